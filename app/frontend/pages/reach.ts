/** Whether phones reach this house: the phone's page confirms by itself, the lecturer's page shows who did. */

import { lineTo, type Line } from "./line.ts";

const EVERY_MS = 2_000;
const MARK = "zerodraft.device";

interface Device {
  number: number;
  kind: string;
  own: boolean;
  line: Line | "";
  words: string;
  when: string;
}

interface Seen {
  devices: Device[];
  said: string;
  gone: boolean;
}

/** A number that this tab made up: a phone that reloads its page is still one phone. */
function mark(): string {
  const made = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0"));
  try {
    const kept = sessionStorage.getItem(MARK) ?? made.join("");
    sessionStorage.setItem(MARK, kept);
    return kept;
  } catch {
    return made.join("");
  }
}

async function confirm(form: HTMLFormElement, live: string): Promise<void> {
  const outcome = document.querySelector<HTMLElement>("[data-outcome]");
  const say = (words: string | undefined): void => outcome?.replaceChildren(words ?? "");
  const device = mark();
  const tell = async (line: Line | ""): Promise<void> => {
    const body = new FormData(form);
    body.set("mark", device);
    body.set("line", line);
    const answer = await fetch(form.action, { method: "POST", body });
    if (!answer.ok) throw new Error(answer.statusText);
  };
  form.hidden = true;
  try {
    say(outcome?.dataset["trying"]);
    await tell("");
    const line = await lineTo(live);
    await tell(line);
    say(outcome?.dataset[line]);
  } catch {
    say(outcome?.dataset["lost"]);
    form.hidden = false;
  }
}

class Watch {
  readonly #page: HTMLElement;
  readonly #since = Date.now();
  #said = "";

  constructor(page: HTMLElement) {
    this.#page = page;
  }

  async look(): Promise<void> {
    try {
      const answer = await fetch(this.#page.dataset["reach"] ?? "", { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(answer.statusText);
      this.#show((await answer.json()) as Seen);
    } catch {
      this.#say(this.#find("count").dataset["lost"] ?? "");
    }
  }

  #show({ devices, said, gone }: Seen): void {
    this.#say(said);
    this.#find("list").replaceChildren(...devices.map((device) => this.#row(device)));
    document.querySelector<HTMLElement>("[data-gone]")?.toggleAttribute("hidden", !gone);
    this.#warn(devices.every(({ own }) => own));
  }

  /** Only what is new is put there: a screen reader would read the same sentence every two seconds. */
  #say(words: string): void {
    if (words === this.#said) return;
    this.#said = words;
    this.#find("count").replaceChildren(words);
  }

  #row({ kind, own, line, words, when }: Device): DocumentFragment {
    const row = (this.#find("device") as HTMLTemplateElement).content.cloneNode(true) as DocumentFragment;
    row.firstElementChild?.setAttribute("data-line", own ? "own" : line);
    for (const [name, text] of Object.entries({ kind, words, when })) {
      row.querySelector(`[data-${name}]`)?.replaceChildren(text);
    }
    return row;
  }

  /** After a while without anybody: what it probably means, and what to do. */
  #warn(nobody: boolean): void {
    const warning = this.#find("warning");
    const late = Date.now() - this.#since > Number(this.#page.dataset["patience"]) * 1000;
    if (nobody === !warning.hidden || (nobody && !late)) return;
    warning.hidden = !nobody;
    // The alert must be there before its words arrive, or it is not read out.
    warning.replaceChildren(nobody ? (warning.dataset["words"] ?? "") : "");
    if (nobody) this.#find("advice").setAttribute("open", "");
  }

  #find(name: string): HTMLElement {
    const found = this.#page.querySelector<HTMLElement>(`[data-${name}]`);
    if (found === null) throw new Error(`The page has no ${name}.`);
    return found;
  }
}

function keepLooking(watch: Watch): void {
  void watch.look().finally(() => setTimeout(() => keepLooking(watch), EVERY_MS));
}

const form = document.querySelector<HTMLFormElement>("form[data-here]");
if (form) void confirm(form, form.dataset["here"] ?? "");
const page = document.querySelector<HTMLElement>("[data-reach]");
if (page) keepLooking(new Watch(page));

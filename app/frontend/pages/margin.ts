/** The margin of a lesson: words selected are marked in place, a note is kept without leaving it, and unsent words stay. */

import { BESIDE, quoteFrom, rangeOf } from "../marking-words.ts";

/** Of this tab, not of the device: somebody else may sit down at it tomorrow. */
const UNSENT = "zerodraft.unsent-note";
const reader = document.querySelector<HTMLElement>("[data-reader]")?.dataset["reader"] ?? "";
const said = document.querySelector<HTMLElement>("[data-jot-said]");
const bar = document.querySelector<HTMLElement>("[data-marking]");

interface Unsent {
  text: string;
  quote: string;
}

const placeOf = (form: HTMLFormElement): string => `${UNSENT}:${reader}:${location.pathname}:${form.dataset["jot"] ?? ""}`;
const wordsOf = (form: HTMLFormElement): HTMLTextAreaElement | null => form.querySelector("textarea");
const quoteOf = (form: HTMLFormElement): HTMLInputElement | null => form.querySelector("input[name=quote]");

function say(which: "kept" | "erased" | "unsent"): void {
  said?.replaceChildren();
  setTimeout(() => said?.replaceChildren(said.dataset[which] ?? ""), 100);
}

function remember(form: HTMLFormElement): void {
  const unsent: Unsent = { text: wordsOf(form)?.value ?? "", quote: quoteOf(form)?.value ?? "" };
  try {
    if (unsent.text === wordsOf(form)?.defaultValue && unsent.quote === "") sessionStorage.removeItem(placeOf(form));
    else sessionStorage.setItem(placeOf(form), JSON.stringify(unsent));
  } catch {
    // Where nothing may be kept, the words last as long as the page.
  }
}

function unsentOf(form: HTMLFormElement): Unsent | undefined {
  try {
    const kept = sessionStorage.getItem(placeOf(form));
    return kept === null ? undefined : (JSON.parse(kept) as Unsent);
  } catch {
    return undefined;
  }
}

function forget(form: HTMLFormElement): void {
  try {
    sessionStorage.removeItem(placeOf(form));
  } catch {
    // Nothing was kept.
  }
}

/** The words that a note will stand on are shown above it. */
function quote(form: HTMLFormElement, words: string): void {
  const [field, shown] = [quoteOf(form), form.querySelector("blockquote")];
  if (field) field.value = words;
  if (shown) {
    shown.textContent = words;
    shown.hidden = words === "";
  }
}

function unfold(form: HTMLFormElement): void {
  const details = form.closest("details");
  if (details) details.open = true;
}

function restore(form: HTMLFormElement): boolean {
  const [unsent, words] = [unsentOf(form), wordsOf(form)];
  if (!unsent || !words) return false;
  words.value = unsent.text;
  quote(form, unsent.quote);
  unfold(form);
  return true;
}

/** What is marked is painted over the words; where a browser cannot do that, the quotation below says it. */
function paint(): void {
  if (!("highlights" in CSS)) return;
  const ranges = [...document.querySelectorAll<HTMLElement>("[data-quote]")].flatMap((each) => {
    const passage = each.closest(".passage");
    return (passage && rangeOf(each.textContent, passage)) ?? [];
  });
  CSS.highlights.set("marked", new Highlight(...ranges));
}

function complain(form: HTMLFormElement): void {
  const words = document.querySelector<HTMLTemplateElement>("[data-jot-failed]");
  form.querySelector(".problem")?.remove();
  if (words) form.append(words.content.cloneNode(true));
  unfold(form);
}

async function send(form: HTMLFormElement, pressed?: HTMLElement | null): Promise<void> {
  const place = form.dataset["replaces"] ?? "";
  const body = new FormData(form);
  if (pressed instanceof HTMLButtonElement && pressed.name) body.append(pressed.name, pressed.value);
  const answer = await fetch(form.action, { method: "POST", body }).catch(() => undefined);
  const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : undefined;
  const fresh = page?.getElementById(place);
  const stale = document.getElementById(place);
  if (!fresh || !stale) {
    complain(form);
    remember(form);
    return;
  }
  forget(form);
  stale.replaceWith(document.adoptNode(fresh));
  done(form);
  tend(fresh);
  paint();
  say(body.has("erase") ? "erased" : "kept");
}

/** A form beside its passage stays for the next note; one inside what was replaced is gone. */
function done(form: HTMLFormElement): void {
  form.querySelector(".problem")?.remove();
  form.reset();
  quote(form, "");
  const details = form.closest("details");
  if (!details?.isConnected) return;
  details.open = false;
  details.querySelector("summary")?.focus({ preventScroll: true });
}

function tend(within: ParentNode): boolean {
  let restored = false;
  for (const form of within.querySelectorAll<HTMLFormElement>("form[data-jot]")) {
    form.addEventListener("input", () => remember(form));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      void send(form, event.submitter);
    });
    restored = restore(form) || restored;
  }
  return restored;
}

// Selecting

interface Selected {
  form: HTMLFormElement;
  words: string;
}

/** What is selected in a passage; a selection that goes on beyond it ends with it. */
function found(): Selected | undefined {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0).cloneRange();
  const start = range.startContainer.parentElement;
  const passage = start?.closest(".passage");
  const form = passage?.querySelector<HTMLFormElement>(".jot form");
  if (!passage || !form || start?.closest(BESIDE)) return undefined;
  const words = quoteFrom(range, passage);
  return words.length > 1 ? { form, words } : undefined;
}

function offer(): void {
  if (bar) bar.hidden = found() === undefined;
}

function mark({ form, words }: Selected): void {
  quote(form, words);
  getSelection()?.removeAllRanges();
  void send(form);
}

function write({ form, words }: Selected): void {
  quote(form, words);
  remember(form);
  getSelection()?.removeAllRanges();
  unfold(form);
  wordsOf(form)?.focus();
}

let waiting: ReturnType<typeof setTimeout> | undefined;
document.addEventListener("selectionchange", () => {
  clearTimeout(waiting);
  waiting = setTimeout(offer, 150);
});
// Pressing a button must not take away what it is about.
bar?.addEventListener("pointerdown", (event) => event.preventDefault());
function press(name: "mark" | "note", deed: (selected: Selected) => void): void {
  bar?.querySelector(`[data-do=${name}]`)?.addEventListener("click", () => {
    const selected = found();
    if (selected) deed(selected);
  });
}

press("mark", mark);
press("note", write);
if (tend(document)) say("unsent");
paint();

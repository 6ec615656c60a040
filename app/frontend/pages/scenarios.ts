/** A part of a scenario while it is filled in: the house looks at it after each pause, and says what would be wrong and where agreement would lie. */

export {};

const PAUSE_MS = 400;

class Looking {
  readonly #form: HTMLFormElement;
  readonly #address: string;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #asking = false;
  #again = false;

  constructor(form: HTMLFormElement, address: string) {
    this.#form = form;
    this.#address = address;
    form.addEventListener("input", () => this.#soon());
  }

  /** One question at a time: who types on while the house answers is answered once more afterwards. */
  #soon(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#look(), PAUSE_MS);
  }

  async #look(): Promise<void> {
    this.#again = this.#asking;
    if (this.#asking) return;
    this.#asking = true;
    try {
      const answer = await fetch(this.#address, { method: "POST", body: new FormData(this.#form), cache: "no-store" });
      if (answer.ok) this.#show(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      // The house does not answer. Saving works all the same, and says what is wrong.
    } finally {
      this.#asking = false;
      if (this.#again) this.#soon();
    }
  }

  /** Only what has changed is put there: a screen reader would read the rest out again. */
  #show(news: Document): void {
    const said = new Map([...news.querySelectorAll<HTMLElement>("[data-live]")].map((part) => [part.dataset["live"], part]));
    for (const here of document.querySelectorAll<HTMLElement>("[data-live]")) {
      const there = said.get(here.dataset["live"]);
      const words = [...(there?.cloneNode(true).childNodes ?? [])];
      if (isSame([...here.childNodes], words)) continue;
      const open = [...here.querySelectorAll("details")].map((each) => each.open);
      here.replaceChildren(...words);
      here.querySelectorAll("details").forEach((each, place) => (each.open = open[place] ?? each.open));
    }
    for (const field of this.#form.querySelectorAll<HTMLElement>("[aria-describedby]")) {
      const wrong = document.getElementById(`${field.id}!`)?.hasChildNodes() ?? false;
      if (wrong) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
      if (field instanceof HTMLInputElement) field.classList.toggle("is-red", !!field.closest("td") && Number(field.value || "1") === 0);
    }
  }
}

function isSame(some: readonly Node[], others: readonly Node[]): boolean {
  return some.length === others.length && some.every((node, place) => node.isEqualNode(others[place] ?? null));
}

const form = document.querySelector<HTMLFormElement>("form[data-look]");
if (form) new Looking(form, form.dataset["look"] ?? "");

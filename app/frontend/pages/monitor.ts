/** The lecturer's monitor stays true by itself: once a second it asks for what has changed, and puts that in its place. */

import { whileInSight } from "../attending.ts";

const SECOND_MS = 1_000;
/** After so many questions without an answer what is shown counts as old. */
const LOST_AFTER = 5;

class Monitor {
  readonly #page: HTMLElement;
  #missed = 0;

  constructor(page: HTMLElement) {
    this.#page = page;
    setInterval(() => this.#tellTheTime(), SECOND_MS);
    this.#tellTheTime();
    whileInSight(() => this.#look(), SECOND_MS);
  }

  async #look(): Promise<void> {
    try {
      const known = this.#parts().map(({ dataset }) => dataset["digest"] ?? "");
      const answer = await fetch(`${this.#page.dataset["monitor"] ?? ""}?known=${known.join(".")}`, { cache: "no-store" });
      // The door says why it is closed now.
      if (answer.status === 403) location.reload();
      if (!answer.ok) throw new Error("The house is in trouble.");
      this.#missed = 0;
      if (answer.status === 200) this.#show(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      // The house does not answer; it is asked again.
      this.#missed += 1;
    }
    this.#say();
  }

  #say(): void {
    const line = this.#page.querySelector<HTMLElement>("[data-lost-line]");
    if (!line) return;
    line.hidden = this.#missed < LOST_AFTER;
    line.textContent = this.#page.dataset["lost"] ?? "";
  }

  #parts(): HTMLElement[] {
    return [...this.#page.querySelectorAll<HTMLElement>("[data-part]")];
  }

  /** A part in which somebody has opened something, or stands with the keyboard, waits until they are done. */
  #show(news: Document): void {
    for (const there of news.querySelectorAll<HTMLElement>("[data-part]")) {
      const here = this.#page.querySelector<HTMLElement>(`[data-part="${there.dataset["part"] ?? ""}"]`);
      if (!here || here.contains(document.activeElement)) continue;
      const opened = here.querySelector("details")?.open ?? false;
      here.dataset["digest"] = there.dataset["digest"] ?? "";
      const heading = here.querySelector(":scope > th");
      here.replaceChildren(...(heading ? [heading] : []), ...there.childNodes);
      const details = here.querySelector("details");
      if (details) details.open = opened;
    }
    this.#tellTheTime();
  }

  #tellTheTime(): void {
    const now = Date.now() / 1000;
    const words = this.#page.dataset["ago"] ?? "%(n)s";
    for (const each of this.#page.querySelectorAll<HTMLElement>("time[data-at]")) {
      const seconds = Math.max(0, Math.round(now - Number(each.dataset["at"])));
      const told = seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
      each.textContent = words.replace("%(n)s", told);
    }
  }
}

const page = document.querySelector<HTMLElement>("[data-monitor]");
if (page) new Monitor(page);

/** The lecturer's page of a sitting stays true by itself: who came, who is in the room, and whether PINs are guessed. */

import { whileInSight } from "../attending.ts";

const EVERY_MS = 4_000;

class Attendance {
  readonly #address: string;
  #known = "";

  constructor(address: string) {
    this.#address = address;
    whileInSight(() => this.#look(), EVERY_MS);
  }

  /** Where nothing has changed, the house says no more than that. */
  async #look(): Promise<void> {
    try {
      const answer = await fetch(this.#address, { cache: "no-store", headers: { "If-None-Match": this.#known } });
      // The door says why it is closed now.
      if (answer.status === 403) location.reload();
      if (answer.status !== 200) return;
      this.#show(new DOMParser().parseFromString(await answer.text(), "text/html"));
      this.#known = answer.headers.get("ETag") ?? "";
    } catch {
      // The house does not answer; it is asked again.
    }
  }

  /** Only what has changed is put there: a screen reader would read the rest out again. */
  #show(news: Document): void {
    for (const there of news.querySelectorAll<HTMLElement>("[data-live]")) {
      const here = document.querySelector(`[data-live="${there.dataset["live"] ?? ""}"]`);
      if (here && !isSame(here, there)) here.replaceChildren(...there.childNodes);
    }
    const state = news.querySelector<HTMLElement>("[data-seating]")?.dataset["seating"];
    const seating = document.querySelector<HTMLElement>("[data-seating]");
    if (seating && state) seating.dataset["seating"] = state;
  }
}

function isSame(one: Element, other: Element): boolean {
  const nodes = [...one.childNodes];
  return nodes.length === other.childNodes.length && nodes.every((node, place) => node.isEqualNode(other.childNodes[place] ?? null));
}

const address = document.querySelector<HTMLElement>("[data-attendance]")?.dataset["attendance"];
if (address) new Attendance(address);

/** On the wall: news that has just reached everybody, for long enough to be read aloud. */

import { html, nothing } from "lit";
import type { Inject, RoomView } from "../live/shapes.ts";
import { kindOf } from "./arriving.ts";
import { Panel, type Shown } from "./panel.ts";

const STAYS_MS = 60_000;

export class WallNews extends Panel {
  protected override readonly concerns = ["news", "floor", "phase"];
  #shown: Inject | undefined;
  #known: number | undefined;
  #leaving: number | undefined;

  protected override changed(changes: ReadonlySet<string>): void {
    super.changed(changes);
    const all = this.room?.view?.injects ?? [];
    if (this.#known !== undefined && all.length > this.#known) {
      this.#shown = all.at(-1);
      window.clearTimeout(this.#leaving);
      this.#leaving = window.setTimeout(() => {
        this.#shown = undefined;
        this.requestUpdate();
      }, STAYS_MS);
    }
    this.#known = all.length;
  }

  /** What is being decided goes before. */
  protected override show({ floor, phase }: RoomView): Shown {
    const news = this.#shown;
    if (!news || floor.gavel || floor.vote || phase !== "in-session") return nothing;
    return html`<section class="wall-band wall-news" tabindex="0">
      <div>
        <h2>${kindOf(news.kind)}</h2>
        <p class="wall-sentence" dir="auto">${news.title}</p>
        ${news.text.split("\n").map((line) => html`<p dir="auto">${line}</p>`)}
      </div>
    </section>`;
  }
}

customElements.define("wall-news", WallNews);

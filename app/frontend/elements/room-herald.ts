/** One polite voice for the whole room: says what was decided, never every keystroke. */

import { html } from "lit";
import { momentOf, news, titleOf, type Moment } from "./heralding.ts";
import { readingIn } from "./live-room.ts";
import { Panel, type Shown } from "./panel.ts";

const BREATH = 1200;

export class RoomHerald extends Panel {
  protected override readonly concerns = ["floor", "decision", "phase", "offers", "statements", "delivery", "ballot"];
  readonly #title = document.title;
  #before: Moment | undefined;
  #unsaid: string[] = [];
  #breathing: number | undefined;

  protected override changed(): void {
    const view = this.room?.view;
    if (!this.room || !view) return;
    if (this.room.own) document.title = titleOf(view, this.room.own, this.#title);
    if (this.#before) this.#unsaid.push(...news(this.#before, view, this.room.delivery, readingIn(this.room)));
    this.#before = momentOf(view, this.room.delivery);
    if (this.#unsaid.length > 0 && this.#breathing === undefined) this.#breathing = window.setTimeout(() => this.#say(), BREATH / 4);
  }

  /** Several things at once are said in one breath; then the herald breathes before the next. */
  #say(): void {
    const line = this.querySelector("p");
    if (line) line.textContent = this.#unsaid.splice(0).join(" ");
    this.#breathing = window.setTimeout(() => {
      this.#breathing = undefined;
      if (this.#unsaid.length > 0) this.#say();
    }, BREATH);
  }

  protected override render(): Shown {
    return html`<p class="visually-hidden" role="status" aria-live="polite"></p>`;
  }

  protected override show(): Shown {
    return this.render();
  }
}

customElements.define("room-herald", RoomHerald);

/** One polite voice for the whole room: says what was decided, never every keystroke. */

import { html } from "lit";
import { t } from "../i18n.ts";
import type { OwnView, RoomView } from "../live/shapes.ts";
import { momentOf, news, titleOf, type Moment } from "./heralding.ts";
import { readingIn } from "./live-room.ts";
import { Panel, type Shown } from "./panel.ts";
import { nameOf } from "./sentences.ts";
import { withdrawal, Withdrawals, withdrawnIn } from "./withdrawn.ts";

const BREATH = 1200;

export class RoomHerald extends Panel {
  protected override readonly concerns = ["floor", "decision", "phase", "offers", "statements", "delivery", "ballot", "paragraph", "notes"];
  readonly #title = document.title;
  readonly #withdrawals = new Withdrawals();
  #before: Moment | undefined;
  #unsaid: string[] = [];
  #breathing: number | undefined;

  /** On a wall it comes after the text, and has not heard what was told before; in a room it is there from the first moment. */
  override connectedCallback(): void {
    super.connectedCallback();
    this.changed();
  }

  protected override changed(): void {
    const view = this.room?.view;
    if (!this.room || !view) return;
    const { own } = this.room;
    if (own) {
      document.title = titleOf(view, own, this.#title);
      this.#unsaid.push(...this.#withdrawals.news(withdrawnIn(view, own, readingIn(this.room))).map((each) => withdrawal(view, each)));
    }
    if (own) this.#unsaid.push(...this.#passed(view, own));
    if (this.#before) this.#unsaid.push(...news(this.#before, view, this.room.delivery, readingIn(this.room)));
    this.#before = momentOf(view, this.room.delivery);
    this.say();
  }

  /** Also for panels that come later, and that know what is news in them. */
  say(...sentences: string[]): void {
    this.#unsaid.push(...sentences);
    if (this.#unsaid.length > 0 && this.#breathing === undefined) this.#breathing = window.setTimeout(() => this.#say(), BREATH / 4);
  }

  /** Who has passed a note to this seat; its words are for the eyes of whoever opens it. */
  #passed(view: RoomView, { notes, seat }: OwnView): string[] {
    const before = this.#notes ?? notes.length;
    this.#notes = notes.length;
    return notes.slice(before).flatMap(({ by }) => (by === seat ? [] : [t("A note from %(name)s.", { name: nameOf(view, by) })]));
  }
  #notes: number | undefined;

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

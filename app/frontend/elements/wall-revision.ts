/** The wall when a revision is issued: its name before the whole room for some seconds, then the text again. */

import { html, nothing } from "lit";
import { t, tn } from "../i18n.ts";
import type { RoomView } from "../live/shapes.ts";
import { beforeTheRoom } from "./agenda.ts";
import { Panel, type Shown } from "./panel.ts";
import { issuedAt, revisionName } from "./revisions.ts";

const STAYS_MS = 9_000;

export class WallRevision extends Panel {
  static override properties = { announced: { state: true } };
  /** The number of the revision that is announced now. */
  declare announced: number | undefined;
  protected override readonly concerns = ["revision", "floor", "phase"];
  #known: number | undefined;
  #leaving: number | undefined;

  protected override changed(changes: ReadonlySet<string>): void {
    const last = this.room?.view?.revisions.at(-1);
    const isNew = last !== undefined && this.#known !== undefined && last.number > this.#known;
    this.#known = last?.number;
    if (isNew) this.#announce(last.number);
    // Once something else was put to the room, what came of it is the news.
    else if (this.room?.view && beforeTheRoom(this.room.view)) this.announced = undefined;
    super.changed(changes);
  }

  #announce(number: number): void {
    this.announced = number;
    window.clearTimeout(this.#leaving);
    this.#leaving = window.setTimeout(() => (this.announced = undefined), STAYS_MS);
  }

  protected override show(view: RoomView): Shown {
    const revision = view.revisions.find(({ number }) => number === this.announced);
    // What must be decided now or next comes before what was issued just now.
    if (!revision || beforeTheRoom(view) || view.phase !== "in-session") return nothing;
    return html`<section class="wall-end wall-issue">
      <p class="wall-title" dir="auto">${view.title}</p>
      <h2>${revisionName(revision.number)}</h2>
      <p class="wall-sentence">
        ${t("The text as it stands was issued at %(time)s.", { time: issuedAt(revision) })}
        ${revision.brackets === 0 ? t("No brackets are left.") : tn("%(n)s bracket is left.", "%(n)s brackets are left.", revision.brackets)}
      </p>
      ${revision.note ? html`<p class="wall-scope" dir="auto">${revision.note}</p>` : nothing}
    </section>`;
  }
}

customElements.define("wall-revision", WallRevision);

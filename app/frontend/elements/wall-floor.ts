/** The foot of the wall: the gavel, the vote, its result, the last decision before and after, and adoption in dignity. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { Decision, Gavel, RoomView, Vote } from "../live/shapes.ts";
import { difference, Readings, type Difference } from "./before-after.ts";
import { figures } from "./decisions-panel.ts";
import { ring, rollCall } from "./floor-panel.ts";
import { headline } from "./following.ts";
import { readingOf } from "./live-room.ts";
import { before } from "./matter.ts";
import { Panel, type Shown } from "./panel.ts";
import { sentenceOf } from "./recording.ts";
import { majorityName, placeOf, proposedBy, questionOf } from "./sentences.ts";
import { Ticking } from "./ticking.ts";

export class WallFloor extends Panel {
  protected override readonly concerns = ["floor", "phase", "decision", "text", "paragraph"];
  protected readonly ticking = new Ticking(this, () => Boolean(this.room?.view?.floor.gavel));
  readonly #readings = new Readings();
  #decided: string | undefined;
  #difference: Difference | null = null;

  protected override changed(changes: ReadonlySet<string>): void {
    const room = this.room;
    const view = room?.view;
    if (room && view) {
      const last = view.decisions.at(-1);
      const isNew = last !== undefined && last.id !== this.#decided && this.#decided !== undefined;
      const paragraph = isNew && last.subject && last.subject.kind !== "text" ? last.subject.paragraph : null;
      const noted = this.#readings.note(view, (id) => readingOf(room, id), paragraph);
      if (isNew) this.#difference = noted && difference(noted.before, noted.after);
      this.#decided = last?.id ?? "none";
    }
    super.changed(changes);
  }

  protected override show(view: RoomView): Shown {
    const { gavel, vote } = view.floor;
    const last = headline(view.decisions);
    if (view.phase !== "in-session") return this.#end(view);
    if (gavel) return this.#gavel(view, gavel);
    if (vote) return this.#vote(view, vote);
    return last ? this.#last(view, last) : nothing;
  }

  #gavel(view: RoomView, gavel: Gavel): TemplateResult {
    return html`<section class="wall-band wall-gavel">
      <div>
        <h2>${proposedBy(view, gavel.subject)}</h2>
        ${before(this.room, view, gavel.subject)}
        <p class="wall-ask">${t("Is there an objection?")}</p>
      </div>
      ${ring(gavel, this.room?.clockOffset ?? 0)}
    </section>`;
  }

  #vote(view: RoomView, vote: Vote): TemplateResult {
    return html`<section class="wall-band wall-vote">
      <div>
        <h2>${t("Vote: %(place)s", { place: placeOf(view, vote.subject) })}</h2>
        <p class="wall-ask">${questionOf(view, vote.subject)}</p>
        ${before(this.room, view, vote.subject)}
        <p class="wall-majority">${majorityName(vote.majority)}</p>
      </div>
      <div class="wall-roll">${rollCall(view, vote)}</div>
    </section>`;
  }

  #last(view: RoomView, decision: Decision): TemplateResult {
    const change = this.#difference;
    return html`<section class="wall-band wall-last" data-kind=${decision.kind}>
      <div>
        <h2>${decision.subject ? placeOf(view, decision.subject) : nothing}</h2>
        <p class="wall-sentence">${sentenceOf(view, decision)}</p>
      </div>
      ${decision.tally ? figures(decision.tally) : change ? beforeAfter(change) : nothing}
    </section>`;
  }

  #end(view: RoomView): TemplateResult {
    const adopted = view.phase === "adopted";
    const last = view.decisions.at(-1);
    const vote = [last, view.decisions.at(-2)].find((decision) => decision?.tally);
    return html`<section class="wall-end" data-phase=${view.phase}>
      <p class="wall-title">${view.title}</p>
      <h2>${adopted ? t("Adopted") : t("Adjourned without agreement")}</h2>
      <p class="wall-sentence">${last ? sentenceOf(view, last) : ""}</p>
      ${adopted && vote?.tally ? figures(vote.tally) : nothing}
    </section>`;
  }
}

function beforeAfter(change: Difference): TemplateResult {
  return html`<dl class="before-after" dir="auto">
    <div><dt>${t("Before")}</dt><dd>${change.lead}${marked(change.before)}${change.tail}</dd></div>
    <div><dt>${t("After")}</dt><dd>${change.lead}<mark>${marked(change.after)}</mark>${change.tail}</dd></div>
  </dl>`;
}

/** Struck words come as ~~words~~. */
function marked(text: string): (string | TemplateResult)[] {
  return text.split("~~").map((part, index) => (index % 2 === 1 ? html`<del class="struck">${part}</del>` : part));
}

customElements.define("wall-floor", WallFloor);

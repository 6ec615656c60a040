/** The foot of the wall: the gavel, the vote, its result, the last decision before and after, and adoption in dignity. */

import { html, nothing, type TemplateResult } from "lit";
import { calendar, t, tn } from "../i18n.ts";
import type { Gavel, RoomView, Tally, Vote } from "../live/shapes.ts";
import { difference, Readings, type Difference } from "./before-after.ts";
import { byHandNote } from "./by-hand.ts";
import { entriesOf, putTo, type Entry } from "./deciding.ts";
import { ring, rollCall } from "./floor-panel.ts";
import { broken } from "./icons.ts";
import { readingIn } from "./live-room.ts";
import { before, beforeAfter, outlook, stayingOpen } from "./matter.ts";
import { Panel, type Shown } from "./panel.ts";
import { mannerOf, matterIn, sentenceOf, tallied } from "./recording.ts";
import { labelOf, majorityName, placeOf, proposedBy, questionOf } from "./sentences.ts";
import { Ticking } from "./ticking.ts";
import { signOf, verdictOf } from "./verdict.ts";
import { votePicture } from "./vote-picture.ts";
import { hasBegun, waiting } from "./wall-waiting.ts";

export class WallFloor extends Panel {
  protected override readonly concerns = ["floor", "phase", "decision", "text", "paragraph", "present", "delivery"];
  protected readonly ticking = new Ticking(this, () => Boolean(this.room?.view?.floor.gavel));
  readonly #readings = new Readings();
  #decided: string | undefined;
  #difference: Difference | null = null;
  /** When the line went dead. */
  #since: Date | undefined;

  protected override changed(changes: ReadonlySet<string>): void {
    const room = this.room;
    const view = room?.view;
    this.#since = room?.delivery === "offline" ? (this.#since ?? new Date()) : undefined;
    if (room && view) {
      const last = view.decisions.at(-1);
      const isNew = last !== undefined && last.id !== this.#decided && this.#decided !== undefined;
      const paragraph = isNew && last.subject && last.subject.kind !== "text" ? last.subject.paragraph : null;
      const noted = this.#readings.note(view, readingIn(room), paragraph);
      if (isNew) this.#difference = noted && difference(noted.before, noted.after);
      this.#decided = last?.id ?? "none";
    }
    super.changed(changes);
  }

  protected override show(view: RoomView): Shown {
    return html`${this.#offline()} ${this.#now(view)}`;
  }

  #now(view: RoomView): Shown {
    const { gavel, vote } = view.floor;
    const last = entriesOf(view.decisions).at(-1);
    if (view.phase !== "in-session") return this.#end(view, last);
    if (gavel) return this.#gavel(view, gavel);
    if (vote) return this.#vote(view, vote);
    if (last) return last.decision.tally ? this.#result(view, last, last.decision.tally) : this.#last(view, last);
    return hasBegun(view) ? nothing : waiting(view, this.room?.present ?? {});
  }

  #offline(): TemplateResult | typeof nothing {
    if (!this.#since) return nothing;
    const time = this.#since.toLocaleTimeString(calendar(), { hour: "2-digit", minute: "2-digit" });
    return html`<p class="wall-offline">${broken}<span>
      <b>${t("Connection lost.")}</b> ${t("This is the text as it stood at %(time)s. The wall catches up by itself.", { time })}
    </span></p>`;
  }

  #gavel(view: RoomView, gavel: Gavel): TemplateResult {
    return html`<section tabindex="0" class="wall-band wall-gavel">
      <div>
        <h2>${proposedBy(view, gavel.subject)}</h2>
        ${before(this.room, view, gavel.subject)}
        <p class="wall-ask">${t("Is there an objection?")}</p>
      </div>
      ${outlook(this.room, view, gavel.subject)} ${ring(gavel, this.room?.clockOffset ?? 0)}
    </section>`;
  }

  #vote(view: RoomView, vote: Vote): TemplateResult {
    return html`<section tabindex="0" class="wall-band wall-vote">
      <div>
        <h2>${t("Vote: %(place)s", { place: placeOf(view, vote.subject) })}</h2>
        <p class="wall-ask">${questionOf(view, vote.subject)}</p>
        ${before(this.room, view, vote.subject)}
        <p class="wall-majority">${majorityName(vote.majority)}</p>
      </div>
      <div class="wall-roll">${outlook(this.room, view, vote.subject)} ${rollCall(view, vote)}</div>
    </section>`;
  }

  #result(view: RoomView, entry: Entry, tally: Tally): TemplateResult {
    const { subject } = entry.decision;
    return html`<section tabindex="0" class="wall-band wall-last wall-result" data-kind="vote" ?data-carried=${tally.carried}>
      <div>
        <h2>${subject ? t("Vote: %(place)s", { place: placeOf(view, subject) }) : mannerOf(entry)}</h2>
        <p class="wall-verdict">${signOf(view, entry)}<span>${verdictOf(view, entry)}</span></p>
        ${
          subject?.kind === "brackets"
            ? html`<p class="wall-sentence">${labelOf(view, subject.paragraph)}: ${matterIn(view, subject, readingIn(this.room))}</p>`
            : nothing
        }
        <p class="wall-tally">${tallied(tally)}.</p>
        ${byHandNote(view, tally.by_hand ?? [])}
        ${this.#stayingOpen(view, entry)}
      </div>
      ${votePicture(view, tally)}
    </section>`;
  }

  #last(view: RoomView, entry: Entry): TemplateResult {
    const change = this.#difference;
    return html`<section tabindex="0" class="wall-band wall-last" data-kind=${entry.decision.kind}>
      <div>
        <h2>${mannerOf(entry)}</h2>
        <p class="wall-verdict wall-sentence">${signOf(view, entry)}<span>${sentenceOf(view, entry, readingIn(this.room))}</span></p>
        ${this.#stayingOpen(view, entry)}
      </div>
      ${change ? beforeAfter(change) : nothing}
    </section>`;
  }

  #stayingOpen(view: RoomView, { decision: { kind, subject } }: Entry): TemplateResult | typeof nothing {
    // An objection or a revision decides nothing, so all of it stays.
    if (subject?.kind !== "brackets" || !["gavel", "vote", "lifted"].includes(kind)) return nothing;
    return stayingOpen(view, putTo(readingIn(this.room)(subject.paragraph), subject.proposals));
  }

  #end(view: RoomView, last: Entry | undefined): TemplateResult {
    const adopted = view.phase === "adopted";
    const tally = adopted ? last?.decision.tally : undefined;
    const when = last && new Date(last.decision.at * 1000).toLocaleDateString(calendar(), { dateStyle: "long" });
    const paragraphs = view.order.filter((id) => view.paragraphs[id]?.kind !== "heading").length;
    const delegations = view.seats.filter(({ role }) => role === "delegation").length;
    const scope = [
      tn("%(n)s paragraph", "%(n)s paragraphs", paragraphs),
      tn("%(n)s delegation", "%(n)s delegations", delegations),
      ...(adopted || view.brackets === 0 ? [] : [tn("%(n)s bracket remains", "%(n)s brackets remain", view.brackets)]),
    ];
    return html`<section tabindex="0" class="wall-end" data-phase=${view.phase}>
      <p class="wall-title">${view.title}</p>
      <h2>${adopted ? t("Adopted") : t("Adjourned without agreement")}</h2>
      <p class="wall-sentence">${last ? sentenceOf(view, last, readingIn(this.room)) : ""}</p>
      ${tally ? html`${votePicture(view, tally)}<p class="wall-tally">${tallied(tally)}.</p>${byHandNote(view, tally.by_hand ?? [])}` : nothing}
      <p class="wall-scope">${when} · ${scope.join(" · ")}</p>
    </section>`;
  }
}

customElements.define("wall-floor", WallFloor);

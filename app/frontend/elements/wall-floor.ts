/** The foot of the wall: the gavel, the vote, its result, the last decision before and after, and adoption in dignity. */

import { html, nothing, type TemplateResult } from "lit";
import { calendar, t, tn } from "../i18n.ts";
import { paragraphIn, type Gavel, type RoomView, type Tally, type Vote } from "../live/shapes.ts";
import { difference, Readings, type Difference } from "./before-after.ts";
import { byHandNote } from "./by-hand.ts";
import { entriesOf, putTo, type Entry } from "./deciding.ts";
import { ring, rollCall } from "./roll-call.ts";
import { broken } from "./icons.ts";
import { readingIn } from "./live-room.ts";
import { before, beforeAfter, outlook, stayingOpen } from "./matter.ts";
import { Panel, type Shown } from "./panel.ts";
import { mannerOf, matterIn, sentenceOf } from "./recording.ts";
import { majorityName, placeOf, proposedBy, questionOf, wholeIn } from "./sentences.ts";
import { Ticking } from "./ticking.ts";
import { signOf, verdictOf } from "./verdict.ts";
import { soFar, votePicture } from "./vote-picture.ts";
import { spoken } from "./wall-statements.ts";
import { hasBegun, waiting } from "./wall-waiting.ts";
import { modeName, progressOf } from "./ways.ts";

/** The link of this wall is void: whoever projects it has to know, and nobody else has to read anything. */
function replaced(): TemplateResult {
  return html`<section tabindex="0" class="wall-end" data-phase="adjourned">
    <h2>${t("This wall has a new link")}</h2>
    <p class="wall-sentence">${t("Open the wall again from the lecturer’s page.")}</p>
  </section>`;
}

/** The picture of the vote shows what was cast; beside it only what it took is left to be said. */
function needed({ required }: Tally): string {
  return tn("%(n)s vote in favour was required.", "%(n)s votes in favour were required.", required);
}

export class WallFloor extends Panel {
  protected override readonly concerns = ["floor", "debate", "phase", "decision", "text", "paragraph", "present", "delivery", "statements"];
  protected readonly ticking = new Ticking(this, () => Boolean(this.room?.view?.floor.gavel));
  readonly #readings = new Readings();
  #decided: string | undefined;
  #difference: Difference | null = null;
  /** Every seat that was in the room while this wall watched. */
  #here: Set<string> | undefined;
  /** When the line went dead. */
  #since: Date | undefined;

  protected override changed(changes: ReadonlySet<string>): void {
    const room = this.room;
    const view = room?.view;
    this.#since = room?.delivery === "offline" ? (this.#since ?? new Date()) : undefined;
    if (room && view) {
      if (view.phase === "in-session") this.#here = new Set([...(this.#here ?? []), ...Object.keys(room.present).filter((id) => room.present[id])]);
      const last = view.decisions.at(-1);
      const isNew = last !== undefined && last.id !== this.#decided && this.#decided !== undefined;
      // What is decided about a whole paragraph is seen in the text: its words are the same before and after.
      const isWhole = last?.subject?.kind === "brackets" && wholeIn(view, last.subject) !== null;
      const paragraph = isNew && !isWhole ? (paragraphIn(last.subject) ?? null) : null;
      const noted = this.#readings.note(view, readingIn(room), paragraph);
      if (isNew) this.#difference = noted && difference(noted.before, noted.after);
      this.#decided = last?.id ?? "none";
    }
    super.changed(changes);
  }

  protected override render(): Shown {
    return this.room?.dismissed ? replaced() : super.render();
  }

  protected override show(view: RoomView): Shown {
    return html`${this.#offline()} ${this.#now(view)}`;
  }

  #now(view: RoomView): Shown {
    const { gavel, vote, announced } = view.floor;
    // What was heard from outside stands by itself, see wall-news.ts; what the lecturer did about time, see stage-line.ts.
    const last = entriesOf(view.decisions.filter(({ kind }) => !["inject", "stepped-in", "scripted"].includes(kind))).at(-1);
    if (view.phase !== "in-session") return this.#end(view, last);
    if (gavel) return this.#gavel(view, gavel);
    if (vote) return this.#vote(view, vote);
    // What is announced stands in this place, and what was decided before it has been heard.
    if (announced) return nothing;
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
        <p class="wall-majority">${vote.second ? `${t("Second vote")} · ` : ""}${modeName(vote.mode)} · ${majorityName(vote.majority)}</p>
      </div>
      <div class="wall-roll">${outlook(this.room, view, vote.subject)} ${this.#way(view, vote)}</div>
    </section>`;
  }

  /** What the whole room may see of a vote under way. */
  #way(view: RoomView, vote: Vote): TemplateResult {
    if (vote.mode === "recorded") return rollCall(view, vote);
    const progress = html`<p class="wall-way">${progressOf(view, vote)}</p>`;
    if (vote.mode === "secret" || (vote.mode === "hands" && !vote.hands)) return progress;
    const rest = vote.called === undefined ? t("Not voting") : t("Still to answer");
    return html`${vote.called ? progress : nothing} ${votePicture(view, soFar(vote), rest)} ${byHandNote(view, vote.by_hand)}`;
  }

  #result(view: RoomView, entry: Entry, tally: Tally): TemplateResult {
    const { subject } = entry.decision;
    return html`<section tabindex="0" class="wall-band wall-last wall-result" data-kind="vote" ?data-carried=${tally.carried}>
      <div>
        <h2>${subject ? t("Vote: %(place)s", { place: placeOf(view, subject) }) : mannerOf(entry)}</h2>
        <p class="wall-verdict">${signOf(view, entry)}<span>${verdictOf(view, entry)}</span></p>
        ${
          subject?.kind === "brackets" && !["move", "split", "merge"].includes(wholeIn(view, subject) ?? "")
            ? html`<p class="wall-sentence">${matterIn(view, subject, readingIn(this.room))}</p>`
            : subject?.kind === "motion" || (subject?.kind === "observers" && tally.carried)
              ? html`<p class="wall-sentence wall-moved">${sentenceOf(view, entry, readingIn(this.room))}</p>`
              : nothing
        }
        <p class="wall-tally">${tally.again ? `${t("A second vote is to be taken.")} ` : ""}${tally.mode && tally.mode !== "recorded" ? `${modeName(tally.mode)}. ` : ""}${needed(tally)}</p>
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
    const scope = [
      tn("%(n)s paragraph", "%(n)s paragraphs", paragraphs),
      ...this.#took(view),
      ...(adopted || view.brackets === 0 ? [] : [tn("%(n)s bracket remains", "%(n)s brackets remain", view.brackets)]),
    ];
    return html`<section tabindex="0" class="wall-end" data-phase=${view.phase}>
      <p class="wall-title">${view.title}</p>
      <h2>${adopted ? t("Adopted") : t("Adjourned without agreement")}</h2>
      <p class="wall-sentence">${tally ? t("The text was adopted by a vote.") : last ? sentenceOf(view, last, readingIn(this.room)) : ""}</p>
      <div class="wall-how">
        ${tally ? html`<div>${votePicture(view, tally)}<p class="wall-tally">${needed(tally)}</p>${byHandNote(view, tally.by_hand ?? [])}</div>` : nothing}
        ${spoken(view, Object.values(view.statements))}
      </div>
      <p class="wall-scope">${when} · ${scope.join(" · ")}</p>
    </section>`;
  }

  /** How many delegations took part: a wall that was opened only afterwards cannot know. */
  #took(view: RoomView): string[] {
    const delegations = view.seats.filter(({ role }) => role === "delegation").map(({ id }) => id);
    const here = this.#here;
    if (!here) return [];
    // A script negotiates as people do.
    const heard = new Set([...here, ...Object.keys(view.scripts ?? {}), ...view.decisions.flatMap(({ tally }) => Object.keys(tally?.ballots ?? {}))]);
    return [t("%(here)s of %(all)s delegations took part", { here: delegations.filter((id) => heard.has(id)).length, all: delegations.length })];
  }
}

customElements.define("wall-floor", WallFloor);

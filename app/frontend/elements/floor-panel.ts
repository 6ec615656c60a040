/** What is before the room now: the gavel with time to object, a vote, or the end of the sitting. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { BallotChoice, Gavel, OwnView, RoomView, Subject, Vote } from "../live/shapes.ts";
import { entriesOf } from "./deciding.ts";
import { check } from "./icons.ts";
import { readingIn } from "./live-room.ts";
import { before, isPartial, outlook } from "./matter.ts";
import { Panel, type Shown } from "./panel.ts";
import { sentenceOf } from "./recording.ts";
import { ring, rollCall } from "./roll-call.ts";
import { choiceName, majorityName, placeOf, proposedBy, questionOf } from "./sentences.ts";
import { Ticking } from "./ticking.ts";
import { modeName } from "./ways.ts";

const CHOICES: readonly BallotChoice[] = ["in-favour", "against", "abstention"];

/** The ballots are entered in a panel of their own; wherever the desk stands, one press leads there. */
function unfoldBallots(): void {
  document.querySelector<HTMLElement & { unfold?: () => void }>("ballot-entry")?.unfold?.();
}

export class FloorPanel extends Panel {
  protected override readonly concerns = ["floor", "phase", "ballot", "decision", "paragraph"];
  protected readonly ticking = new Ticking(this, () => Boolean(this.room?.view?.floor.gavel));

  protected override show(view: RoomView, own: OwnView): Shown {
    const { gavel, vote } = view.floor;
    this.toggleAttribute("data-busy", Boolean(gavel ?? vote) || view.phase !== "in-session");
    if (view.phase !== "in-session") return this.#end(view);
    if (gavel) return this.#gavel(view, gavel);
    if (vote) return this.#vote(view, own, vote);
    // A tie stands beside this: something is being decided still.
    return view.floor.tied ? nothing : this.#quiet(view);
  }

  #end(view: RoomView): TemplateResult {
    const adopted = view.phase === "adopted";
    const last = entriesOf(view.decisions).at(-1);
    const outcome = document.querySelector<HTMLElement>("[data-outcome]")?.dataset["outcome"];
    return html`<div class="panel floor floor-end" data-phase=${view.phase}>
      <h2>${adopted ? t("The text is adopted") : t("The sitting is adjourned")}</h2>
      <p class="floor-question">${last ? sentenceOf(view, last, readingIn(this.room)) : ""}</p>
      ${outcome ? html`<a class="button primary" href=${outcome}>${t("Read the outcome document")}</a>
        <p class="floor-files"><a href=${`${outcome}.docx`}>${t("Word file")}</a> · <a href=${`${outcome}.pdf`}>${t("PDF")}</a></p>` : nothing}
    </div>`;
  }

  #quiet(view: RoomView): TemplateResult {
    const open = view.order.flatMap((id) => (view.paragraphs[id]?.status === "open" ? [view.paragraphs[id]] : []));
    // Who opens paragraphs sees at the desk which are open; here they would only push the desk about.
    if (this.may("OpenDrafting")) {
      return html`<div class="panel floor"><h2>${t("The floor")}</h2><p>${t("Nothing is being decided.")}</p>${this.#last(view)}</div>`;
    }
    return html`<div class="panel floor">
      <h2>${t("The floor")}</h2>
      <p>${
        open.length > 0
          ? t("Nothing is being decided. Open for drafting:")
          : t("Nothing is being decided, and no paragraph is open for drafting.")
      }</p>
      ${
        open.length > 0
          ? html`<ul class="jumps">
              ${open.map(({ id, label }) => html`<li><a href="#${id}" aria-label=${t("Paragraph %(label)s", { label })}>${label}</a></li>`)}
            </ul>`
          : nothing
      }
    </div>`;
  }

  /** The list of decisions stands far below the desk; what the room has just decided is told here. */
  #last(view: RoomView): TemplateResult | typeof nothing {
    const last = entriesOf(view.decisions).at(-1);
    return last ? html`<p class="last-decision"><span class="hint">${t("Last:")}</span> ${sentenceOf(view, last, readingIn(this.room))}</p>` : nothing;
  }

  #gavel(view: RoomView, gavel: Gavel): TemplateResult {
    return html`<div class="panel floor floor-gavel">
      <div class="floor-head">
        <div>
          <h2>${placeOf(view, gavel.subject)}</h2>
          <p>${proposedBy(view, gavel.subject)}</p>
        </div>
        ${ring(gavel, this.room?.clockOffset ?? 0)}
      </div>
      ${before(this.room, view, gavel.subject)} ${this.#outlook(view, gavel.subject)}
      <p class="floor-question">${t("Is there an objection?")}</p>
      ${
        this.may("Object")
          ? html`<form class="objection" @submit=${this.#object}>
              <button class="grave big" type="submit" aria-disabled=${this.busy("Object")}>${t("Object")}</button>
              <label>${t("Reason, if you wish to give one")}<input name="reason" maxlength="500" autocomplete="off" /></label>
              <p class="hint">${t("If you can live with it, do nothing: silence is consent.")}</p>
            </form>`
          : nothing
      }
      ${
        this.may("WithdrawGavel")
          ? this.deed({ act: "WithdrawGavel", words: t("Withdraw the gavel") })
          : nothing
      }
    </div>`;
  }

  /** Beside the text a bracket explains itself; half of one does not. */
  #outlook(view: RoomView, subject: Subject): unknown {
    return isPartial(this.room, subject) ? outlook(this.room, view, subject) : nothing;
  }

  readonly #object = (event: SubmitEvent): void => {
    event.preventDefault();
    const reason = new FormData(event.target as HTMLFormElement).get("reason");
    void this.act("Object", { reason: typeof reason === "string" ? reason.trim() : "" });
  };

  #vote(view: RoomView, own: OwnView, vote: Vote): TemplateResult {
    const votes = own.seat !== null && vote.roll.includes(own.seat) && this.may("CastBallot");
    return html`<div class="panel floor floor-vote">
      <h2>${t("Vote: %(place)s", { place: placeOf(view, vote.subject) })}</h2>
      <p class="floor-question">${questionOf(view, vote.subject)}</p>
      ${before(this.room, view, vote.subject)} ${this.#outlook(view, vote.subject)}
      <p class="hint">${vote.second ? `${t("Second vote")} · ` : nothing}${modeName(vote.mode)} · ${majorityName(vote.majority)}</p>
      ${vote.mode === "recorded" ? html`${votes ? this.#ballot(own, vote) : nothing} ${rollCall(view, vote)}` : html`<vote-way .room=${this.room}></vote-way>`}
      ${
        vote.mode === "recorded" && this.may("EnterBallot") && vote.voted.length < vote.roll.length
          ? html`<button type="button" @click=${unfoldBallots}>${t("Enter ballots by hand")}</button>`
          : nothing
      }
      ${
        this.may("CloseVote")
          ? this.deed({ act: "CloseVote", fields: { vote: vote.id }, words: t("Lock the vote and announce the result"), kind: "primary", whyNot: this.#unfinished(vote) })
          : nothing
      }
      ${
        this.may("WithdrawVote") && vote.cast === 0 && !vote.hands
          ? this.deed({ act: "WithdrawVote", fields: { vote: vote.id }, words: t("Withdraw the vote") })
          : nothing
      }
    </div>`;
  }

  /** Id of the words that say what is still to come before the vote can be locked. */
  #unfinished({ mode, hands, called }: Vote): string | undefined {
    return (mode === "hands" && !hands) || called ? "way-now" : undefined;
  }

  #ballot(own: OwnView, vote: Vote): TemplateResult {
    return html`<div class="ballot" role="group" aria-label=${t("Your vote")}>
        ${CHOICES.map((choice) => {
          const pressed = own.ballot === choice;
          const words = html`${pressed ? check : nothing}${choiceName(choice)}`;
          return this.deed({ act: "CastBallot", fields: { vote: vote.id, choice }, words, kind: "big", pressed });
        })}
      </div>
      <p class="recorded" ?data-recorded=${own.ballot !== null}>
        ${
          own.ballot && own.seat !== null && vote.by_hand.includes(own.seat)
            ? t("The Chair has entered for you: %(choice)s. Your own ballot takes its place.", { choice: choiceName(own.ballot) })
            : own.ballot
            ? t("Recorded: %(choice)s. You may change it until the Chair locks the vote.", { choice: choiceName(own.ballot) })
            : t("You have not voted yet.")
        }
      </p>`;
  }
}

customElements.define("floor-panel", FloorPanel);

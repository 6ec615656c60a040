/** A vote that is not by recorded ballots: hands that the Chair counts, a roll that is called, a box for secret ballots. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { BallotChoice, OwnView, RoomView, SeatId, Vote } from "../live/shapes.ts";
import { byHandNote } from "./by-hand.ts";
import { bar, check, cross, dots } from "./icons.ts";
import { Panel, type Shown } from "./panel.ts";
import { choiceName, codeOf, nameOf } from "./sentences.ts";
import { SOON_MS } from "./underway.ts";
import { progressOf } from "./ways.ts";

const CHOICES: readonly BallotChoice[] = ["in-favour", "against", "abstention"];
const SIGNS = { "in-favour": check, against: cross, abstention: bar };

export class VoteWay extends Panel {
  /** For whom the Chair can answer now. Somebody else has just been called while it is another. */
  #answered: string | undefined;
  protected override readonly concerns = ["floor", "ballot", "entered"];

  protected override show(view: RoomView, own: OwnView): Shown {
    const { vote } = view.floor;
    if (!vote || vote.mode === "recorded") return nothing;
    const votes = own.seat !== null && vote.roll.includes(own.seat) && this.may("CastBallot");
    if (vote.mode === "hands") return this.#hands(view, vote, votes);
    return vote.mode === "secret" ? this.#secret(view, own, vote, votes) : this.#roll(view, own, vote, votes);
  }

  // Hands

  #hands(view: RoomView, vote: Vote, votes: boolean): TemplateResult {
    const { hands, roll } = vote;
    return html`<p class="way-now" id="way-now" role="status">${progressOf(view, vote)}</p>
      ${votes ? html`<p>${t("Raise your hand when the Chair asks. How your delegation votes is not recorded.")}</p>` : nothing}
      ${hands && !this.may("CountHands") ? html`<ul class="way-figures">${CHOICES.map((choice, place) => html`<li>${SIGNS[choice]} <b>${hands[place]}</b> ${choiceName(choice)}</li>`)}</ul>` : nothing}
      ${this.may("CountHands") ? this.#count(vote) : nothing}
      <p class="hint">${t("%(n)s delegations are on the roll.", { n: roll.length })}</p>`;
  }

  #count(vote: Vote): TemplateResult {
    const names = ["in_favour", "against", "abstention"] as const;
    const words = [t("In favour"), t("Against"), t("Abstaining")];
    return html`<form class="way-count" @submit=${(event: SubmitEvent) => this.#enter(event, vote)}>
      ${names.map(
        (name, place) => html`<label>${words[place]}
          <input name=${name} type="number" inputmode="numeric" min="0" max=${vote.roll.length} required autocomplete="off" .value=${String(vote.hands?.[place] ?? "")} /></label>`,
      )}
      <button type="submit" aria-disabled=${this.busy("CountHands") ? "true" : "false"}>${vote.hands ? t("Correct the count") : t("Enter the count")}</button>
    </form>`;
  }

  #enter(event: SubmitEvent, vote: Vote): void {
    event.preventDefault();
    const said = new FormData(event.target as HTMLFormElement);
    const figure = (name: string): number => Number(said.get(name));
    void this.act("CountHands", { vote: vote.id, in_favour: figure("in_favour"), against: figure("against"), abstention: figure("abstention") });
  }

  // The roll

  #roll(view: RoomView, own: OwnView, vote: Vote, votes: boolean): TemplateResult {
    const { called, order = [], by_hand } = vote;
    const isOurs = called !== null && called === own.seat;
    const again = called && (vote.passes?.[called] ?? 0) > 0;
    return html`<p class="way-now" id="way-now" role="status">${
        !called ? t("Everybody has been called.") : isOurs ? t("Your delegation is called now.") : progressOf(view, vote)
      }${again ? html` <span class="hint">${t("second and last call")}</span>` : nothing}</p>
      ${votes && (isOurs || own.ballot) ? this.#answer(own, vote, isOurs) : nothing}
      ${votes && !isOurs && !own.ballot && called ? html`<p class="hint">${t("Wait until your delegation is called.")}</p>` : nothing}
      ${this.may("PassOver") && called ? this.#forCalled(view, vote, called) : nothing}
      <ol class="way-roll" aria-label=${t("The roll, in the order in which it is called")}>${order.map((seat) => this.#called(view, vote, seat))}</ol>
      ${byHandNote(view, by_hand)}`;
  }

  #answer(own: OwnView, vote: Vote, isOurs: boolean): TemplateResult {
    return html`${this.#ballots(own, vote)}
      ${isOurs && !vote.passes?.[own.seat ?? ""] ? this.deed({ act: "PassTurn", fields: { vote: vote.id }, words: t("Pass: call us again at the end"), kind: "big" }) : nothing}
      ${own.ballot ? html`<p class="recorded" data-recorded>${t("Recorded: %(choice)s. You may change it until the Chair locks the vote.", { choice: choiceName(own.ballot) })}</p>` : nothing}`;
  }

  /**
   * Who is called may have no device, or give no answer. The same buttons answer for one delegation after the other:
   * they rest as long as a second press may belong to the first, and are seen to. So no double press answers for two,
   * and no quick one is lost.
   */
  #forCalled(view: RoomView, vote: Vote, called: SeatId): TemplateResult {
    const name = nameOf(view, called);
    const last = (vote.passes?.[called] ?? 0) > 0;
    const turn = `${vote.id} ${called} ${last}`;
    const rests = this.#answered !== undefined && this.#answered !== turn;
    if (rests) window.setTimeout(() => this.#awake(turn), SOON_MS);
    else this.#answered = turn;
    const whyNot = rests ? "way-now" : undefined;
    return html`<div class="deeds" role="group" aria-label=${t("%(name)s says", { name })}>
      ${CHOICES.map((choice) => this.deed({ act: "EnterBallot", fields: { vote: vote.id, seat: called, choice }, words: choiceName(choice), name: `${name}: ${choiceName(choice)}`, whyNot, rested: true }))}
      ${this.deed({ act: "PassOver", fields: { vote: vote.id, seat: called }, words: last ? t("No answer: not voting") : t("Passes"), whyNot, rested: true })}
    </div>`;
  }

  #awake(turn: string): void {
    this.#answered = turn;
    this.requestUpdate();
  }

  #called(view: RoomView, vote: Vote, seat: SeatId): TemplateResult {
    const answer = vote.answers?.[seat];
    const passes = vote.passes?.[seat] ?? 0;
    const isNow = vote.called === seat;
    const words = answer ? choiceName(answer) : isNow ? t("called now") : passes > 1 ? t("not voting") : passes === 1 ? t("passed") : t("still to be called");
    return html`<li data-choice=${answer ?? "none"} ?data-called=${isNow} aria-current=${isNow ? "step" : "false"} title=${nameOf(view, seat)}>
      ${answer ? SIGNS[answer] : passes ? dots : nothing}<span class="code">${codeOf(view, seat)}</span> <span>${words}</span>
    </li>`;
  }

  // The box

  #secret(view: RoomView, own: OwnView, vote: Vote, votes: boolean): TemplateResult {
    const rules = document.querySelector<HTMLElement>("[data-rules]")?.dataset["rules"];
    return html`<p class="way-now" id="way-now" role="status">${progressOf(view, vote)}</p>
      ${votes ? html`${this.#ballots(own, vote)}
        <p class="recorded" ?data-recorded=${own.ballot !== null}>${
          own.ballot ? t("In the box: %(choice)s. You may replace it until the Chair locks the vote.", { choice: choiceName(own.ballot) }) : t("You have not voted yet.")
        }</p>` : nothing}
      <p class="hint">${t("The record will say who voted and the result; how anybody voted is written nowhere once the vote is locked.")}
        ${rules ? html`<a href="${rules}#secret-ballot">${t("What the house can see meanwhile")}</a>` : nothing}</p>`;
  }

  #ballots(own: OwnView, vote: Vote): TemplateResult {
    return html`<div class="ballot" role="group" aria-label=${t("Your vote")}>
      ${CHOICES.map((choice) => {
        const pressed = own.ballot === choice;
        return this.deed({ act: "CastBallot", fields: { vote: vote.id, choice }, words: html`${pressed ? check : nothing}${choiceName(choice)}`, kind: "big", pressed });
      })}
    </div>`;
  }
}

customElements.define("vote-way", VoteWay);

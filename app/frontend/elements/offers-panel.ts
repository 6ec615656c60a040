/** Packages across issues: put one forward, and say whether one could live with those of others. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { Offer, OwnView, RoomView } from "../live/shapes.ts";
import { Panel, type Shown } from "./panel.ts";
import { nameOf } from "./sentences.ts";

export class OffersPanel extends Panel {
  protected override readonly concerns = ["offers", "phase"];

  protected override show(view: RoomView, own: OwnView): Shown {
    const offers = Object.values(view.offers).reverse();
    const hasEnded = view.phase !== "in-session";
    if (hasEnded && offers.length === 0) return nothing;
    const puts = this.may("PutForwardOffer") && !hasEnded && view.issues.length > 0;
    return html`<section class="panel offers" aria-labelledby="offers-heading">
      <h2 id="offers-heading">${t("Offers")}</h2>
      ${puts ? this.#form(view) : nothing}
      ${
        offers.length > 0
          ? html`<ol class="offer-list">${offers.map((offer) => this.#offer(view, own, offer))}</ol>`
          : html`<p class="hint">${t("No offer yet. An offer names one option for each issue it touches.")}</p>`
      }
    </section>`;
  }

  #form(view: RoomView): TemplateResult {
    return html`<details class="offer-form">
      <summary>${t("Put forward an offer")}</summary>
      <form class="stack" @submit=${this.#putForward}>
        ${view.issues.map(
          (issue) => html`<label class="field">${issue.title}
            <select name=${issue.id}>
              <option value="">${t("left open")}</option>
              ${issue.options.map((option) => html`<option value=${option.letter}>${option.letter}: ${option.title}</option>`)}
            </select>
          </label>`,
        )}
        <label class="field">${t("In a line of words")}<input name="words" maxlength="300" autocomplete="off" /></label>
        <button class="primary" type="submit" aria-disabled=${this.busy("PutForwardOffer")}>${t("Put forward")}</button>
      </form>
    </details>`;
  }

  readonly #putForward = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const said = [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === "string" && entry[1] !== "");
    const options = Object.fromEntries(said.filter(([name]) => name !== "words"));
    const words = said.find(([name]) => name === "words")?.[1].trim() ?? "";
    void this.act("PutForwardOffer", { options, words }).then((done) => {
      if (!done) return;
      form.reset();
      form.closest("details")?.removeAttribute("open");
    });
  };

  #offer(view: RoomView, own: OwnView, offer: Offer): TemplateResult {
    const mine = own.seat === offer.by;
    return html`<li class="offer">
      <h3>${mine ? t("Your offer") : t("Offer by %(name)s", { name: nameOf(view, offer.by) })}</h3>
      ${offer.words ? html`<blockquote dir="auto">${offer.words}</blockquote>` : nothing}
      <dl class="package">
        ${view.issues.map((issue) => {
          const letter = offer.options[issue.id];
          const option = issue.options.find((each) => each.letter === letter);
          return letter ? html`<div><dt>${issue.title}</dt><dd>${letter}${option ? html`: ${option.title}` : nothing}</dd></div>` : nothing;
        })}
      </dl>
      ${this.#answers(view, offer)} ${!mine && this.may("AnswerOffer") && view.phase === "in-session" ? this.#answer(view, own, offer) : nothing}
    </li>`;
  }

  #answers(view: RoomView, offer: Offer): TemplateResult {
    const said = Object.entries(offer.answers);
    return html`<ul class="answers">
      ${said.map(([seat, { answer, difficulty }]) => {
        const issue = view.issues.find((each) => each.id === difficulty)?.title;
        const words =
          answer === "accept"
            ? t("could live with it")
            : issue
              ? t("difficult, because of %(issue)s", { issue })
              : t("difficult");
        return html`<li data-answer=${answer}><b>${nameOf(view, seat)}</b> ${words}</li>`;
      })}
    </ul>`;
  }

  #answer(view: RoomView, own: OwnView, offer: Offer): TemplateResult {
    const given = offer.answers[own.seat ?? ""];
    const decline = (difficulty: string | null): void =>
      void this.act("AnswerOffer", { offer: offer.id, answer: "decline", difficulty });
    return html`<div class="deeds">
      ${this.deed({
        act: "AnswerOffer",
        fields: { offer: offer.id, answer: "accept", difficulty: null },
        words: t("We could live with it"),
        pressed: given?.answer === "accept",
      })}
      <select aria-label=${t("Difficult, because of an issue")} @change=${(event: Event) => {
        const { value } = event.target as HTMLSelectElement;
        if (value) decline(value === "-" ? null : value);
      }}>
        <option value="" ?selected=${given?.answer !== "decline"}>${t("Difficult, because of …")}</option>
        ${view.issues
          .filter((issue) => offer.options[issue.id])
          .map((issue) => html`<option value=${issue.id} ?selected=${given?.difficulty === issue.id}>${issue.title}</option>`)}
        <option value="-" ?selected=${given?.answer === "decline" && given.difficulty === null}>${t("no reason given")}</option>
      </select>
    </div>`;
  }
}

customElements.define("offers-panel", OffersPanel);

/** What has been decided, newest first, each in its own sentence; votes with the tally and who voted how. */

import { html, nothing, type TemplateResult } from "lit";
import { calendar, t } from "../i18n.ts";
import type { BallotChoice, RoomView, Tally } from "../live/shapes.ts";
import { byHandNote } from "./by-hand.ts";
import { entriesOf, type Entry } from "./deciding.ts";
import { readingIn } from "./live-room.ts";
import { Panel, type Shown } from "./panel.ts";
import { choiceNote } from "./revisions.ts";
import { mannerOf, sentenceOf, tallied } from "./recording.ts";
import { choiceName, namesOf } from "./sentences.ts";
import { modeName } from "./ways.ts";

const CHOICES: readonly BallotChoice[] = ["in-favour", "against", "abstention"];

function recorded(view: RoomView, tally: Tally): TemplateResult | typeof nothing {
  const voted = Object.entries(tally.ballots);
  if (tally.mode === "hands") return html`<p class="hint">${t("Show of hands: no delegation is named.")}</p>`;
  if (tally.mode === "secret") return html`<p class="hint">${t("Secret ballot. Voted: %(names)s", { names: namesOf(view, tally.voters ?? []) || t("nobody") })}</p>`;
  if (voted.length === 0) return nothing;
  return html`<details class="recorded-vote">
    <summary>${modeName(tally.mode)}</summary>
    <dl class="stands">
      ${CHOICES.map((choice) => {
        const seats = voted.flatMap(([seat, cast]) => (cast === choice ? [seat] : []));
        return seats.length > 0 ? html`<div><dt>${choiceName(choice)}</dt><dd>${namesOf(view, seats)}</dd></div>` : nothing;
      })}
    </dl>
    ${byHandNote(view, tally.by_hand ?? [])}
  </details>`;
}

/** The rule it was decided under, which the page of the rules says in full, beside the room. */
function ruleLink(rule: number | null | undefined): TemplateResult | typeof nothing {
  const book = document.querySelector<HTMLElement>("[data-rules]")?.dataset["rules"];
  return rule && book ? html` · <a href="${book}#rule-${rule}" target="_blank">${t("Rule %(number)s", { number: rule })}</a>` : nothing;
}

export class DecisionsPanel extends Panel {
  static override properties = { all: { state: true } };
  declare all: boolean | undefined;
  protected override readonly concerns = ["decision", "revision"];

  protected override show(view: RoomView): Shown {
    const newest = entriesOf(view.decisions).reverse();
    const shown = this.all ? newest : newest.slice(0, 4);
    return html`<section class="panel decisions" aria-labelledby="decisions-heading">
      <h2 id="decisions-heading">${t("Decisions")}</h2>
      ${
        shown.length > 0
          ? html`<ol class="decision-list">${shown.map((entry) => this.#entry(view, entry))}</ol>`
          : html`<p class="hint">${t("Nothing has been decided yet.")}</p>`
      }
      ${
        newest.length > shown.length
          ? html`<button type="button" class="quiet" @click=${() => (this.all = true)}>${t("Show all %(n)s", { n: newest.length })}</button>`
          : nothing
      }
    </section>`;
  }

  #entry(view: RoomView, entry: Entry): TemplateResult {
    const { decision, effect } = entry;
    const note = choiceNote(view, effect ?? decision);
    const time = new Date(decision.at * 1000);
    return html`<li class="decision" data-kind=${decision.kind}>
      <p class="decision-place">
        <span>${["inject", "stepped-in", "scripted"].includes(decision.kind) ? t("The lecturer") : mannerOf(entry)}${ruleLink(decision.rule)}</span>
        <time datetime=${time.toISOString()}>${time.toLocaleTimeString(calendar(), { hour: "2-digit", minute: "2-digit" })}</time>
      </p>
      <p>${sentenceOf(view, entry, readingIn(this.room))}</p>
      ${note ? html`<p class="chairs-note" dir="auto">${t("The Chair: “%(note)s”", { note })}</p>` : nothing}
      ${decision.tally ? html`<p class="hint">${tallied(decision.tally)}.</p>${recorded(view, decision.tally)}` : nothing}
    </li>`;
  }
}

customElements.define("decisions-panel", DecisionsPanel);

/** What every screen shows of a running question: the ring of the gavel, and who has voted. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { Gavel, RoomView, Vote } from "../live/shapes.ts";
import { byHandNote } from "./by-hand.ts";
import { houseTime, secondsLeft, shareLeft } from "./countdown.ts";
import { check, pen } from "./icons.ts";
import { codeOf, nameOf } from "./sentences.ts";

const AROUND = 2 * Math.PI * 44;

/** The ring empties as the time to object runs out; the number says the same. */
export function ring(gavel: Gavel, clockOffset: number): TemplateResult {
  const now = houseTime(Date.now(), clockOffset);
  return html`<div class="ring" role="timer" aria-label=${t("Seconds left to object")}>
    <svg viewBox="0 0 100 100" aria-hidden="true" focusable="false">
      <circle class="ring-track" cx="50" cy="50" r="44"></circle>
      <circle class="ring-left" cx="50" cy="50" r="44" stroke-dasharray=${AROUND}
        stroke-dashoffset=${AROUND * (1 - shareLeft(gavel, now))}></circle>
    </svg>
    <span>${secondsLeft(gavel, now)}</span>
  </div>`;
}

/** More than this cannot be taken in at a glance: then it matters who is still to vote. */
const AT_A_GLANCE = 40;

/** Who has voted, never how. */
export function rollCall(view: RoomView, vote: Vote): TemplateResult {
  const missing = vote.roll.filter((seat) => !vote.voted.includes(seat));
  const shown = [vote.roll, missing].find(({ length }) => length <= AT_A_GLANCE) ?? [];
  return html`<p class="roll-count">
      ${t("%(voted)s of %(all)s have voted", { voted: vote.voted.length, all: vote.roll.length })}
    </p>
    <ul class="roll" ?hidden=${shown.length === 0}>
      ${shown.map((seat) => {
        const voted = vote.voted.includes(seat);
        const byHand = vote.by_hand.includes(seat);
        return html`<li ?data-voted=${voted} ?data-by-hand=${byHand} title=${nameOf(view, seat)}>
          ${byHand ? pen : voted ? check : nothing}<span class="code">${codeOf(view, seat)}</span>
          <span class="visually-hidden">${voted ? t("has voted") : t("has not voted yet")}</span>
        </li>`;
      })}
    </ul>
    ${byHandNote(view, vote.by_hand)}`;
}

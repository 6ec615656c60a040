/** The mark of ballots that the Chair entered for delegations without a device, beside every roll and every result. */

import { html, nothing, type TemplateResult } from "lit";
import { t, tn } from "../i18n.ts";
import type { RoomView, SeatId } from "../live/shapes.ts";
import { pen } from "./icons.ts";
import { namesOf } from "./sentences.ts";

/** More names than this are a list to be read, not a mark. */
const FEW = 12;

export function byHandNote(view: RoomView, seats: readonly SeatId[]): TemplateResult | typeof nothing {
  if (seats.length === 0) return nothing;
  const names = seats.length > FEW ? tn("%(n)s delegation", "%(n)s delegations", seats.length) : namesOf(view, seats);
  return html`<p class="by-hand">${pen}<span>${t("Entered by the Chair: %(names)s", { names })}</span></p>`;
}

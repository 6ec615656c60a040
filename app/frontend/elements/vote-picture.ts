/** A vote as a picture: every delegation a field in the row of its vote, told apart by sign, shape and count. */

import { html, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { BallotChoice, RoomView, SeatId, Tally } from "../live/shapes.ts";
import { bar, check, cross, dots } from "./icons.ts";
import { choiceName, codeOf, namesOf } from "./sentences.ts";

interface Row {
  choice: BallotChoice | "not-voting";
  sign: TemplateResult;
  name: string;
  count: number;
  /** Empty where it is not told who voted how. */
  seats: SeatId[];
}

/** More fields than this are shown without their codes, or they would be too small to be read. */
const LEGIBLE = 24;

export function rowsOf(view: RoomView, tally: Tally): Row[] {
  const roll = view.seats.filter(({ role }) => role === "delegation").map(({ id }) => id);
  const cast = (choice: BallotChoice): SeatId[] => roll.filter((seat) => tally.ballots[seat] === choice);
  const absent = roll.filter((seat) => !(seat in tally.ballots));
  const rows: Row[] = [
    { choice: "in-favour", sign: check, name: choiceName("in-favour"), count: tally.in_favour, seats: cast("in-favour") },
    { choice: "against", sign: cross, name: choiceName("against"), count: tally.against, seats: cast("against") },
    { choice: "abstention", sign: bar, name: t("Abstentions"), count: tally.abstention, seats: cast("abstention") },
  ];
  const voted = tally.in_favour + tally.against + tally.abstention;
  const missing = roll.length - voted;
  if (missing <= 0) return rows;
  const known = Object.keys(tally.ballots).length === voted;
  return [...rows, { choice: "not-voting", sign: dots, name: t("Not voting"), count: missing, seats: known ? absent : [] }];
}

export function votePicture(view: RoomView, tally: Tally): TemplateResult {
  const rows = rowsOf(view, tally);
  const all = rows.reduce((sum, { count }) => sum + count, 0);
  return html`<ul class="ballots" ?data-many=${all > LEGIBLE}>${rows.map((row) => drawn(view, row))}</ul>`;
}

function drawn(view: RoomView, { choice, sign, name, count, seats }: Row): TemplateResult {
  const fields = seats.length > 0 ? seats.map((seat) => codeOf(view, seat)) : Array.from({ length: count }, () => "");
  return html`<li data-choice=${choice}>
    <span class="ballots-sign">${sign}</span>
    <span class="ballots-count">${count}</span>
    <span class="ballots-name">${name}</span>
    <span class="ballots-fields" aria-hidden="true">${fields.map((code) => html`<span class="ballots-field">${code}</span>`)}</span>
    ${seats.length > 0 ? html`<span class="visually-hidden">${namesOf(view, seats)}</span>` : ""}
  </li>`;
}

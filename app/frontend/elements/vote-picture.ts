/** A vote as a picture: every delegation a field in the row of its vote, told apart by sign, shape and count. */

import { html, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { BallotChoice, RoomView, SeatId, Tally, Vote } from "../live/shapes.ts";
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

type Counted = Pick<Tally, "in_favour" | "against" | "abstention" | "ballots" | "roll">;

/** What a vote under way lets everybody know already: hands that were counted, answers that were given aloud. */
export function soFar({ hands, answers = {}, roll, order = roll }: Vote): Counted {
  const count = (choice: BallotChoice): number => Object.values(answers).filter((each) => each === choice).length;
  const [in_favour, against, abstention] = hands ?? [count("in-favour"), count("against"), count("abstention")];
  return { in_favour, against, abstention, ballots: answers, roll: order };
}

export function rowsOf(view: RoomView, tally: Counted, rest = t("Not voting")): Row[] {
  const roll = tally.roll ?? view.seats.filter(({ role }) => role === "delegation").map(({ id }) => id);
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
  return [...rows, { choice: "not-voting", sign: dots, name: rest, count: missing, seats: known ? absent : [] }];
}

export function votePicture(view: RoomView, tally: Counted, rest?: string): TemplateResult {
  const rows = rowsOf(view, tally, rest);
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

/** The rows of a roll: who voted, by whose hand, and which of them a search finds; and where an arrow key leads. */

import type { BallotChoice, RoomView, Seat, SeatId, Vote } from "../live/shapes.ts";

export interface Row {
  seat: Seat;
  /** Cast by the delegation itself, entered by hand, or still open. */
  standing: "cast" | "entered" | "open";
  entered: BallotChoice | undefined;
}

export function rowsFor(view: RoomView, vote: Vote, entered: Readonly<Record<SeatId, BallotChoice>>, sought: string): Row[] {
  const letters = folded(sought.trim());
  const voted = new Set(vote.voted);
  const byHand = new Set(vote.by_hand);
  const roll = new Set(vote.roll);
  return view.seats
    .filter(({ id, name, code }) => roll.has(id) && (letters === "" || folded(name).includes(letters) || folded(code).startsWith(letters)))
    .map((seat) => ({
      seat,
      standing: byHand.has(seat.id) ? "entered" : voted.has(seat.id) ? "cast" : "open",
      entered: byHand.has(seat.id) ? entered[seat.id] : undefined,
    }));
}

/** Who searches for "Cote" means "Côte". */
function folded(words: string): string {
  return words.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}

export function moved(key: string, fromRight: boolean): { rows: number; columns: number } | undefined {
  const onward = fromRight ? -1 : 1;
  switch (key) {
    case "ArrowDown":
      return { rows: 1, columns: 0 };
    case "ArrowUp":
      return { rows: -1, columns: 0 };
    case "ArrowRight":
      return { rows: 0, columns: onward };
    case "ArrowLeft":
      return { rows: 0, columns: -onward };
    case "Home":
      return { rows: -Infinity, columns: 0 };
    case "End":
      return { rows: Infinity, columns: 0 };
    default:
      return undefined;
  }
}

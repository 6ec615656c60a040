/** How each delegation stands: what it has put forward, where it supports, reserves, opposes, and what it owes a word on. */

import type { RoomView, SeatId } from "../live/shapes.ts";
import { mattersIn, type Bracket, type ReadingOf } from "./agenda.ts";

export interface Standing {
  seat: SeatId;
  /** Put forward or co-sponsored. */
  own: number;
  supports: number;
  reserves: number;
  opposes: number;
  /** Positions taken on words that were changed since. */
  stale: number;
}

/** One line a delegation, counted in brackets as people see them. */
export function standings(view: RoomView, readingOf: ReadingOf): Standing[] {
  const brackets = view.order.flatMap((paragraph) => mattersIn(view, readingOf, paragraph));
  const count = (seat: SeatId, pick: (bracket: Bracket) => readonly SeatId[]): number =>
    brackets.filter((bracket) => pick(bracket).includes(seat)).length;
  return view.seats
    .filter(({ role }) => role === "delegation")
    .map(({ id }) => ({
      seat: id,
      own: count(id, ({ by, sponsors }) => [...by, ...sponsors]),
      supports: count(id, ({ support }) => support),
      reserves: count(id, ({ reserve }) => reserve),
      opposes: count(id, ({ oppose }) => oppose),
      stale: count(id, ({ stale }) => stale),
    }));
}

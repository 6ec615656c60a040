/** The cast: how each seat is called and marked wherever its words stand. */

import { hueOf, type ParagraphView, type Seat, type SeatId } from "../live/shapes.ts";
import type { Names } from "./brackets.ts";

export class Cast {
  readonly own: SeatId | null;
  /** Short, for the brackets; also the numbers of paragraphs behind which others would stand, as `¶p3`. */
  readonly codes: Names;
  /** In full, for ears. */
  readonly names: Names;
  private readonly hues: ReadonlyMap<SeatId, number>;

  constructor(seats: readonly Seat[], own: SeatId | null, paragraphs: readonly Pick<ParagraphView, "id" | "label">[] = []) {
    this.own = own;
    const numbers = Object.fromEntries(paragraphs.map(({ id, label }) => [`¶${id}`, label]));
    this.codes = { ...numbers, ...Object.fromEntries(seats.map((seat) => [seat.id, seat.code || seat.name])) };
    this.names = Object.fromEntries(seats.map((seat) => [seat.id, seat.name]));
    this.hues = new Map(seats.map((seat) => [seat.id, hueOf(seats, seat.id)]));
  }

  code(seat: SeatId): string {
    return this.codes[seat] ?? seat;
  }

  name(seat: SeatId): string {
    return this.names[seat] ?? seat;
  }

  hue(seat: SeatId | undefined): string {
    return `hue-${this.hues.get(seat ?? "") ?? 0}`;
  }
}

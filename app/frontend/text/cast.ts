/** The cast: how each seat is called and marked wherever its words stand. */

import { hueOf, type Seat, type SeatId } from "../live/shapes.ts";
import type { Names } from "./brackets.ts";

export class Cast {
  readonly own: SeatId | null;
  /** Short, for the brackets. */
  readonly codes: Names;
  /** In full, for ears. */
  readonly names: Names;
  private readonly hues: ReadonlyMap<SeatId, number>;

  constructor(seats: readonly Seat[], own: SeatId | null) {
    this.own = own;
    this.codes = Object.fromEntries(seats.map((seat) => [seat.id, seat.code || seat.name]));
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

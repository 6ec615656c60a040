/** How long the gavel still hangs, by the clock of the house and not of the laptop. */

import type { Gavel } from "../live/shapes.ts";

/** Seconds on the house's clock, from this device's clock and how far it is off. */
export function houseTime(localMilliseconds: number, clockOffset: number): number {
  return localMilliseconds / 1000 + clockOffset;
}

/** Whole seconds as people count them: 1 until the very end, then 0. */
export function secondsLeft(gavel: Gavel, houseNow: number): number {
  return Math.max(0, Math.ceil(gavel.ends - houseNow));
}

/** The part of the time that is left, from 1 down to 0. */
export function shareLeft(gavel: Gavel, houseNow: number): number {
  if (gavel.seconds <= 0) return 0;
  return Math.min(1, Math.max(0, (gavel.ends - houseNow) / gavel.seconds));
}

/** At which stage of the calendar the room is, and how long that should last. */

import { t, tn } from "../i18n.ts";
import type { Stage } from "../live/shapes.ts";
import { houseTime } from "./countdown.ts";
import { timeOf } from "./debating.ts";

/** "24 min left", "3 min over its time", or nothing where nobody said how long. A clock that stands still says what it said. */
export function leftOf({ ends, left }: Stage, clockOffset: number): string {
  const seconds = left ?? (ends === null ? null : ends - houseTime(Date.now(), clockOffset));
  if (seconds === null) return "";
  const minutes = Math.ceil(seconds / 60);
  if (minutes >= 1) return tn("%(n)s minute left", "%(n)s minutes left", minutes);
  if (minutes === 0) return t("The time is over.");
  return tn("%(n)s minute over its time", "%(n)s minutes over its time", -minutes);
}

export function untilOf({ ends, paused }: Stage): string {
  if (paused !== null) return t("the clock stands still");
  return ends === null ? "" : t("until %(time)s", { time: timeOf(ends) });
}

/** What is under silence, and how long still: by the clock of the house, in words that a glance takes in. */

import { calendar, t, tn } from "../i18n.ts";
import type { RoomView, Silence } from "../live/shapes.ts";
import { houseTime } from "./countdown.ts";

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/** The next deadline first. */
export function silencesOf(view: RoomView): Silence[] {
  return [...view.floor.silences].sort((one, other) => one.ends - other.ends);
}

export function secondsOf(silence: Silence, clockOffset: number): number {
  return Math.max(0, Math.ceil(silence.ends - houseTime(Date.now(), clockOffset)));
}

/** "2 days 4 h", "3 h 20 min", "9:05": exact only where it is near. */
export function leftIn(seconds: number): string {
  const [days, hours, minutes] = [Math.floor(seconds / DAY), Math.floor((seconds % DAY) / HOUR), Math.floor((seconds % HOUR) / MINUTE)];
  if (days > 0) return tn("%(n)s day %(hours)s h", "%(n)s days %(hours)s h", days, { hours });
  if (hours > 0) return t("%(hours)s h %(minutes)s min", { hours, minutes });
  return `${minutes}:${String(seconds % MINUTE).padStart(2, "0")}`;
}

/** The deadline on the reader's own clock; with its day, unless that is today. */
export function deadlineOf({ ends }: Silence): string {
  const when = new Date(ends * 1000);
  const time = when.toLocaleTimeString(calendar(), { hour: "2-digit", minute: "2-digit" });
  if (when.toDateString() === new Date().toDateString()) return time;
  return `${when.toLocaleDateString(calendar(), { weekday: "short", day: "numeric", month: "short" })}, ${time}`;
}

/** How long a silence lasts, for a choice of lengths. */
export function lengthOf(seconds: number): string {
  if (seconds >= DAY && seconds % DAY === 0) return tn("%(n)s day", "%(n)s days", seconds / DAY);
  if (seconds >= HOUR && seconds % HOUR === 0) return tn("%(n)s hour", "%(n)s hours", seconds / HOUR);
  if (seconds < MINUTE) return tn("%(n)s second", "%(n)s seconds", seconds);
  return tn("%(n)s minute", "%(n)s minutes", Math.round(seconds / MINUTE));
}

/** Lengths to choose from: minutes in a class, days between capitals; that of the rules is among them. */
export function lengths(rule: number): number[] {
  const offered = [1, 2, 5, 10, 15, 30].map((n) => n * MINUTE);
  return [...new Set([...offered, HOUR, 2 * HOUR, DAY, 3 * DAY, 7 * DAY, rule])].sort((one, other) => one - other);
}

/** Talk among those who share a paper: whose it is, and what of it is new to this device. */

import type { OwnView, PaperView, Remark, SeatId } from "../live/shapes.ts";
import type { LiveRoom } from "./live-room.ts";

const PENS = "own pens";
const MOST_PENS = 20;

/** The pens with which this device has written: whoever said something with one of them said it here. */
export function ownPens(room: LiveRoom): ReadonlySet<string> {
  const known = (room.jotter.read(PENS) ?? "").split(" ").filter(Boolean);
  const pen = String(room.pen ?? "");
  if (pen !== "" && !known.includes(pen)) {
    known.push(pen);
    room.jotter.put(PENS, known.slice(-MOST_PENS).join(" "));
  }
  return new Set(known);
}

export function isOwn({ pen }: Remark, room: LiveRoom): boolean {
  return ownPens(room).has(String(pen));
}

const sheetOf = (paper: string): string => `heard until, ${paper}`;

/** How much of what was said nobody has opened on this device. */
export function unheard({ id, talk }: PaperView, room: LiveRoom): number {
  const until = Number(room.jotter.read(sheetOf(id)) ?? 0);
  return talk.filter((remark) => remark.at > until && !isOwn(remark, room)).length;
}

/** What was said and the groups that nobody has opened on this device. */
export function unheardIn({ papers, seat }: OwnView, room: LiveRoom): number {
  return papers.reduce((sum, paper) => sum + unheard(paper, room) + Number(isUnseen(paper, seat, room)), 0);
}

export const seenOf = (paper: string): string => `seen, ${paper}`;

/** A group to which somebody else has invited this delegation, and that this device has not shown yet. */
export function isUnseen({ id, group, opened_by }: PaperView, seat: SeatId | null, { jotter }: LiveRoom): boolean {
  return group !== "" && opened_by !== seat && !jotter.read(seenOf(id));
}

export function markHeard({ id, talk }: PaperView, room: LiveRoom): void {
  room.jotter.put(sheetOf(id), String(talk.at(-1)?.at ?? 0));
}

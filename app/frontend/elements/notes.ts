/** Notes between two seats: by whom they are shared, and which of them are new to this device. */

import type { Note, OwnView, RoomView, SeatId } from "../live/shapes.ts";
import type { LiveRoom } from "./live-room.ts";

/** A conversation with one other seat, its latest note last. */
export interface Conversation {
  seat: SeatId;
  notes: Note[];
}

/** Conversations, the one with the latest note first. */
export function conversationsOf({ notes, seat: own }: OwnView): Conversation[] {
  const found = new Map<SeatId, Note[]>();
  for (const note of notes) {
    const other = note.by === own ? note.to : note.by;
    found.set(other, [...(found.get(other) ?? []), note]);
  }
  return [...found].map(([seat, shared]) => ({ seat, notes: shared })).sort((one, other) => latest(other) - latest(one));
}

function latest({ notes }: Conversation): number {
  return notes.at(-1)?.at ?? 0;
}

const sheetOf = (seat: SeatId): string => `read until, ${seat}`;

/** How many notes of a conversation nobody has opened on this device. */
export function unread({ seat, notes }: Conversation, room: LiveRoom): number {
  const until = Number(room.jotter.read(sheetOf(seat)) ?? 0);
  return notes.filter(({ by, at }) => by === seat && at > until).length;
}

export function unreadIn(own: OwnView, room: LiveRoom): number {
  return conversationsOf(own).reduce((sum, each) => sum + unread(each, room), 0);
}

export function markRead(conversation: Conversation, room: LiveRoom): void {
  room.jotter.put(sheetOf(conversation.seat), String(latest(conversation)));
}

/** To whom one may write: delegations first, as they sit. */
export function correspondents(view: RoomView, own: OwnView): RoomView["seats"] {
  const others = view.seats.filter(({ id }) => id !== own.seat);
  return [...others.filter(({ role }) => role === "delegation"), ...others.filter(({ role }) => role !== "delegation")];
}

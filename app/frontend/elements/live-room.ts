/** What the panels need of the room: to read it, to hear that it changed, and to act in it. */

import type { Ack, Delivery, OwnView, PaperView, ParagraphId, RoomView, SeatId } from "../live/shapes.ts";
import type { Jotter } from "../live/jotter.ts";
import type { Reading, ReadingOf } from "./agenda.ts";

/** The live room is one; so is a rehearsed one in a test. */
export interface LiveRoom extends EventTarget {
  readonly view: RoomView | null;
  readonly own: OwnView | null;
  /** What one shared with others when this page came in: what tells of news may come later than the first of it. */
  readonly papersAtFirst?: readonly PaperView[] | null;
  readonly delivery: Delivery;
  /** Seconds that the house's clock is ahead of this device's. */
  readonly clockOffset: number;
  /** Paragraphs with words that have not been delivered yet. */
  readonly pending: number;
  /** Why this browser was sent away, once it was. */
  readonly dismissed?: unknown;
  /** With which this page writes, if it does. */
  readonly pen?: number | null;
  readonly present: Readonly<Record<SeatId, number>>;
  /** Where forms keep what was written into them and not sent. */
  readonly jotter: Jotter;
  /** How the Chair has votes taken, as fields of the act that opens one. */
  way?: () => Record<string, unknown>;
  manuscript(paragraph: ParagraphId): { read(): Reading } | undefined;
  act(name: string, fields?: Record<string, unknown>): Promise<Ack>;
  /** The author has read or copied the words that came back. */
  letGo(note: string): void;
}

/** How a paragraph reads at this moment; empty while its text is still on its way. */
export function readingOf(room: LiveRoom, paragraph: ParagraphId): Reading {
  return room.manuscript(paragraph)?.read() ?? { runs: [], proposals: {} };
}

/** How paragraphs read in this room, for whoever needs no more of it. */
export function readingIn(room: LiveRoom | undefined): ReadingOf {
  return (paragraph) => (room ? readingOf(room, paragraph) : { runs: [], proposals: {} });
}

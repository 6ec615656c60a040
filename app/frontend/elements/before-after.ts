/** What a decision changed: the words before and after, cut down to the place where they differ. */

import type { ParagraphId, RoomView } from "../live/shapes.ts";
import { rolling } from "../text/brackets.ts";
import { inLine } from "../text/footnotes.ts";
import type { Reading, ReadingOf } from "./agenda.ts";

export interface Difference {
  lead: string;
  before: string;
  after: string;
  tail: string;
}

/** Words of context that stand on either side of a change. */
const CONTEXT = 5;
/** Words of a change that fit below the text on a wall. */
const MOST = 24;

/** Where two texts differ, in whole words and whole brackets. */
export function difference(before: string, after: string): Difference {
  const [old, now] = [pieces(inLine(before)), pieces(inLine(after))];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  return {
    lead: shortened(old.slice(0, start), "start"),
    before: clipped(old.slice(start, old.length - end)),
    after: clipped(now.slice(start, now.length - end)),
    tail: shortened(old.slice(old.length - end), "end"),
  };
}

/** Brackets lifted together may stand far apart: what is the same between them is left out. */
function clipped(words: readonly string[]): string {
  if (words.length <= MOST) return words.join("");
  return `${words.slice(0, MOST / 2).join("")}… ${words.slice(-MOST / 2).join("")}`;
}

/** A bracket is one piece: half a bracket says nothing. One around more than a wall can show is taken word by word. */
function pieces(text: string): string[] {
  return cut(text).flatMap((piece) => {
    if (!isBracket(piece) || piece.split(" ").length <= MOST) return [piece];
    const [first = "", ...rest] = pieces(piece.slice(1));
    return [`[${first}`, ...rest];
  });
}

function isBracket(piece: string): boolean {
  return piece.startsWith("[") && piece.includes("]");
}

function cut(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let piece = "";
  for (const character of text) {
    if (character === "[" && depth === 0 && piece) {
      found.push(piece);
      piece = "";
    }
    if (character === "[") depth += 1;
    piece += character;
    if (character === "]" && depth > 0) depth -= 1;
    if (depth === 0 && (character === " " || character === "]")) {
      found.push(piece);
      piece = "";
    }
  }
  return piece ? [...found, piece] : found;
}

function shortened(words: readonly string[], side: "start" | "end"): string {
  // Other brackets are not the matter here: that there is one is enough.
  const told = words.map((word) => (isBracket(word) ? "[…]" : word));
  if (told.length <= CONTEXT) return told.join("");
  return side === "start" ? `… ${told.slice(-CONTEXT).join("")}` : `${told.slice(0, CONTEXT).join("").trimEnd()} …`;
}

/** A paragraph in one line with its brackets, spaced as a printer would: outside of a bracket, never just inside. */
export function written({ runs, proposals }: Reading, view: RoomView): string {
  const names = Object.fromEntries(view.seats.map((seat) => [seat.id, seat.code || seat.name]));
  return rolling(runs, proposals, names)
    .replace(/\[(~~)?( +)/g, "$2[$1")
    .replace(/( +)(~~)?( – [^[\]]*\])/g, "$2$3$1")
    .replace(/ {2,}/g, " ");
}

/** Keeps how every paragraph read, so that after a decision both readings are at hand. */
export class Readings {
  readonly #known = new Map<ParagraphId, string>();

  /** Takes note of the paragraphs as they stand; gives back how `decided` read until now. */
  note(view: RoomView, readingOf: ReadingOf, decided: ParagraphId | null): { before: string; after: string } | null {
    const before = decided === null ? undefined : this.#known.get(decided);
    for (const id of view.order) this.#known.set(id, written(readingOf(id), view));
    const after = decided === null ? undefined : this.#known.get(decided);
    return before === undefined || after === undefined || before === after ? null : { before, after };
  }
}

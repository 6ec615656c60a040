/** Suggesting: turns an edit of the common text into what its author may do, which is to insert and to strike. */

import type { Range } from "../live/shapes.ts";
import { CLOSING, cut, OPENING } from "./footnotes.ts";
import { compact, idsBetween, type TextRun } from "./ledger.ts";

export interface Edit {
  from: number;
  to: number;
  insert: string;
}

export interface Suggestion {
  /** What really changes in the text. */
  edits: Edit[];
  /** What is struck instead of deleted. */
  strikes: Range[];
  /** Where the caret stands afterwards. */
  caret: number;
  /** Whether this is just what was asked for. */
  same: boolean;
}

/** What an edit meets: own words are really deleted, words this seat strikes already are passed over. */
export interface Standing {
  isOwn: (run: TextRun) => boolean;
  isStruck: (run: TextRun) => boolean;
}

export type Direction = "backward" | "forward";

// Controls, line and paragraph separators, bidirectional overrides and isolates, byte order mark, annotation and object
// replacement marks, and what is no character at all. A test holds this to what the house refuses.
// They could make the text read otherwise than it stands in the record.
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffc\ufffe\uffff\u2e28\u2e29]/g;
const LONE_SURROGATES = /\p{Surrogate}/gu;

// Tabs and whatever breaks a line or a page: forbidden too, but they stood between words.
// eslint-disable-next-line no-control-regex
const BREAK = /[\t-\r\u001c-\u001f\u0085\u2028\u2029]/;
// eslint-disable-next-line no-control-regex
const SPACES = /[ \t-\r\u001c-\u001f\u0085\u2028\u2029]+/g;

/** A paragraph is one line: tabs and breaks become one space, what could disguise the text is left out. */
export function admissible(words: string): string {
  const onOneLine = words.replace(SPACES, (spaces) => (BREAK.test(spaces) ? " " : spaces));
  return onOneLine.replace(FORBIDDEN, "").replace(LONE_SURROGATES, "");
}

/** A paper has lines; in each of them the same holds. */
export function admissibleOnPaper(words: string): string {
  return words
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map(admissible)
    .join("\n");
}

export function suggest(
  runs: readonly TextRun[],
  asked: readonly Edit[],
  standing: Standing,
  direction: Direction,
): Suggestion {
  const edits: Edit[] = [];
  const strikes: Range[] = [];
  let caret = 0;
  let moved = 0;
  let same = true;
  for (const edit of asked) {
    const insert = admissible(edit.insert);
    const { from, to } = insert === "" ? pastTheFallen(runs, whole(runs, edit), direction) : whole(runs, edit);
    if (insert !== edit.insert || from !== edit.from || to !== edit.to) same = false;
    let deleted = 0;
    for (const run of runsBetween(runs, from, to)) {
      const start = Math.max(from, run.from);
      const end = Math.min(to, run.to);
      if (!run.fallen && standing.isOwn(run)) {
        // The marks of a footnote stay: its author withdraws it as a whole.
        let at = start;
        for (const part of cut(run.text.slice(start - run.from, end - run.from))) {
          if (part === OPENING || part === CLOSING) same = false;
          else {
            edits.push({ from: at, to: at + part.length, insert: "" });
            deleted += part.length;
          }
          at += part.length;
        }
        continue;
      }
      same = false;
      if (!run.fallen && !standing.isStruck(run)) strikes.push(...idsBetween(run, start, end));
    }
    if (insert !== "") edits.push({ from: to, to, insert });
    caret = moved + (insert === "" && direction === "backward" ? from : to - deleted + insert.length);
    moved += insert.length - deleted;
  }
  return { edits, strikes: compact(strikes), caret, same };
}

/** The runs that overlap [from, to); the first is found by halving, for the paragraph may be long. */
function* runsBetween(runs: readonly TextRun[], from: number, to: number): Generator<TextRun> {
  if (from === to) return;
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.to ?? from + 1) <= from) low = middle + 1;
    else high = middle;
  }
  for (let index = low; index < runs.length; index += 1) {
    const run = runs[index];
    if (run === undefined || run.from >= to) return;
    yield run;
  }
}

/** No edit may begin or end within a character that takes two units. */
function whole(runs: readonly TextRun[], { from, to }: Edit): { from: number; to: number } {
  const end = isWithinPair(runs, to) ? to + 1 : to;
  if (from === to) return { from: end, to: end };
  return { from: isWithinPair(runs, from) ? from - 1 : from, to: end };
}

function isWithinPair(runs: readonly TextRun[], at: number): boolean {
  for (const run of runsBetween(runs, at, at + 1)) {
    const unit = run.text.charCodeAt(at - run.from);
    return unit >= 0xdc00 && unit <= 0xdfff;
  }
  return false;
}

/** Deleting where only hidden words stand would seem to do nothing: reach for the next word that can be seen. */
function pastTheFallen(
  runs: readonly TextRun[],
  edit: { from: number; to: number },
  direction: Direction,
): { from: number; to: number } {
  if (edit.from === edit.to) return edit;
  for (const run of runsBetween(runs, edit.from, edit.to)) if (!run.fallen) return edit;
  const visible = runs.filter((run) => !run.fallen);
  if (direction === "backward") {
    const before = visible.findLast((run) => run.to <= edit.from);
    return before === undefined ? edit : { from: before.to - lengthOfLast(before.text), to: before.to };
  }
  const after = visible.find((run) => run.from >= edit.to);
  return after === undefined ? edit : { from: after.from, to: after.from + lengthOfFirst(after.text) };
}

const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function lengthOfFirst(text: string): number {
  for (const { segment } of letters.segment(text)) return segment.length;
  return 0;
}

function lengthOfLast(text: string): number {
  return [...letters.segment(text)].at(-1)?.segment.length ?? 0;
}

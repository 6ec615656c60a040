/** Comparison: two versions of a paragraph word by word, the same as in the house. */

import { alternativeIn, bracketed, holdersOf, joinRuns, namedIds, type Names, type Run } from "./brackets.ts";
import type { Proposals } from "../live/shapes.ts";

/**
 * Words, and words that a delegation proposes to strike; the edge of a bracket with its holders, the edge behind which struck
 * words stand, and what parts those from the words that replace them.
 */
export type Marking = "" | "struck" | "edge" | "strikes" | "instead";
const EDGES: ReadonlySet<Marking> = new Set(["edge", "strikes", "instead"]);

/** A word, a sign, a space or the edge of a bracket: the smallest thing that can be gone or new. */
export interface Word {
  text: string;
  mark: Marking;
}

/** Words as they travel: a whole stretch of one marking. */
export type Worded = [text: string, mark: Marking];

export interface Passage {
  kind: "same" | "removed" | "added";
  words: Word[];
}

/**
 * A word with the space before it. Only words are compared: spaces match everywhere and would lead astray. A proposal to strike
 * words neither removes nor adds them: struck or not, they have one `key`.
 */
interface Unit {
  spaces: Word[];
  word: Word;
  key: string;
}

/** Places from `start` up to `end` on either side: the same words if they match, otherwise what replaces what. */
interface Stretch {
  same: boolean;
  old: [start: number, end: number];
  now: [start: number, end: number];
}

type Match = [old: number, now: number, length: number];

/** A match of so many words is none by chance; and how large a place between two of them is worth a second look. */
const ANCHOR = 4;
const MOST_PAIRS = 250_000;

/** Words changed in one paragraph beyond which it is shown as written anew: nobody could follow them one by one. */
const MOST_EDITS = 1_000;

/** The passages that lead from `old` to `now`; without the added ones they read `old`, without the removed ones `now`. */
export function compared(old: readonly Word[], now: readonly Word[]): Passage[] {
  const before = unitsOf(old);
  const after = unitsOf(now);
  const stretches = gathered(stretchesOf(before, after), before, after);
  return joined(parts(calmed(stretches, before), before, after));
}

// Into words

const LETTER = /^[\p{L}\p{M}\p{N}]/u;
const ANY_LETTER = /[\p{L}\p{M}\p{N}]/u;
const JOINERS = new Set("'’-\u2010\u2011\u200c\u200d");
const SPACE = /^\s+$/u;

/** The words, signs and spaces of a text. Apostrophes and hyphens inside a word do not cut it. */
export function wordsOf(worded: readonly Worded[]): Word[] {
  return worded.flatMap(([text, mark]) => (EDGES.has(mark) ? [text] : cut(text)).map((word): Word => ({ text: word, mark })));
}

function cut(text: string): string[] {
  const signs = Array.from(text);
  const words: string[] = [];
  for (const [index, sign] of signs.entries()) {
    if (index > 0 && belongTogether(signs, index)) words.push(`${words.pop() ?? ""}${sign}`);
    else words.push(sign);
  }
  return words;
}

function belongTogether(signs: readonly string[], index: number): boolean {
  const [first = "", before = "", here = "", next = ""] = [signs[index - 2], signs[index - 1], signs[index], signs[index + 1]];
  if (LETTER.test(here)) {
    return LETTER.test(before) ? !isAWordAlone(before) && !isAWordAlone(here) : JOINERS.has(before) && LETTER.test(first);
  }
  return JOINERS.has(here) && LETTER.test(before) && LETTER.test(next);
}

/** Chinese and Japanese put no space between words: there a sign is a word. */
function isAWordAlone(sign: string): boolean {
  return /^[\u3041-\u30ff\u3400-\u9fff]/u.test(sign);
}

/** The rolling text in words: the edges of its brackets are words, too. */
export function rollingWords(runs: readonly Run[], proposals: Proposals, names: Names): Word[] {
  const worded = bracketed(runs, proposals, joinRuns).map((piece): Worded => {
    if (piece.piece === "open") return [OPENING + alternativeIn(piece.ids, proposals), piece.kind === "strike" || piece.kind === "replacement" ? "strikes" : "edge"];
    if (piece.piece === "gap") return [" ", "instead"];
    if (piece.piece === "words") return [piece.run.text, piece.strikes.length > 0 ? "struck" : ""];
    return [` – ${namedIds(piece.kind, piece.ids).map((id) => holdersOf(proposals[id], names)).join(" / ")}]`, "edge"];
  });
  return spaced(wordsOf(worded));
}

const OPENING = "[";

/** The same words, but a space at an edge of a bracket stands outside of it, one at most, and none where there is one. */
export function spaced(words: readonly Word[]): Word[] {
  const found: Word[] = [];
  let isOwed = false;
  for (const word of words) {
    if (isSpace(word)) {
      isOwed = false;
      putOutside(found, word);
      continue;
    }
    const isGap = word.mark === "instead";
    if (isGap || (word.mark === "edge" && !word.text.startsWith(OPENING))) {
      for (; isSpace(found.at(-1)); found.pop()) isOwed = true;
      isOwed &&= !isGap;
    } else {
      if (isOwed) found.push({ text: " ", mark: "" });
      isOwed = false;
    }
    found.push(word);
  }
  return found;
}

function putOutside(found: Word[], space: Word): void {
  const isOpening = ({ text, mark }: Word): boolean => text.startsWith(OPENING) && EDGES.has(mark);
  const place = found.findLastIndex((word) => !isOpening(word)) + 1;
  const before = found[place - 1];
  if (before?.mark === "instead") return;
  if (place === found.length) found.push(space);
  else if (before && !isSpace(before)) found.splice(place, 0, { text: space.text, mark: "" });
}

export function isSpace(word: Word | undefined): boolean {
  return word !== undefined && !EDGES.has(word.mark) && SPACE.test(word.text);
}

function unitsOf(words: readonly Word[]): Unit[] {
  const units: Unit[] = [];
  let spaces: Word[] = [];
  for (const word of words) {
    if (isSpace(word)) {
      spaces.push(word);
      continue;
    }
    units.push({ spaces, word, key: `${word.mark === "struck" ? "" : word.mark}|${word.text}` });
    spaces = [];
  }
  // The end of the text is a unit of its own, so that a space before it has somewhere to stand.
  units.push({ spaces, word: { text: "", mark: "" }, key: "|" });
  return units;
}

// Aligning

function stretchesOf(old: readonly Unit[], now: readonly Unit[]): Stretch[] {
  const found: Stretch[] = [];
  let x = 0;
  let y = 0;
  for (const [i, j, length] of [...matches(old, now), [old.length, now.length, 0]] as Match[]) {
    if (i > x || j > y) found.push({ same: false, old: [x, i], now: [y, j] });
    if (length > 0) found.push({ same: true, old: [i, i + length], now: [j, j + length] });
    x = i + length;
    y = j + length;
  }
  return found;
}

function matches(old: readonly Unit[], now: readonly Unit[]): Match[] {
  const most = Math.min(old.length, now.length);
  let head = 0;
  while (head < most && old[head]?.key === now[head]?.key) head += 1;
  let tail = 0;
  while (tail < most - head && old.at(-1 - tail)?.key === now.at(-1 - tail)?.key) tail += 1;
  const x = old.length - tail;
  const y = now.length - tail;
  const keys = (units: readonly Unit[], end: number): string[] => units.slice(head, end).map(({ key }) => key);
  const before = keys(old, x);
  const after = keys(now, y);
  const between = realigned(snakes(before, after), before, after).map(([i, j, length]): Match => [head + i, head + j, length]);
  return [[0, 0, head] as Match, ...between, [x, y, tail] as Match].filter(([, , length]) => length > 0);
}

/** The longest common subsequence in runs, by E. W. Myers, "An O(ND) difference algorithm and its variations" (1986). */
function snakes(old: readonly string[], now: readonly string[]): Match[] {
  if (old.length === 0 || now.length === 0) return [];
  const reached = new Map([[1, 0]]);
  const trace: Map<number, number>[] = [];
  const most = Math.min(old.length + now.length, MOST_EDITS);
  for (let edits = 0; edits <= most; edits += 1) {
    trace.push(new Map(reached));
    for (let k = -edits; k <= edits; k += 2) {
      let x = stepFrom(reached, edits, k).x;
      while (x < old.length && x - k >= 0 && x - k < now.length && old[x] === now[x - k]) x += 1;
      reached.set(k, x);
      if (x >= old.length && x - k >= now.length) return walkBack(trace, old.length, now.length);
    }
  }
  return [];
}

/** From which diagonal this one is reached with one edit more, and where on it that edit ends. */
function stepFrom(reached: ReadonlyMap<number, number>, edits: number, k: number): { origin: number; x: number } {
  const left = reached.get(k - 1) ?? 0;
  const right = reached.get(k + 1) ?? 0;
  const isDown = k === -edits || (k !== edits && left < right);
  return isDown ? { origin: k + 1, x: right } : { origin: k - 1, x: left + 1 };
}

function walkBack(trace: readonly Map<number, number>[], oldLength: number, nowLength: number): Match[] {
  const found: Match[] = [];
  let x = oldLength;
  let y = nowLength;
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const reached = trace[edits] ?? new Map<number, number>();
    const k = x - y;
    const step = stepFrom(reached, edits, k);
    const start = edits === 0 ? 0 : step.x;
    if (x > start) found.push([start, start - k, x - start]);
    x = reached.get(step.origin) ?? 0;
    y = x - step.origin;
  }
  return found.reverse();
}

/**
 * The same, but between long matches words are matched anew, the longest run first: of many ways to match as many words
 * a reader sees the one that keeps together what stands together.
 */
function realigned(found: readonly Match[], old: readonly string[], now: readonly string[]): Match[] {
  const anchors = found.filter(([, , length]) => length >= ANCHOR);
  let x = 0;
  let y = 0;
  return [...anchors, [old.length, now.length, 0] as Match].flatMap((anchor) => {
    const [i, j, length] = anchor;
    const isLarge = (i - x) * (j - y) > MOST_PAIRS;
    const start = x;
    const between = isLarge ? found.filter(([at]) => start <= at && at < i) : longestFirst(old, now, [x, i, y, j]);
    x = i + length;
    y = j + length;
    return length > 0 ? [...between, anchor] : between;
  });
}

type Place = [start: number, end: number, nowStart: number, nowEnd: number];

/** The longest run of words that both have in this place, and so on before and behind it. */
function longestFirst(old: readonly string[], now: readonly string[], whole: Place): Match[] {
  const found: Match[] = [];
  const places = [whole];
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    const [start, end, nowStart, nowEnd] = place;
    const [x, y, length] = longest(old.slice(start, end), now.slice(nowStart, nowEnd));
    if (length === 0) continue;
    const [i, j] = [start + x, nowStart + y];
    found.push([i, j, length]);
    places.push([start, i, nowStart, j], [i + length, end, j + length, nowEnd]);
  }
  return found.sort(([a], [b]) => a - b);
}

function longest(old: readonly string[], now: readonly string[]): Match {
  const where = new Map<string, number[]>();
  for (const [j, word] of now.entries()) {
    const found = where.get(word);
    if (found) found.push(j);
    else where.set(word, [j]);
  }
  let best: Match = [0, 0, 0];
  let ends = new Map<number, number>();
  for (const [i, word] of old.entries()) {
    const lengths = new Map<number, number>();
    for (const j of where.get(word) ?? []) {
      const length = (ends.get(j - 1) ?? 0) + 1;
      lengths.set(j, length);
      if (length > best[2]) best = [i - length + 1, j - length + 1, length];
    }
    ends = lengths;
  }
  return best;
}

// Gathering: of two ways to tell the same, the one with fewer changes

/**
 * The same, but words that stand between two insertions, and at the end of the second once more, match there: then both are one.
 * "of [, to the extent feasible, – PAL] the" has one bracket more, not two pieces of it. So with what was taken out.
 */
function gathered(stretches: readonly Stretch[], old: readonly Unit[], now: readonly Unit[]): Stretch[] {
  const found: Stretch[] = [];
  for (const stretch of stretches) {
    const [one, last] = [found.at(-2), found.at(-1)];
    const moved = one && last ? movedBehind([one, last, stretch], old, now) : undefined;
    if (moved) found.splice(-2, 2, ...moved);
    else if (last?.same && stretch.same) found.splice(-1, 1, { same: true, old: both(last.old, stretch.old), now: both(last.now, stretch.now) });
    else found.push(stretch);
  }
  return found;
}

function movedBehind([one, match, other]: [Stretch, Stretch, Stretch], old: readonly Unit[], now: readonly Unit[]): Stretch[] | undefined {
  if (one.same || other.same || !match.same) return undefined;
  const size = length(match.old);
  const keys = (units: readonly Unit[], start: number, end: number): string => JSON.stringify(units.slice(start, end).map(({ key }) => key));
  const repeats = (units: readonly Unit[], [start, end]: [number, number]): boolean =>
    end - size >= start && keys(units, end - size, end) === keys(old, ...match.old);
  const isEmpty = (...places: [number, number][]): boolean => places.every((place) => length(place) === 0);
  if (isEmpty(one.old, other.old) && repeats(now, other.now)) {
    const end = other.now[1] - size;
    return [
      { same: false, old: one.old, now: [one.now[0], end] },
      { same: true, old: match.old, now: [end, other.now[1]] },
    ];
  }
  if (isEmpty(one.now, other.now) && repeats(old, other.old)) {
    const end = other.old[1] - size;
    return [
      { same: false, old: [one.old[0], end], now: one.now },
      { same: true, old: [end, other.old[1]], now: match.now },
    ];
  }
  return undefined;
}

function both(one: [number, number], other: [number, number]): [number, number] {
  return [one[0], other[1]];
}

// Calming: what matches by chance between two changes only makes them hard to read

function calmed(stretches: readonly Stretch[], old: readonly Unit[]): Stretch[] {
  const found: Stretch[] = [];
  for (const [index, stretch] of stretches.entries()) {
    const last = found.at(-1);
    const before = last?.same === false ? last : undefined;
    const following = stretches[index + 1];
    if (before && (!stretch.same || (following && isChance(stretch, before, following, old)))) {
      found[found.length - 1] = { same: false, old: both(before.old, stretch.old), now: both(before.now, stretch.now) };
    } else found.push(stretch);
  }
  return found;
}

function isChance(match: Stretch, before: Stretch, after: Stretch, old: readonly Unit[]): boolean {
  const words = old.slice(...match.old).map(({ word }) => word);
  if (words.some(({ mark }) => EDGES.has(mark))) return false;
  const letters = words.filter(({ text }) => ANY_LETTER.test(text)).length;
  const sizes = [before, after].map((change) => [length(change.old), length(change.now)]);
  if (sizes.flat().includes(0) || letters > 1) return false;
  return letters === 0 || sizes.every((each) => Math.max(...each) >= 2);
}

function length([start, end]: [number, number]): number {
  return end - start;
}

// Out again

function parts(stretches: readonly Stretch[], old: readonly Unit[], now: readonly Unit[]): Passage[] {
  const flat = (units: readonly Unit[], [start, end]: [number, number]): Word[] =>
    units.slice(start, end).flatMap(({ spaces, word }) => [...spaces, word]);
  const found: Passage[] = [];
  let gone: Word[] = [];
  let come: Word[] = [];
  for (const stretch of stretches) {
    if (!stretch.same) {
      gone = flat(old, stretch.old);
      come = flat(now, stretch.now);
      continue;
    }
    const before = old.slice(...stretch.old);
    for (const [index, { spaces, word }] of now.slice(...stretch.now).entries()) {
      const was = before[index]?.spaces ?? [];
      // A space that stood before a change and stands behind it now has not changed.
      if (textOf(was) === textOf(spaces)) found.push(...change(gone, come), ...change(was, spaces));
      else found.push(...change([...gone, ...was], [...come, ...spaces]));
      gone = come = [];
      found.push({ kind: "same", words: [word] });
    }
  }
  return [...found, ...change(gone, come)];
}

function textOf(words: readonly Word[]): string {
  return words.map(({ text }) => text).join("");
}

/** What goes and what comes; a space that both begin with is no change. */
function change(gone: Word[], come: Word[]): Passage[] {
  let shared = 0;
  while (isSameSpace(gone[shared], come[shared])) shared += 1;
  return [
    { kind: "same", words: come.slice(0, shared) },
    { kind: "removed", words: gone.slice(shared) },
    { kind: "added", words: come.slice(shared) },
  ];
}

function isSameSpace(one: Word | undefined, other: Word | undefined): boolean {
  return isSpace(one) && isSpace(other) && one?.text === other?.text;
}

/** Neighbours of one kind made one; between two matches first everything that goes, then everything that comes. */
function joined(passages: readonly Passage[]): Passage[] {
  const found: Passage[] = [];
  let held: Record<Passage["kind"], Word[]> = { same: [], removed: [], added: [] };
  const empty = (): void => {
    for (const kind of ["same", "removed", "added"] as const) if (held[kind].length > 0) found.push({ kind, words: held[kind] });
    held = { same: [], removed: [], added: [] };
  };
  for (const passage of passages) {
    const words = passage.words.filter(({ text }) => text !== "");
    if (words.length === 0) continue;
    const changing = held.removed.length + held.added.length > 0;
    if (passage.kind === "same" ? changing : held.same.length > 0) empty();
    held[passage.kind].push(...words);
  }
  empty();
  return found;
}

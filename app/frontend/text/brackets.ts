/** Brackets: turns attributed runs of words into a balanced sequence of marks, the same as in the house. */

import type { Proposal, ProposalId, Proposals, SeatId } from "../live/shapes.ts";
import { around, earlierFirst, felledBy, type WholeKind } from "./whole.ts";

/** Words that share one attribution, as they follow each other in the text. */
export interface Run {
  text: string;
  insertion: ProposalId | null;
  strikes: readonly ProposalId[];
}

export type BracketKind = "insertion" | "strike" | "replacement" | WholeKind;

/** One piece of the bracketed text; `run` is a visible passage of type R, with what it stands under. A bracket around a whole paragraph may have no words in it. */
export type Piece<R extends Run> =
  | { piece: "open"; kind: BracketKind; ids: ProposalId[]; first: R | null }
  | { piece: "close"; kind: BracketKind; ids: ProposalId[]; last: R | null }
  | { piece: "gap"; last: R | null }
  | { piece: "words"; run: R; insertion: ProposalId | null; strikes: readonly ProposalId[] };

export type Names = Readonly<Record<SeatId, string>>;

/** A run that is to be read, under its open proposals only. */
interface Passage<R extends Run> {
  run: R;
  insertion: ProposalId | null;
  strikes: ProposalId[];
}

/** Words fall when their insertion was not to be, or when a strike on them was accepted. */
export function hasFallen(run: Run, proposals: Proposals): boolean {
  const insertion = run.insertion === null ? undefined : proposals[run.insertion]?.status;
  if (insertion !== undefined && insertion !== "open" && insertion !== "accepted") return true;
  return run.strikes.some((id) => proposals[id]?.status === "accepted");
}

function isOpen(id: ProposalId | null, proposals: Proposals): id is ProposalId {
  return id !== null && proposals[id]?.status === "open";
}

function passagesOf<R extends Run>(runs: readonly R[], proposals: Proposals, join: (a: R, b: R) => R): Passage<R>[] {
  const passages: Passage<R>[] = [];
  for (const run of runs) {
    if (run.text === "" || hasFallen(run, proposals)) continue;
    // The words with which a whole paragraph was put forward have no bracket but the one around it.
    const insertion = isOpen(run.insertion, proposals) && proposals[run.insertion]?.kind !== "paragraph" ? run.insertion : null;
    const strikes = [...new Set(run.strikes)].filter((id) => isOpen(id, proposals)).sort(earlierFirst);
    const last = passages.at(-1);
    // Passages, not runs, carry brackets: what fell or was accepted in between must not cut a bracket in two.
    if (last?.insertion === insertion && sameIds(last.strikes, strikes)) last.run = join(last.run, run);
    else passages.push({ run, insertion, strikes });
  }
  return passages;
}

function sameIds(a: readonly ProposalId[], b: readonly ProposalId[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}

/**
 * For every passage, the places of its insertion within the same unbroken stretch of insertions.
 * Plain words end every bracket: words that are agreed never stand inside square brackets.
 */
function placesOf<R extends Run>(passages: readonly Passage<R>[]): number[][] {
  const places: number[][] = [];
  let stretch = new Map<ProposalId, number[]>();
  for (const [index, { insertion }] of passages.entries()) {
    if (insertion === null) {
      stretch = new Map();
      places.push([]);
      continue;
    }
    const found = stretch.get(insertion) ?? [];
    found.push(index);
    stretch.set(insertion, found);
    places.push(found);
  }
  return places;
}

/** How many of the rising `places` come before `limit`. */
function countBefore(places: readonly number[], limit: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? limit) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A bracket under way: it holds passages up to and including `end`. */
interface Level {
  id: ProposalId;
  places: readonly number[];
  end: number;
}

/**
 * Where a bracket that opens at `index` ends: with its last words, but never behind the next words of the bracket
 * around it. Insertions that interleave are so drawn in several brackets, none of which cross.
 */
function endOf(index: number, places: readonly number[], around: Level | undefined, all: number): number {
  const resumes = around?.places[countBefore(around.places, index)] ?? all;
  const limit = Math.min(around ? around.end + 1 : all, resumes);
  return places[countBefore(places, limit) - 1] ?? index;
}

/** The bracketed text as a flat, balanced sequence in which no two brackets cross. Of a paragraph that has fallen nothing is left. */
export function bracketed<R extends Run>(
  runs: readonly R[],
  proposals: Proposals,
  join: (a: R, b: R) => R,
): Piece<R>[] {
  if (felledBy(proposals) !== undefined) return [];
  const passages = passagesOf(runs, proposals, join);
  const whole = around(proposals).map((id) => ({ kind: proposals[id]?.kind as WholeKind, ids: [id] }));
  const [first, last] = [passages[0]?.run ?? null, passages.at(-1)?.run ?? null];
  return [
    ...whole.map((each): Piece<R> => ({ piece: "open", ...each, first })),
    ...within(passages, proposals),
    ...whole.reverse().map((each): Piece<R> => ({ piece: "close", ...each, last })),
  ];
}

function within<R extends Run>(passages: readonly Passage<R>[], proposals: Proposals): Piece<R>[] {
  const places = placesOf(passages);
  const pieces: Piece<R>[] = [];
  const levels: Level[] = [];
  for (const [index, passage] of passages.entries()) {
    const { insertion, run } = passage;
    const around = levels.at(-1);
    if (insertion !== null && insertion !== around?.id) {
      const own = places[index] ?? [];
      levels.push({ id: insertion, places: own, end: endOf(index, own, around, passages.length) });
      pieces.push({ piece: "open", kind: "insertion", ids: [insertion], first: run });
    }
    pieces.push(...wordsOf(passage));
    for (let level = levels.at(-1); level?.end === index; level = levels.at(-1)) {
      pieces.push({ piece: "close", kind: "insertion", ids: [level.id], last: run });
      levels.pop();
    }
  }
  return withReplacements(pieces, proposals);
}

function wordsOf<R extends Run>({ run, insertion, strikes }: Passage<R>): Piece<R>[] {
  const words: Piece<R> = { piece: "words", run, insertion, strikes };
  if (strikes.length === 0) return [words];
  return [
    { piece: "open", kind: "strike", ids: strikes, first: run },
    words,
    { piece: "close", kind: "strike", ids: strikes, last: run },
  ];
}

/** A strike followed at once by an insertion of the same holders reads as one replacement. */
function withReplacements<R extends Run>(pieces: Piece<R>[], proposals: Proposals): Piece<R>[] {
  const joined: Piece<R>[] = [];
  // For every bracket that is open: the strike that its insertion replaces, if it does.
  const replaced: (ProposalId | null)[] = [];
  for (const [index, piece] of pieces.entries()) {
    if (piece.piece === "open") {
      const strike = replacedBy(pieces[index - 1], piece, proposals);
      replaced.push(strike);
      if (strike !== null) continue;
      // The bracket of a strike is always three pieces long: its mark, its words, its end.
      const insertion = pieces[index + 3];
      const replaces = piece.kind === "strike" && replacedBy(pieces[index + 2], insertion, proposals) !== null;
      joined.push(replaces && insertion?.piece === "open" ? replacement(piece, piece.ids, insertion.ids) : piece);
    } else if (piece.piece === "close") {
      const strike = replaced.pop() ?? null;
      if (replacedBy(piece, pieces[index + 1], proposals) !== null) joined.push({ piece: "gap", last: piece.last });
      else joined.push(strike === null ? piece : replacement(piece, [strike], piece.ids));
    } else joined.push(piece);
  }
  return joined;
}

function replacement<P extends { kind: BracketKind; ids: ProposalId[] }>(
  piece: P,
  strike: readonly ProposalId[],
  insertion: readonly ProposalId[],
): P {
  return { ...piece, kind: "replacement", ids: [...strike, ...insertion] };
}

/** The strike that ends with `before`, if the insertion that begins with `after` replaces it. */
function replacedBy<R extends Run>(
  before: Piece<R> | undefined,
  after: Piece<R> | undefined,
  proposals: Proposals,
): ProposalId | null {
  if (before?.piece !== "close" || after?.piece !== "open") return null;
  const [strike, other] = before.ids;
  if (before.kind !== "strike" || after.kind !== "insertion" || strike === undefined || other !== undefined) return null;
  return sameHolders(proposals[strike], proposals[after.ids[0] ?? ""]) ? strike : null;
}

function sameHolders(a: Proposal | undefined, b: Proposal | undefined): boolean {
  if (a === undefined || a.by !== b?.by) return false;
  const same = (one: readonly SeatId[], other: readonly SeatId[]): boolean =>
    one.length === other.length && one.every((seat) => other.includes(seat));
  return same(a.sponsors, b.sponsors) && same(a.support, b.support) && same(a.oppose, b.oppose) && same(a.reserve, b.reserve);
}

/** A replacement is held by the same seats twice: naming the holders of its strike is enough. */
export function namedIds(kind: BracketKind, ids: readonly ProposalId[]): readonly ProposalId[] {
  return kind === "replacement" ? ids.slice(0, 1) : ids;
}

export function holdersOf(proposal: Proposal | undefined, names: Names): string {
  if (proposal === undefined) return "?";
  const named = (seats: readonly SeatId[]): string => seats.map((seat) => names[seat] ?? seat).join(", ");
  // Among the names there may be the numbers of paragraphs, as those of `¶p3`.
  const number = names[`¶${proposal.place ?? ""}`] ?? "";
  const moved = number === "" ? "move: " : `move behind ${number}: `;
  const deeds: Partial<Record<Proposal["kind"], string>> = {
    deletion: "delete: ",
    move: moved,
    split: `split before “${proposal.begins ?? ""}”: `,
    merge: number === "" ? "merge: " : `merge with ${number}: `,
  };
  const deed = deeds[proposal.kind] ?? "";
  const reserve = proposal.reserve.length > 0 ? `; reserve: ${named(proposal.reserve)}` : "";
  const against = proposal.oppose.length > 0 ? `; against: ${named(proposal.oppose)}` : "";
  const sponsors = [proposal.by, ...proposal.sponsors].map((seat) => names[seat] ?? seat).join(" + ");
  const held = proposal.support.length > 0 ? `${sponsors}, ${named(proposal.support)}` : sponsors;
  const bridging = proposal.bridging === true ? "bridging text: " : "";
  return bridging + deed + held + reserve + against;
}

/** Two runs of a plain rendering become one. */
export function joinRuns(a: Run, b: Run): Run {
  return { text: a.text + b.text, insertion: a.insertion, strikes: a.strikes };
}

/** The rolling text in one line: `[words – KEN, NLD; against: EGY]`, struck words as `~~words~~`. */
export function rolling(runs: readonly Run[], proposals: Proposals, names: Names): string {
  const written = (piece: Piece<Run>): string => {
    if (piece.piece === "open") return `[${alternativeIn(piece.ids, proposals)}`;
    if (piece.piece === "gap") return " ";
    if (piece.piece === "words") return piece.strikes.length > 0 ? `~~${piece.run.text}~~` : piece.run.text;
    const holders = namedIds(piece.kind, piece.ids).map((id) => holdersOf(proposals[id], names));
    return ` – ${holders.join(" / ")}]`;
  };
  return bracketed(runs, proposals, joinRuns).map(written).join("");
}

/** How many brackets there are to settle: a replacement is one, so is a bracket that agreed words cut in two, and so are the alternatives of one set. */
export function countBrackets(runs: readonly Run[], proposals: Proposals): number {
  const settled = (ids: readonly ProposalId[]): string => {
    const [set = "", ...others] = new Set(ids.map((id) => proposals[id]?.alternatives ?? ""));
    return set === "" || others.length > 0 ? ids.join(" ") : set;
  };
  const pieces = bracketed(runs, proposals, joinRuns);
  return new Set(pieces.flatMap((piece) => (piece.piece === "open" ? [settled(piece.ids)] : []))).size;
}

/** The numbers of the alternatives among these proposals. */
export function altsOf(ids: readonly ProposalId[], proposals: Proposals): number[] {
  const alts = ids.flatMap((id) => (proposals[id]?.alternatives === undefined ? [] : (proposals[id].alt ?? 0)));
  return [...new Set(alts)].sort((a, b) => a - b);
}

/** What a bracket opens with if it is an alternative, "Alt 2: ". Words that several of them strike name them all. */
export function alternativeIn(ids: readonly ProposalId[], proposals: Proposals): string {
  const alts = altsOf(ids, proposals);
  return alts.length > 0 ? `Alt ${alts.join(" + ")}: ` : "";
}

/** The text as if every open proposal were accepted. Alternatives stand beside each other, a stroke between. */
export function clean(runs: readonly Run[], proposals: Proposals): string {
  if (felledBy(proposals) !== undefined || around(proposals).some((id) => proposals[id]?.kind === "deletion")) return "";
  const kept = passagesOf(
    runs.filter((run) => !run.strikes.some((id) => isOpen(id, proposals))),
    proposals,
    joinRuns,
  );
  return kept.map(({ run, insertion }, index) => apart(kept[index - 1]?.insertion, insertion, proposals) + run.text).join("");
}

/** What keeps two alternatives apart where the one follows the other: only one of them will be agreed. */
function apart(last: ProposalId | null | undefined, here: ProposalId | null, proposals: Proposals): string {
  const [before, after] = [proposals[last ?? ""], proposals[here ?? ""]];
  const isSame = before?.alternatives !== undefined && before.alternatives === after?.alternatives;
  return isSame && before.alt !== after.alt ? " / " : "";
}

/** The words of the linear reading, so that a page can say them in its own language. */
export interface Phrases {
  alternative: (numbers: string) => string;
  begin: Record<BracketKind, (holders: string) => string>;
  end: Record<BracketKind, string>;
  becomes: string;
  sponsored: (seats: string) => string;
  supported: (seats: string) => string;
  reserved: (seats: string) => string;
  opposed: (seats: string) => string;
  also: (holders: string) => string;
  bridging: (seat: string) => string;
}

export function spokenHolders(proposal: Proposal | undefined, names: Names, phrases: Phrases): string {
  if (proposal === undefined) return "?";
  const named = (seats: readonly SeatId[]): string => seats.map((seat) => names[seat] ?? seat).join(", ");
  const author = named([proposal.by]);
  const clauses = [proposal.bridging === true ? phrases.bridging(author) : author];
  if (proposal.sponsors.length > 0) clauses.push(phrases.sponsored(named(proposal.sponsors)));
  if (proposal.support.length > 0) clauses.push(phrases.supported(named(proposal.support)));
  if (proposal.reserve.length > 0) clauses.push(phrases.reserved(named(proposal.reserve)));
  if (proposal.oppose.length > 0) clauses.push(phrases.opposed(named(proposal.oppose)));
  return clauses.join("; ");
}

/** What is said at one piece; marks and words come apart so that a page can set them apart too. */
export interface Spoken {
  mark: boolean;
  said: string;
}

export function spokenPieces(
  runs: readonly Run[],
  proposals: Proposals,
  names: Names,
  phrases: Phrases,
): Spoken[] {
  const say = (piece: Piece<Run>): Spoken => {
    if (piece.piece === "words") return { mark: false, said: piece.run.text.replace(/^ +| +$/g, "") };
    if (piece.piece === "gap") return { mark: true, said: phrases.becomes };
    if (piece.piece === "close") return { mark: true, said: phrases.end[piece.kind] };
    const holders = namedIds(piece.kind, piece.ids).map((id) => spokenHolders(proposals[id], names, phrases));
    const [first = "?", ...others] = holders;
    const alts = altsOf(piece.ids, proposals);
    const which = alts.length > 0 ? `${phrases.alternative(alts.join(" + "))}, ` : "";
    return { mark: true, said: phrases.begin[piece.kind](which + [first, ...others.map(phrases.also)].join("; ")) };
  };
  return bracketed(runs, proposals, joinRuns).map(say).filter((spoken) => spoken.said !== "");
}

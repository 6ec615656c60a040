/** What must be decided next: the brackets of every paragraph, those with the most holders first. */

import { paragraphIn, type ParagraphId, type ParagraphView, type ProposalId, type Proposals, type RoomView, type SeatId, type Subject } from "../live/shapes.ts";
import { bracketed, countBrackets, hasFallen, joinRuns, type Run } from "../text/brackets.ts";
import { decidedBy, isRepeated } from "../text/series.ts";
import { isWhole, type WholeKind } from "../text/whole.ts";

/** One bracket as it is decided: its words, and who holds it or is against it. */
export interface Bracket {
  ids: ProposalId[];
  /** What it is for, if it stands around a whole paragraph. */
  whole: WholeKind | null;
  struck: string;
  added: string;
  by: SeatId[];
  sponsors: SeatId[];
  support: SeatId[];
  reserve: SeatId[];
  oppose: SeatId[];
  stale: SeatId[];
  /** What the proposal is called, where its author has said so. */
  title: string;
  /** Its number among alternatives, which are settled as one each; 0 if it is none. */
  alt: number;
  /** The set of alternatives in which it stands, empty if in none. */
  set: string;
  /** It only holds a place for words to come: it cannot be accepted, and stays in a paragraph that is agreed. */
  holdsPlace: boolean;
}

export interface AgendaItem {
  paragraph: ParagraphView;
  brackets: Bracket[];
}

/** A paragraph as it reads at this moment, from whoever keeps the text. */
export interface Reading {
  runs: readonly Run[];
  proposals: Proposals;
}
export type ReadingOf = (paragraph: ParagraphId) => Reading;

interface Words {
  ids: ProposalId[];
  whole: WholeKind | null;
  struck: string;
  added: string;
}

/** The brackets of one paragraph in the order of the text; a bracket in two pieces is one matter to decide, and so is an alternative. */
export function bracketsIn({ runs, proposals }: Reading): Bracket[] {
  const found = new Map<string, Words>();
  const around: Words[][] = [];
  for (const piece of bracketed(runs, proposals, joinRuns)) {
    if (piece.piece === "open") {
      const matters = [...asSettled(piece.ids, proposals)].map(([key, ids]) => {
        const words = found.get(key) ?? { ids: [], whole: isWhole(piece.kind) ? piece.kind : null, struck: "", added: "" };
        words.ids = distinct([...words.ids, ...ids]);
        found.set(key, words);
        return words;
      });
      around.push(matters);
    } else if (piece.piece === "close") around.pop();
    else if (piece.piece === "words") for (const words of new Set(around.flat())) write(words, piece.run.text, piece.insertion, piece.strikes);
  }
  // What only this browser knows yet cannot be decided.
  const delivered = [...found.values()].filter((words) => !words.ids.some((id) => id.startsWith("~")));
  return delivered.map((words) => withHolders(words, proposals));
}

/** The proposals at a mark, apart as they are settled: each alternative by itself, whatever else by the mark. */
function asSettled(ids: readonly ProposalId[], proposals: Proposals): Map<string, ProposalId[]> {
  const apart = new Map<string, ProposalId[]>();
  const plain = ids.filter((id) => proposals[id]?.alternatives === undefined).join(" ");
  for (const id of ids) {
    const { alternatives, alt = 0 } = proposals[id] ?? {};
    const key = alternatives === undefined ? plain : `${alternatives}/${String(alt)}`;
    apart.set(key, [...(apart.get(key) ?? []), id]);
  }
  return apart;
}

function write(words: Words, text: string, insertion: ProposalId | null, strikes: readonly ProposalId[]): void {
  if (words.whole !== null && words.whole !== "paragraph" && words.whole !== "deletion") return;
  if (words.whole !== null) words[words.whole === "paragraph" ? "added" : "struck"] += text;
  // Words somebody else strikes inside an insertion are still words of that insertion.
  else if (insertion !== null && words.ids.includes(insertion)) words.added += text;
  else if (strikes.some((id) => words.ids.includes(id))) words.struck += text;
}

export function withHolders(words: Words, proposals: Proposals): Bracket {
  const held = words.ids.flatMap((id) => proposals[id] ?? []);
  const by = distinct(held.map((proposal) => proposal.by));
  const among = (pick: "sponsors" | "support" | "reserve" | "oppose" | "stale"): SeatId[] => distinct(held.flatMap((proposal) => proposal[pick]));
  const sponsors = among("sponsors").filter((seat) => !by.includes(seat));
  const support = among("support").filter((seat) => !by.includes(seat) && !sponsors.includes(seat));
  const title = distinct(held.map((proposal) => proposal.title)).filter(Boolean).join("; ");
  const { alternatives: set = "", alt = 0 } = held.find(({ alternatives }) => alternatives !== undefined) ?? {};
  const holdsPlace = held.some(({ placeholder }) => placeholder !== undefined);
  return { ...words, alt, set, holdsPlace, title, by, sponsors, support, reserve: among("reserve"), oppose: among("oppose"), stale: among("stale") };
}

/** The brackets of one paragraph but those that are settled with another paragraph before it. */
export function mattersIn(view: RoomView, readingOf: ReadingOf, paragraph: ParagraphId): Bracket[] {
  const found = bracketsIn(readingOf(paragraph));
  return isRepeated(view, paragraph) ? found.filter(({ whole }) => whole !== "paragraph") : found;
}

/** The brackets that keep a paragraph from being agreed: a placeholder does not. */
export function unsettledIn(reading: Reading): Bracket[] {
  return bracketsIn(reading).filter(({ holdsPlace }) => !holdsPlace);
}

/** Words that run together where two texts meet, or a sign that stands off: nobody reads that out before it is agreed. */
export function seamsIn({ runs, proposals }: Reading): string[] {
  const standing = runs.filter((run) => run.text !== "" && !hasFallen(run, proposals));
  return standing.flatMap((run, index) => {
    const next = standing[index + 1];
    if (next === undefined || next.insertion === run.insertion) return [];
    const [before, after] = [run.text.slice(-24), next.text.slice(0, 24)];
    const runsTogether = /[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(after);
    const standsOff = /\s$/u.test(before) && /^[,.;:!?)]/u.test(after);
    return runsTogether || standsOff ? [`${/\S*\s?$/u.exec(before)?.[0] ?? ""}${/^\S*/u.exec(after)?.[0] ?? ""}`] : [];
  });
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

/** How many there are to settle, as everywhere in the house: the alternatives of one set are one. */
export function countOf(brackets: readonly Bracket[]): number {
  return new Set(brackets.map(({ set, ids }) => set || ids.join(" "))).size;
}

export function holders(bracket: Bracket): number {
  return bracket.by.length + bracket.sponsors.length + bracket.support.length;
}

/** Every paragraph that waits for the Chair: most widely held brackets first, then what is ready to be agreed, and what is parked last. */
export function agenda(view: RoomView, readingOf: ReadingOf): AgendaItem[] {
  const items = view.order.flatMap((id) => {
    const paragraph = view.paragraphs[id];
    if (!paragraph || paragraph.status === "agreed") return [];
    const brackets = mattersIn(view, readingOf, id).sort((a, b) => holders(b) - holders(a));
    // A heading is never agreed by itself: without brackets it waits for nobody.
    return brackets.length > 0 || (paragraph.status === "open" && paragraph.kind !== "heading") ? [{ paragraph, brackets }] : [];
  });
  const waits = ({ paragraph: { parked } }: AgendaItem): number => (parked === null ? 0 : 1);
  return items.sort((a, b) => waits(a) - waits(b) || weight(b) - weight(a));
}

function weight(item: AgendaItem): number {
  return item.brackets[0] ? holders(item.brackets[0]) : 0;
}

/** The paragraphs that still stand between the room and adoption. */
export function notAgreed(view: RoomView): ParagraphView[] {
  return view.order.flatMap((id) => {
    const paragraph = view.paragraphs[id];
    return paragraph && paragraph.kind !== "heading" && paragraph.status !== "agreed" ? [paragraph] : [];
  });
}

/** Whether a question about this paragraph, or about the whole, is before the room or under silence: nothing else is done to it meanwhile. */
export function isPut(view: RoomView, paragraph: ParagraphId): boolean {
  return [beforeTheRoom(view), ...view.floor.silences.map(({ subject }) => subject)].some((subject) => isAbout(view, subject, paragraph));
}

/** Whether the Chair has set this paragraph aside. */
export function isParked(view: RoomView, paragraph: ParagraphId): boolean {
  return view.paragraphs[paragraph]?.parked != null;
}

/** Whether that question is under silence. */
export function isSilent(view: RoomView, paragraph: ParagraphId): boolean {
  return view.floor.silences.some(({ subject }) => isAbout(view, subject, paragraph));
}

function isAbout(view: RoomView, subject: Subject | undefined, paragraph: ParagraphId): boolean {
  if (subject === undefined || subject.kind === "text") return subject !== undefined;
  if (subject.kind === "brackets") return decidedBy(view, subject).some((each) => each.paragraph === paragraph);
  return subject.kind === "paragraphs" ? subject.paragraphs.includes(paragraph) : paragraphIn(subject) === paragraph;
}

/** What is being decided, or was announced to be decided next. */
export function beforeTheRoom({ floor: { gavel, vote, announced, tied } }: RoomView): Subject | undefined {
  return (gavel ?? vote ?? tied ?? announced)?.subject;
}

/** How many brackets remain, and in which paragraphs. */
export function remaining(view: RoomView, readingOf: ReadingOf): { id: ParagraphId; label: string; n: number }[] {
  return view.order.flatMap((id) => {
    const { runs, proposals } = readingOf(id);
    const n = countBrackets(runs, proposals) - (isRepeated(view, id) ? 1 : 0);
    const { label = id, heading = "" } = view.paragraphs[id] ?? {};
    return n > 0 ? [{ id, label: label || `“${heading ?? ""}”`, n }] : [];
  });
}

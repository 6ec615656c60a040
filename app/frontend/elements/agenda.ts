/** What must be decided next: the brackets of every paragraph, those with the most holders first. */

import type { ParagraphId, ParagraphView, ProposalId, Proposals, RoomView, SeatId, Subject } from "../live/shapes.ts";
import { bracketed, hasFallen, joinRuns, type Run } from "../text/brackets.ts";

/** One bracket as it is decided: its words, and who holds it or is against it. */
export interface Bracket {
  ids: ProposalId[];
  struck: string;
  added: string;
  by: SeatId[];
  support: SeatId[];
  reserve: SeatId[];
  oppose: SeatId[];
  stale: SeatId[];
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
  struck: string;
  added: string;
}

/** The brackets of one paragraph in the order of the text; a bracket in two pieces is one matter to decide. */
export function bracketsIn({ runs, proposals }: Reading): Bracket[] {
  const found = new Map<string, Words>();
  const around: Words[] = [];
  for (const piece of bracketed(runs, proposals, joinRuns)) {
    if (piece.piece === "open") {
      const key = piece.ids.join(" ");
      const words = found.get(key) ?? { ids: piece.ids, struck: "", added: "" };
      found.set(key, words);
      around.push(words);
    } else if (piece.piece === "close") around.pop();
    else if (piece.piece === "words") for (const words of around) write(words, piece.run.text, piece.insertion, piece.strikes);
  }
  // What only this browser knows yet cannot be decided.
  const delivered = [...found.values()].filter((words) => !words.ids.some((id) => id.startsWith("~")));
  return delivered.map((words) => withHolders(words, proposals));
}

function write(words: Words, text: string, insertion: ProposalId | null, strikes: readonly ProposalId[]): void {
  // Words somebody else strikes inside an insertion are still words of that insertion.
  if (insertion !== null && words.ids.includes(insertion)) words.added += text;
  else if (strikes.some((id) => words.ids.includes(id))) words.struck += text;
}

export function withHolders(words: Words, proposals: Proposals): Bracket {
  const held = words.ids.flatMap((id) => proposals[id] ?? []);
  const by = distinct(held.map((proposal) => proposal.by));
  const among = (pick: "support" | "reserve" | "oppose" | "stale"): SeatId[] => distinct(held.flatMap((proposal) => proposal[pick]));
  const support = among("support").filter((seat) => !by.includes(seat));
  return { ...words, by, support, reserve: among("reserve"), oppose: among("oppose"), stale: among("stale") };
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

function distinct(seats: readonly SeatId[]): SeatId[] {
  return [...new Set(seats)];
}

export function holders(bracket: Bracket): number {
  return bracket.by.length + bracket.support.length;
}

/** Every paragraph that waits for the Chair: most widely held brackets first, then what is ready to be agreed. */
export function agenda(view: RoomView, readingOf: ReadingOf): AgendaItem[] {
  const items = view.order.flatMap((id) => {
    const paragraph = view.paragraphs[id];
    if (!paragraph || paragraph.kind === "heading" || paragraph.status === "agreed") return [];
    const brackets = bracketsIn(readingOf(id)).sort((a, b) => holders(b) - holders(a));
    return brackets.length > 0 || paragraph.status === "open" ? [{ paragraph, brackets }] : [];
  });
  return items.sort((a, b) => weight(b) - weight(a));
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

/** Whether a question about this paragraph, or about the whole, is before the room: nothing else is done to it meanwhile. */
export function isPut(view: RoomView, paragraph: ParagraphId): boolean {
  const subject = beforeTheRoom(view);
  return subject !== undefined && (subject.kind === "text" || subject.paragraph === paragraph);
}

/** What is being decided, or was announced to be decided next. */
export function beforeTheRoom({ floor: { gavel, vote, announced } }: RoomView): Subject | undefined {
  return (gavel ?? vote ?? announced)?.subject;
}

/** How many brackets remain, and in which paragraphs. */
export function remaining(view: RoomView, readingOf: ReadingOf): { label: string; n: number }[] {
  return view.order.flatMap((id) => {
    const n = bracketsIn(readingOf(id)).length;
    return n > 0 ? [{ label: view.paragraphs[id]?.label ?? id, n }] : [];
  });
}

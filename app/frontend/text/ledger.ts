/** The ledger: who inserted and who strikes which characters, kept beside the text and looked up by character id. */

import * as Y from "yjs";

import type { Attribution, Proposal, ProposalId, Proposals, Range, SeatId } from "../live/shapes.ts";
import { hasFallen, type Run } from "./brackets.ts";
import { earlierFirst } from "./whole.ts";

/** The zero draft was written by nobody's pen, and neither is what a split or a merge has written anew. */
export const HOUSE_PEN = 1;
const COPYIST = 4;

function isHouse(client: number): boolean {
  return client === HOUSE_PEN || client === COPYIST;
}

/** Marks what only this browser knows yet; the house never issues such an id. */
const PENDING = "~";
export const PENDING_STRIKE: ProposalId = `${PENDING}strike`;

export function isPending(id: ProposalId): boolean {
  return id.startsWith(PENDING);
}

/** Words with their place in the text. */
export interface Stretch extends Run {
  from: number;
  to: number;
}

/** A run with the identity of its characters. */
export interface TextRun extends Stretch {
  ids: Range[];
  fallen: boolean;
  /** Typed or struck here and not yet acknowledged. */
  pending: boolean;
}

/** Everything a screen needs to know about one paragraph at one moment. */
export interface Reading {
  runs: TextRun[];
  proposals: Proposals;
}

interface Span {
  start: number;
  end: number;
  proposal: ProposalId;
}

/** The spans of one client in order of their start; spans of several strikes may overlap. */
class Spans {
  private readonly spans: Span[] = [];
  private sorted = true;
  private longest = 0;

  add(clock: number, length: number, proposal: ProposalId): void {
    const last = this.spans.at(-1);
    if (last !== undefined && last.start > clock) this.sorted = false;
    this.spans.push({ start: clock, end: clock + length, proposal });
    this.longest = Math.max(this.longest, length);
  }

  /** Frees [start, end) of one proposal; what it holds on either side stays. */
  remove(start: number, end: number, proposal: ProposalId): void {
    for (const span of this.touching(start, end).filter((each) => each.proposal === proposal)) {
      this.spans.splice(this.spans.indexOf(span), 1);
      if (span.start < start) this.add(span.start, start - span.start, proposal);
      if (span.end > end) this.add(end, span.end - end, proposal);
    }
  }

  /** The spans that touch [start, end), found without walking through all of them. */
  touching(start: number, end: number): Span[] {
    if (!this.sorted) this.spans.sort((a, b) => a.start - b.start);
    this.sorted = true;
    let low = 0;
    let high = this.spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.spans[middle]?.start ?? end) < start - this.longest) low = middle + 1;
      else high = middle;
    }
    const found: Span[] = [];
    for (let index = low; index < this.spans.length; index += 1) {
      const span = this.spans[index];
      if (span === undefined || span.start >= end) break;
      if (span.end > start) found.push(span);
    }
    return found;
  }
}

class Index {
  private readonly clients = new Map<number, Spans>();

  add([client, clock, length]: Range | Attribution, proposal: ProposalId): void {
    let spans = this.clients.get(client);
    if (spans === undefined) this.clients.set(client, (spans = new Spans()));
    spans.add(clock, length, proposal);
  }

  remove([client, clock, length, proposal]: Attribution): void {
    this.clients.get(client)?.remove(clock, clock + length, proposal);
  }

  touching(client: number, start: number, end: number): Span[] {
    return this.clients.get(client)?.touching(start, end) ?? [];
  }
}

export class Ledger {
  private words = new Index();
  private strikes = new Index();
  proposals: Proposals = {};
  /** The house's clock of each pen, as far as its attributions tell. */
  private readonly clocks = new Map<number, number>();

  /** Everything anew, as it comes with joining. */
  replace(words: readonly Attribution[], strikes: readonly Attribution[], proposals: Proposals): void {
    this.words = new Index();
    this.strikes = new Index();
    this.proposals = { ...proposals };
    this.add(words, strikes, {});
  }

  add(words: readonly Attribution[], strikes: readonly Attribution[], proposals: Proposals): void {
    for (const entry of words) {
      this.words.add(entry, entry[3]);
      this.clocks.set(entry[0], Math.max(this.clockOf(entry[0]), entry[1] + entry[2]));
    }
    for (const entry of strikes) this.strikes.add(entry, entry[3]);
    Object.assign(this.proposals, proposals);
  }

  free(strikes: readonly Attribution[], proposals: Proposals): void {
    for (const entry of strikes) this.strikes.remove(entry);
    Object.assign(this.proposals, proposals);
  }

  clockOf(pen: number): number {
    return this.clocks.get(pen) ?? 0;
  }

  /** The proposal that inserted this character; null for the zero draft, undefined while only this browser knows it. */
  insertionOf(client: number, clock: number): ProposalId | null | undefined {
    const span = this.words.touching(client, clock, clock + 1)[0];
    return span?.proposal ?? (isHouse(client) ? null : undefined);
  }

  /** The open strikes of one seat on these characters. */
  strikesBy(seat: SeatId, ranges: readonly Range[]): ProposalId[] {
    const found = ranges.flatMap(([client, clock, length]) => this.strikes.touching(client, clock, clock + length));
    const own = found.map((span) => span.proposal).filter((id) => this.isOpenBy(seat, id));
    return [...new Set(own)].sort(earlierFirst);
  }

  isOpenBy(seat: SeatId | null, id: ProposalId | null | undefined): boolean {
    const proposal = id === null || id === undefined ? undefined : this.proposals[id];
    return proposal?.status === "open" && proposal.by === seat;
  }

  /** The whole paragraph in runs; `striking` are own strikes that the house has not answered yet. */
  read(text: Y.Text, seat: SeatId | null, striking: readonly Range[]): Reading {
    const hopes = new Index();
    for (const range of striking) hopes.add(range, PENDING_STRIKE);
    const runs: TextRun[] = [];
    let at = 0;
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
      for (const run of this.cut(item.id.client, item.id.clock, item.content.str, hopes, at)) append(runs, run);
      at += item.content.str.length;
    }
    for (const run of runs) run.fallen = hasFallen(run, this.proposals);
    return { runs, proposals: { ...this.proposals, ...this.placePending(runs, seat) } };
  }

  /** One item of the text, cut where its attribution changes. */
  private *cut(client: number, clock: number, words: string, hopes: Index, at: number): Generator<TextRun> {
    const end = clock + words.length;
    const inserted = this.words.touching(client, clock, end);
    const struck = [...this.strikes.touching(client, clock, end), ...hopes.touching(client, clock, end)];
    const edges = new Set([clock, end]);
    for (const span of [...inserted, ...struck]) {
      if (span.start > clock) edges.add(span.start);
      if (span.end < end) edges.add(span.end);
    }
    const cuts = edges.size === 2 ? [clock, end] : [...edges].sort((a, b) => a - b);
    for (const [index, start] of cuts.entries()) {
      const stop = cuts[index + 1];
      if (stop === undefined) return;
      const covers = (span: Span): boolean => span.start <= start && span.end >= stop;
      const strikes = [...new Set(struck.filter(covers).map((span) => span.proposal))].sort(earlierFirst);
      const insertion = inserted.find(covers)?.proposal ?? (isHouse(client) ? null : PENDING);
      yield {
        text: words.slice(start - clock, stop - clock),
        insertion,
        strikes,
        from: at + start - clock,
        to: at + stop - clock,
        ids: [[client, start, stop - start]],
        fallen: false,
        pending: insertion === PENDING || strikes.includes(PENDING_STRIKE),
      };
    }
  }

  /** Pending words join a neighbouring proposal of their seat, as they will in the house; pending strikes give way to delivered ones. */
  private placePending(runs: TextRun[], seat: SeatId | null): Proposals {
    const pending: Proposals = {};
    const propose = (kind: Proposal["kind"], id: ProposalId): ProposalId => {
      pending[id] = { kind, by: seat ?? "", support: [], oppose: [], stale: [], status: "open", reserve: [], former: [], sponsors: [], title: "", rationale: "" };
      return id;
    };
    let before: ProposalId | null = null;
    for (const [index, run] of runs.entries()) {
      if (run.strikes.includes(PENDING_STRIKE)) {
        propose("strike", PENDING_STRIKE);
        if (run.strikes.some((id) => this.isOpenBy(seat, id))) {
          run.strikes = run.strikes.filter((id) => id !== PENDING_STRIKE);
          run.pending = run.insertion === PENDING;
        }
      }
      if (run.insertion === PENDING) {
        const after = runs.slice(index + 1, index + 3).find((next) => !next.fallen)?.insertion ?? null;
        const beside: ProposalId | null | undefined = [before, after].find((id) => id !== null && (this.isOpenBy(seat, id) || id in pending));
        run.insertion = beside ?? propose("insertion", `${PENDING}${index}`);
      }
      if (!run.fallen) before = run.insertion;
    }
    return pending;
  }
}

function append(runs: TextRun[], run: TextRun): void {
  const last = runs.at(-1);
  if (last === undefined || !alike(last, run)) {
    runs.push(run);
    return;
  }
  last.text += run.text;
  last.to = run.to;
  last.ids.push(...run.ids);
}

function alike(a: TextRun, b: TextRun): boolean {
  if (a.insertion !== b.insertion || a.pending !== b.pending || a.strikes.length !== b.strikes.length) return false;
  return a.strikes.every((id, index) => id === b.strikes[index]);
}

/** For one passage of several runs: they stand side by side, but for what fell between them. */
export function joinStretches(a: Stretch, b: Stretch): Stretch {
  return { text: a.text + b.text, insertion: a.insertion, strikes: a.strikes, from: a.from, to: b.to };
}

/** The characters between two places of a run. */
export function idsBetween(run: TextRun, from: number, to: number): Range[] {
  const found: Range[] = [];
  let at = run.from;
  for (const [client, clock, length] of run.ids) {
    const start = Math.max(from, at);
    const end = Math.min(to, at + length);
    if (start < end) found.push([client, clock + start - at, end - start]);
    at += length;
  }
  return found;
}

/** Ranges that follow each other become one. */
export function compact(ranges: readonly Range[]): Range[] {
  const joined: Range[] = [];
  for (const [client, clock, length] of ranges) {
    const last = joined.at(-1);
    if (last?.[0] === client && last[1] + last[2] === clock) last[2] += length;
    else joined.push([client, clock, length]);
  }
  return joined;
}

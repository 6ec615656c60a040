/** A manuscript: one paragraph as this browser holds it, its document, its ledger and what is still to be sent. */

import * as Y from "yjs";

import { fromBase64 } from "../live/bytes.ts";
import type {
  Attribution,
  CaretPlace,
  ParagraphId,
  ParagraphStatus,
  ParagraphView,
  Pen,
  Proposals,
  Range,
  SeatId,
} from "../live/shapes.ts";
import { countBrackets } from "./brackets.ts";
import { Ledger, PENDING_STRIKE, type Reading, type TextRun } from "./ledger.ts";
import { Outbox } from "./outbox.ts";
import { fits, type Piece } from "./unconfirmed.ts";

/** Marks changes that come from the house, so that they are never sent back. */
export const FROM_HOUSE = Symbol("from the house");

/** `reopened` means another document: an editor has to begin anew. */
export type ManuscriptChange = "words" | "ledger" | "standing" | "reopened";
export type ManuscriptListener = (change: ManuscriptChange) => void;

export class Manuscript {
  readonly id: ParagraphId;
  readonly seat: SeatId | null;
  /** A paper: whoever shares it may delete all of it, it has lines, and nothing in it is a proposal. */
  readonly isPaper: boolean;
  doc = new Y.Doc();
  words = this.doc.getText("t");
  status: ParagraphStatus = "closed";
  /** The word about it while it is set aside; null while it is not. */
  parked: string | null = null;
  label = "";
  readonly ledger = new Ledger();
  readonly outbox = new Outbox();
  /** Called after every own change: there is something to send. */
  onWritten: () => void = () => undefined;

  private pen: Pen | null = null;
  private nextPen: Pen | null = null;
  /** Pens of earlier pages of this seat, whose words this page delivers. */
  private readonly earlierPens = new Set<Pen>();
  private reading: Reading | null = null;
  private counted: { reading: Reading; brackets: number } | null = null;
  private readonly listeners = new Set<ManuscriptListener>();
  private held: (() => void)[] | null = null;

  constructor(id: ParagraphId, seat: SeatId | null, isPaper = false) {
    this.id = id;
    this.seat = seat;
    this.isPaper = isPaper;
  }

  watch(listener: ManuscriptListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Begins with the true state, whatever was here before. */
  open(view: ParagraphView, pen: Pen | null): void {
    this.held = null;
    this.doc.destroy();
    this.doc = new Y.Doc();
    this.words = this.doc.getText("t");
    Y.applyUpdate(this.doc, fromBase64(view.state), FROM_HOUSE);
    // Only now: Yjs gives up a client id whose characters arrive from elsewhere.
    this.pen = pen;
    this.nextPen = null;
    if (pen !== null) this.doc.clientID = pen;
    this.doc.on("beforeObserverCalls", this.onChanging);
    this.doc.on("update", this.onUpdate);
    this.outbox.dropInk();
    this.adopt(view);
    this.outbox.clock = pen === null ? 0 : this.ledger.clockOf(pen);
    this.changed("reopened");
  }

  /** Joined again: what the house has and this browser lacks, then the other way round. */
  merge(view: ParagraphView, pen: Pen | null): void {
    if (this.pen !== null) {
      const reached = view.words.filter(([client]) => client === this.pen).map(([, clock, length]) => clock + length);
      this.outbox.resume(this.pen, Math.max(0, ...reached));
    }
    this.use(pen);
    this.whenFree(() => {
      Y.applyUpdate(this.doc, fromBase64(view.state), FROM_HOUSE);
      this.adopt(view);
      this.changed("ledger");
      this.changed("standing");
    });
  }

  private adopt(view: ParagraphView): void {
    this.status = view.status;
    this.parked = view.parked;
    this.label = view.label;
    this.ledger.replace(view.words, view.strikes, view.proposals);
    this.reading = null;
  }

  receiveInk(update: string, words: readonly Attribution[], proposals: Proposals): void {
    this.whenFree(() => {
      this.ledger.add(words, [], proposals);
      for (const [client, clock, length] of words) {
        if (client === this.pen) this.outbox.clock = Math.max(this.outbox.clock, clock + length);
      }
      this.reading = null;
      Y.applyUpdate(this.doc, fromBase64(update), FROM_HOUSE);
      this.changed("ledger");
    });
  }

  receiveProposals(proposals: Proposals, strikes: readonly Attribution[]): void {
    this.whenFree(() => {
      this.ledger.add([], strikes, proposals);
      this.outbox.strikesSettled();
      this.refresh();
    });
  }

  receiveUnstruck(proposals: Proposals, strikes: readonly Attribution[]): void {
    this.whenFree(() => {
      this.ledger.free(strikes, proposals);
      this.refresh();
    });
  }

  receiveStanding(status: ParagraphStatus, label: string, parked: string | null): void {
    this.whenFree(() => {
      this.status = status;
      this.label = label;
      this.parked = parked;
      this.changed("standing");
    });
  }

  /** Other paragraphs came or went, and with them the number of this one. */
  receiveLabel(label: string): void {
    if (label !== this.label) this.receiveStanding(this.status, label, this.parked);
  }

  /** While an input method composes, nothing may move under it: what arrives waits. */
  hold(): void {
    this.held ??= [];
  }

  release(): void {
    const waiting = this.held ?? [];
    this.held = null;
    for (const action of waiting) action();
    this.refresh();
  }

  private whenFree(action: () => void): void {
    if (this.held === null) action();
    else this.held.push(action);
  }

  /** A new pen is taken up once everything written with the old one has arrived. */
  use(pen: Pen | null): void {
    this.nextPen = pen === this.pen ? null : pen;
    this.changePen();
  }

  private changePen(): void {
    if (this.nextPen === null || this.outbox.hasInk) return;
    this.pen = this.nextPen;
    this.nextPen = null;
    this.doc.clientID = this.pen;
    this.outbox.clock = this.ledger.clockOf(this.pen);
  }

  inkArrived(clock: number): void {
    this.outbox.inkArrived(clock);
    this.changePen();
  }

  /** Yjs changes its client id without a word if its clock moves from outside: then nothing more may be sent. */
  get hasTruePen(): boolean {
    return this.pen !== null && this.doc.clientID === this.pen;
  }

  /** Before anybody who observes the words asks what they are. */
  private readonly onChanging = (): void => {
    this.reading = null;
  };

  private readonly onUpdate = (update: Uint8Array, origin: unknown): void => {
    this.changed("words");
    if (origin === FROM_HOUSE) return;
    this.outbox.add(update);
    this.onWritten();
  };

  /** Strikes others' words; the answer comes with what the house tells. */
  strike(ranges: readonly Range[]): void {
    if (ranges.length === 0) return;
    this.outbox.strike(ranges);
    this.refresh();
    this.onWritten();
  }

  /** What was struck or settled has changed the picture without any word of the text changing. */
  refresh(): void {
    this.reading = null;
    this.changed("ledger");
  }

  private changed(change: ManuscriptChange): void {
    for (const listener of this.listeners) listener(change);
  }

  read(): Reading {
    this.reading ??= this.ledger.read(this.words, this.seat, this.outbox.strikes);
    return this.reading;
  }

  /** Brackets that are open and can be seen; counted once for every reading, because the whole room is counted often. */
  get brackets(): number {
    const reading = this.read();
    if (this.counted?.reading !== reading) {
      this.counted = { reading, brackets: countBrackets(reading.runs, reading.proposals) };
    }
    return this.counted.brackets;
  }

  isOwn(run: TextRun): boolean {
    const proposal = run.insertion === null ? undefined : this.read().proposals[run.insertion];
    return this.seat !== null && proposal?.status === "open" && proposal.by === this.seat;
  }

  isStruck(run: TextRun): boolean {
    const { proposals } = this.read();
    return run.strikes.some((id) => proposals[id]?.status === "open" && proposals[id].by === this.seat);
  }

  /** Whether the ledger shows all of these characters as struck by this seat, or as gone. */
  isAllStruck(ranges: readonly Range[]): boolean {
    const waited = new Set(this.read().runs.filter((run) => run.strikes.includes(PENDING_STRIKE)));
    return [...waited].every((run) => !run.ids.some((id) => ranges.some((range) => overlap(id, range))));
  }

  /** Undo may delete only what its author may delete: own words whose proposal is still open. */
  mayDelete(client: number, clock: number, length: number): boolean {
    if (this.isPaper) return true;
    for (let at = clock; at < clock + length; at += 1) {
      const insertion = this.ledger.insertionOf(client, at);
      if (insertion !== undefined && !this.ledger.isOpenBy(this.seat, insertion)) return false;
    }
    return true;
  }

  /** Own words that the house does not have, in the order of the text. */
  unconfirmed(): Piece[] {
    const found: Piece[] = [];
    let beside = false;
    for (let item = this.words._start; item !== null; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
      const { client, clock } = item.id;
      const from = Math.max(0, this.confirmed(client) - clock);
      const words = this.isOwnPen(client) ? item.content.str.slice(from) : "";
      if (words !== "") found.push({ words, beside: beside && from === 0 });
      beside = words !== "";
    }
    return found;
  }

  private isOwnPen(client: Pen): boolean {
    return client === this.doc.clientID || client === this.pen || this.earlierPens.has(client);
  }

  /** The house has every character of this own pen below this clock. */
  private confirmed(client: Pen): number {
    return client === this.pen ? this.outbox.clock : this.ledger.clockOf(client);
  }

  /** Takes up ink that an earlier page of this seat could not deliver. False: it fits nowhere in this text. */
  takeUp(ink: Uint8Array): boolean {
    if (this.pen === null || !fits(this.doc, ink)) return false;
    for (const { id } of Y.decodeUpdate(ink).structs) this.earlierPens.add(id.client);
    // As if written here: what the house already has changes nothing, and the rest goes into the outbox.
    this.whenFree(() => Y.applyUpdate(this.doc, ink));
    return true;
  }

  /** What this browser has of every pen, so that joining again brings only the rest. */
  clocks(): Record<string, number> {
    const clocks = Y.decodeStateVector(Y.encodeStateVector(this.doc));
    return Object.fromEntries([...clocks].map(([client, clock]) => [String(client), clock]));
  }

  /** A place that stays with its neighbours, whatever is written around it. */
  placeOf(anchor: number, head: number): CaretPlace {
    const relative = (at: number): unknown =>
      Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(this.words, at));
    return { paragraph: this.id, anchor: relative(anchor), head: relative(head) };
  }

  /** Where such a place is now; null when it means nothing here. */
  find(place: unknown): number | null {
    if (place === null || typeof place !== "object") return null;
    try {
      const relative = Y.createRelativePositionFromJSON(place);
      return Y.createAbsolutePositionFromRelativePosition(relative, this.doc)?.index ?? null;
    } catch {
      // Others' carets may point at words that have not arrived, or at nothing at all.
      return null;
    }
  }

  close(): void {
    this.listeners.clear();
    this.doc.destroy();
  }
}

function overlap([client, clock, length]: Range, [other, start, extent]: Range): boolean {
  return client === other && clock < start + extent && start < clock + length;
}

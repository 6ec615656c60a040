/** The outbox of one paragraph: what its author wrote and the house has not confirmed, sent one message at a time. */

import * as Y from "yjs";

import { compact } from "./ledger.ts";
import type { Pen, Range } from "../live/shapes.ts";

export class Outbox {
  /** The house has every character of this pen below this clock. */
  clock = 0;
  private unsent: Uint8Array[] = [];
  private flying: Uint8Array | null = null;
  private queue: Range[] = [];
  private striking: Range[] = [];
  private settling: Range[] = [];

  get isEmpty(): boolean {
    return !this.hasInk && this.queue.length === 0 && this.striking.length === 0;
  }

  get hasInk(): boolean {
    return this.flying !== null || this.unsent.length > 0;
  }

  /** Struck here, and not yet seen in what the house tells. */
  get strikes(): Range[] {
    return [...this.settling, ...this.striking, ...this.queue];
  }

  /** Everything unconfirmed, ready to be sent by whoever finds it. */
  get content(): { ink: Uint8Array | null; strikes: Range[] } {
    const ink = this.flying === null ? this.unsent : [this.flying, ...this.unsent];
    return { ink: ink.length === 0 ? null : Y.mergeUpdates(ink), strikes: [...this.striking, ...this.queue] };
  }

  add(update: Uint8Array): void {
    this.unsent.push(update);
  }

  strike(ranges: readonly Range[]): void {
    this.queue.push(...ranges);
  }

  /** Takes back strikes that have not left yet; false when they have. */
  unstrike(ranges: readonly Range[]): boolean {
    const same = (a: Range) => (b: Range) => a.every((number, index) => number === b[index]);
    if (!ranges.every((range) => this.queue.some(same(range)))) return false;
    this.queue = this.queue.filter((queued) => !ranges.some(same(queued)));
    return true;
  }

  /** The next ink to send, or null while one is under way or none is left. */
  takeInk(): Uint8Array | null {
    if (this.flying !== null || this.unsent.length === 0) return null;
    this.flying = Y.mergeUpdates(this.unsent);
    this.unsent = [];
    return this.flying;
  }

  /** The next strikes to send: only behind the ink, so that the house reads them in the order they were made. */
  takeStrikes(most: number): Range[] | null {
    if (this.hasInk || this.striking.length > 0 || this.queue.length === 0) return null;
    const ranges = compact(this.queue);
    this.striking = ranges.slice(0, most);
    this.queue = ranges.slice(most);
    return this.striking;
  }

  inkArrived(clock: number): void {
    this.flying = null;
    this.clock = Math.max(this.clock, clock);
  }

  /** No answer, or "not so fast": what was under way is kept in its order. */
  inkReturned(): void {
    if (this.flying !== null) this.unsent.unshift(this.flying);
    this.flying = null;
  }

  /** Strikes stay in sight until the house tells of them, so that nothing flickers. */
  strikesArrived(): void {
    this.settling = this.striking;
    this.striking = [];
  }

  strikesReturned(): void {
    this.queue.unshift(...this.striking);
    this.striking = [];
  }

  strikesSettled(): void {
    this.settling = [];
  }

  /** The document they were written in is gone. */
  dropInk(): void {
    this.flying = null;
    this.unsent = [];
  }

  dropStrikes(): void {
    this.queue = [];
    this.striking = [];
    this.settling = [];
  }

  /**
   * After (re)joining, only what the house lacks goes out again: own characters above its clock, and own deletions.
   * Sending others' words too would make an honest author look like a forger.
   */
  resume(pen: Pen, houseClock: number): void {
    this.clock = Math.max(this.clock, houseClock);
    this.inkReturned();
    this.strikesReturned();
    this.strikesSettled();
    if (this.unsent.length === 0) return;
    const lacking = aboveClock(Y.mergeUpdates(this.unsent), pen, this.clock);
    this.unsent = saysSomething(lacking) ? [lacking] : [];
  }
}

/** The state-vector trick: the update as somebody needs it who has every character of this pen below `clock`. */
export function aboveClock(update: Uint8Array, pen: Pen, clock: number): Uint8Array {
  return Y.diffUpdate(update, Y.encodeStateVector(new Map([[pen, clock]])));
}

function saysSomething(update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  return structs.length > 0 || ds.clients.size > 0;
}

/** The drawer: what this seat has written and the house has not confirmed, kept on this device until it has. */

import { openDB, type DBSchema, type IDBPDatabase } from "idb";

import type { Outbox } from "../text/outbox.ts";
import { fromBase64, toBase64 } from "./bytes.ts";
import type { ParagraphId, Range, SeatId } from "./shapes.ts";

/** Words that arrive sooner than this are never written down here: on a good line that is nearly every one of them. */
const PATIENCE_MS = 150;

/** What one page still had to send in one paragraph: ink as a Yjs update, and strikes. */
export interface Unsent {
  paragraph: ParagraphId;
  ink: Uint8Array | null;
  strikes: Range[];
}

interface Entry extends Unsent {
  sitting: string;
  seat: SeatId;
  /** Which page wrote it: several may be open, and each keeps its own. */
  page: string;
}

interface Store extends DBSchema {
  unsent: { key: [string, string, string, string]; value: Entry };
}

/** Only the disk knows what a power cut leaves; asking for it costs milliseconds, and only when the line is bad. */
const SAFELY = { durability: "strict" } as const;

/**
 * Keeps words through a reload, a crash of the browser and a window closed too early.
 *
 * Ink is the same characters wherever it comes from, so whichever page finds it may deliver it, and twice does no harm.
 */
export class Drawer {
  private readonly sitting: string;
  private readonly seat: SeatId;
  private readonly page = crypto.getRandomValues(new Uint32Array(2)).join("-");
  private readonly waiting = new Map<ParagraphId, ReturnType<typeof setTimeout>>();
  private readonly holds = new Set<ParagraphId>();
  private base: Promise<IDBPDatabase<Store>> | undefined;
  private isWiped = false;

  constructor(sitting: string, seat: SeatId) {
    this.sitting = sitting;
    this.seat = seat;
  }

  /** What has changed in a paragraph's outbox is written down: at once without a line, else unless it arrives soon. */
  note(paragraph: ParagraphId, outbox: Outbox, isLive: boolean): void {
    if (this.isWiped || this.waiting.has(paragraph)) return;
    if (outbox.isEmpty && !this.holds.has(paragraph)) return;
    const settle = (): void => {
      this.waiting.delete(paragraph);
      void this.store(paragraph, outbox);
    };
    // What has arrived, or is back in its author's hands, is not to be found again by a page that follows at once.
    this.waiting.set(paragraph, setTimeout(settle, isLive && !outbox.isEmpty ? PATIENCE_MS : 0));
  }

  private async store(paragraph: ParagraphId, outbox: Outbox): Promise<void> {
    if (this.isWiped) return;
    const { sitting, seat, page } = this;
    const { isEmpty, content } = outbox;
    if (isEmpty) this.holds.delete(paragraph);
    else this.holds.add(paragraph);
    await this.asked(async (base) => {
      const { store, done } = base.transaction("unsent", "readwrite", SAFELY);
      const deed = isEmpty
        ? store.delete([sitting, seat, page, paragraph])
        : store.put({ sitting, seat, page, paragraph, ...content });
      await Promise.all([deed, done]);
    });
  }

  /** What earlier pages of this seat left behind; `forget` it once it is in hand again. */
  async found(): Promise<{ unsent: Unsent[]; forget: () => Promise<void> }> {
    const { sitting, seat, page } = this;
    const parting = this.parting.read();
    const entries: Entry[] = [];
    await this.asked(async (base) => {
      const everything = await base.getAll("unsent", this.everything);
      entries.push(...everything.filter((entry) => entry.page !== page));
    });
    const forget = async (): Promise<void> => {
      this.parting.remove();
      await this.asked(async (base) => {
        const { store, done } = base.transaction("unsent", "readwrite", SAFELY);
        const deeds = entries.map((entry) => store.delete([sitting, seat, entry.page, entry.paragraph]));
        await Promise.all([...deeds, done]);
      });
    };
    return { unsent: [...parting, ...entries], forget };
  }

  /** A page that closes has no time for a database: what it holds goes where it can be put at once. */
  keepOnLeaving(outboxes: () => [ParagraphId, Outbox][]): void {
    const full = (): [ParagraphId, Outbox][] => outboxes().filter(([, outbox]) => !outbox.isEmpty);
    addEventListener("beforeunload", (event) => {
      if (full().length > 0) event.preventDefault();
    });
    addEventListener("pagehide", () => {
      if (!this.isWiped) this.parting.leave(full().map(([paragraph, { content }]) => ({ paragraph, ...content })));
    });
    // Back from the browser's own cache, words in hand.
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted) this.parting.remove();
    });
  }

  /** The seat is somebody else's now: nothing of it stays on this device. */
  async wipe(): Promise<void> {
    this.isWiped = true;
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.parting.remove();
    await this.asked((base) => base.delete("unsent", this.everything));
  }

  private get everything(): IDBKeyRange {
    return IDBKeyRange.bound([this.sitting, this.seat], [this.sitting, this.seat, []]);
  }

  private get parting(): Parting {
    return new Parting(`zerodraft:unsent:${this.sitting}:${this.seat}`);
  }

  private async asked(deed: (base: IDBPDatabase<Store>) => Promise<void>): Promise<void> {
    try {
      this.base ??= openDB<Store>("zerodraft", 1, {
        upgrade: (base) => void base.createObjectStore("unsent", { keyPath: ["sitting", "seat", "page", "paragraph"] }),
      });
      await deed(await this.base);
    } catch {
      // A private window may have no database, a full disk no room: then the page alone keeps the words.
    }
  }
}

type Written = Omit<Unsent, "ink"> & { ink: string | null };

/** The last words of a page that is closing, where a browser stores without making anybody wait. */
class Parting {
  private readonly key: string;

  constructor(key: string) {
    this.key = key;
  }

  read(): Unsent[] {
    try {
      const written = JSON.parse(localStorage.getItem(this.key) ?? "[]") as Written[];
      return written.map((each) => ({ ...each, ink: each.ink === null ? null : fromBase64(each.ink) }));
    } catch {
      return [];
    }
  }

  /** Beside what an earlier page has left there, which may not have been taken up yet. */
  leave(unsent: readonly Unsent[]): void {
    if (unsent.length === 0) return;
    const all = [...this.read(), ...unsent].map((each) => ({ ...each, ink: each.ink && toBase64(each.ink) }));
    try {
      localStorage.setItem(this.key, JSON.stringify(all));
    } catch {
      // Forbidden or full: the database has all but the last moment.
    }
  }

  remove(): void {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // Forbidden: then nothing is there either.
    }
  }
}

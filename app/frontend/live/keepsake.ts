/** Words that came back to their author stay with this tab until they are let go of, also across a reload. */

import { t } from "../i18n.ts";
import type { Manuscript } from "../text/manuscript.ts";
import { inOrder, lackedBy, type Piece } from "../text/unconfirmed.ts";
import type { RefusalNote } from "./shapes.ts";

/** Words kept when their page was closed carry their pieces: they may have arrived all the same. */
export interface Kept extends RefusalNote {
  pieces?: readonly Piece[];
}

/** What of a kept note still is to be handed back, given the house's clocks in its paragraph; null when it has it all. */
export function stillLost(kept: Kept, houseClocks: Readonly<Record<string, number>>): Kept | null {
  if (kept.pieces === undefined) return kept;
  const pieces = lackedBy(houseClocks, kept.pieces);
  return pieces.length === 0 ? null : { ...kept, pieces, lost: inOrder(pieces) };
}

export class Keepsake {
  private readonly key: string;

  constructor(sitting: string, seat: string) {
    this.key = `zerodraft:lost:${sitting}:${seat}`;
  }

  all(): Kept[] {
    try {
      return JSON.parse(sessionStorage.getItem(this.key) ?? "[]") as Kept[];
    } catch {
      // Storage may be forbidden or hold something else; the words are still on the screen.
      return [];
    }
  }

  keep(note: Kept): void {
    this.store([...this.all().filter(({ id }) => id !== note.id), note]);
  }

  letGo(id: string): void {
    this.store(this.all().filter((note) => note.id !== id));
  }

  wipe(): void {
    this.store([]);
  }

  /** After joining: what the house lacks of all that was kept; the rest is let go of without a word. */
  owed(houseClocks: (note: Kept) => Readonly<Record<string, number>>): Kept[] {
    const owed = this.all().flatMap((kept) => stillLost(kept, houseClocks(kept)) ?? []);
    this.store(owed);
    return owed;
  }

  /** Undelivered words survive a reload as words to be copied: their pen does not. */
  keepOnLeaving(manuscripts: () => Iterable<Manuscript>): void {
    let leaving: string[] = [];
    addEventListener("beforeunload", (event) => {
      if ([...manuscripts()].some(({ outbox }) => !outbox.isEmpty)) event.preventDefault();
    });
    addEventListener("pagehide", () => {
      const ruling = t("The page was closed before these words were delivered.");
      for (const manuscript of manuscripts()) {
        const paragraph = manuscript.id;
        const pieces = manuscript.outbox.hasInk ? manuscript.unconfirmed() : [];
        if (pieces.length === 0) continue;
        // Never the name of an earlier page's words, which their author may not have copied yet.
        const id = `leaving:${paragraph}:${Date.now()}`;
        leaving.push(id);
        this.keep({ id, code: "page.closed", rule: null, ruling, paragraph, lost: inOrder(pieces), pieces });
      }
    });
    // Back from the browser's own cache, the words are still here and will be sent.
    addEventListener("pageshow", (event) => {
      if (event.persisted) for (const id of leaving) this.letGo(id);
      leaving = [];
    });
  }

  private store(notes: Kept[]): void {
    try {
      if (notes.length === 0) sessionStorage.removeItem(this.key);
      else sessionStorage.setItem(this.key, JSON.stringify(notes));
    } catch {
      // Full or forbidden: then only the screen keeps them.
    }
  }
}

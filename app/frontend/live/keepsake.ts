/** Words that came back to their author stay with this tab until they are let go of, also across a reload. */

import type { RefusalNote } from "./shapes.ts";

export class Keepsake {
  private readonly key: string;

  constructor(sitting: string, seat: string) {
    this.key = `zerodraft:lost:${sitting}:${seat}`;
  }

  all(): RefusalNote[] {
    try {
      return JSON.parse(sessionStorage.getItem(this.key) ?? "[]") as RefusalNote[];
    } catch {
      // Storage may be forbidden or hold something else; the words are still on the screen.
      return [];
    }
  }

  keep(note: RefusalNote): void {
    this.store([...this.all().filter(({ id }) => id !== note.id), note]);
  }

  letGo(id: string): void {
    this.store(this.all().filter((note) => note.id !== id));
  }

  wipe(): void {
    this.store([]);
  }

  private store(notes: RefusalNote[]): void {
    try {
      if (notes.length === 0) sessionStorage.removeItem(this.key);
      else sessionStorage.setItem(this.key, JSON.stringify(notes));
    } catch {
      // Full or forbidden: then only the screen keeps them.
    }
  }
}

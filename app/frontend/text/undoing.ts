/** Undoing: takes back the last own act in a paragraph, whether words or a strike, and nobody else's. */

import * as Y from "yjs";

import type { Range } from "../live/shapes.ts";
import type { Manuscript } from "./manuscript.ts";

/** Strikes that follow each other this quickly are one deed, like letters typed in one breath. */
const BREATH_MS = 800;

type Deed = { deed: "words" } | { deed: "strike"; ranges: Range[]; at: number };

export class Undoing {
  private readonly words: Y.UndoManager;
  private readonly unstrike: (ranges: Range[]) => void;
  private deeds: Deed[] = [];

  constructor(manuscript: Manuscript, origin: object, unstrike: (ranges: Range[]) => void) {
    this.unstrike = unstrike;
    this.words = new Y.UndoManager(manuscript.words, {
      trackedOrigins: new Set([origin]),
      captureTimeout: BREATH_MS,
      // Words that were accepted meanwhile are everybody's.
      deleteFilter: (item) => manuscript.mayDelete(item.id.client, item.id.clock, item.length),
    });
    this.words.on("stack-item-added", ({ type }) => {
      if (type === "undo") this.deeds.push({ deed: "words" });
    });
  }

  struck(ranges: Range[]): void {
    // What is typed from here on is another deed.
    this.words.stopCapturing();
    const last = this.deeds.at(-1);
    const at = Date.now();
    if (last?.deed === "strike" && at - last.at < BREATH_MS) {
      last.ranges.push(...ranges);
      last.at = at;
    } else this.deeds.push({ deed: "strike", ranges: [...ranges], at });
  }

  undo(): void {
    const last = this.deeds.pop();
    if (last?.deed === "strike") this.unstrike(last.ranges);
    // Words that cannot be taken back any more are passed over.
    else if (last !== undefined && this.words.undo() === null) this.undo();
  }

  redo(): void {
    this.words.redo();
  }

  end(): void {
    this.words.destroy();
  }
}

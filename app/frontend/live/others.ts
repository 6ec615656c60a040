/** The others: where they are writing, and where they see this seat write. */

import type { Manuscript } from "../text/manuscript.ts";
import type { Connection } from "./connection.ts";
import type { Caret, ParagraphId, Pen } from "./shapes.ts";

/** Carets are for company: nobody needs them more often, and a slow network even less. */
const EVERY_MS = 80;

export class Others {
  private readonly byPen = new Map<Pen, Caret>();
  private readonly connection: Connection;
  private readonly isLive: () => boolean;
  private readonly onMoved: (...paragraphs: ParagraphId[]) => void;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private next: (() => void) | undefined;

  constructor(connection: Connection, isLive: () => boolean, onMoved: (...paragraphs: ParagraphId[]) => void) {
    this.connection = connection;
    this.isLive = isLive;
    this.onMoved = onMoved;
  }

  get carets(): Iterable<Caret> {
    return this.byPen.values();
  }

  move(caret: Caret): void {
    const before = this.byPen.get(caret.pen)?.paragraph;
    if (caret.head === null) this.byPen.delete(caret.pen);
    else this.byPen.set(caret.pen, caret);
    this.onMoved(...new Set([caret.paragraph, before ?? caret.paragraph]));
  }

  remove(pen: Pen): void {
    const caret = this.byPen.get(pen);
    this.byPen.delete(pen);
    if (caret) this.onMoved(caret.paragraph);
  }

  clear(): void {
    this.byPen.clear();
  }

  /** Shows others where this seat is; of several moves in a short time only the last. */
  show(manuscript: Manuscript, anchor: number | null, head: number | null): void {
    this.next = () => {
      const nowhere = { paragraph: manuscript.id, anchor: null, head: null };
      if (this.isLive()) {
        this.connection.caret(anchor === null || head === null ? nowhere : manuscript.placeOf(anchor, head));
      }
    };
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.next?.();
    }, EVERY_MS);
  }
}

/** The others: where they are writing, and where they see this seat write. */

import type { Manuscript } from "../text/manuscript.ts";
import type { Connection } from "./connection.ts";
import type { Caret, ParagraphId, Pen, ShownCaret } from "./shapes.ts";

/** Carets are for company: nobody needs them more often, and a slow network even less. */
const EVERY_MS = 80;
/** A name stands at a caret while it moves and a moment longer; then it would only be in the way. */
const NAMED_MS = 3_000;
/** Carets are not kept by the house: whoever came later sees one that stays when it is said again. */
const REPEATED_MS = 10_000;

export class Others {
  private readonly byPen = new Map<Pen, Caret>();
  private readonly resting = new Map<Pen, ReturnType<typeof setTimeout>>();
  private readonly connection: Connection;
  private readonly isLive: () => boolean;
  private readonly onMoved: (...paragraphs: ParagraphId[]) => void;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private next: (() => void) | undefined;
  private shown: string | undefined;
  private shownUntil = 0;

  constructor(connection: Connection, isLive: () => boolean, onMoved: (...paragraphs: ParagraphId[]) => void) {
    this.connection = connection;
    this.isLive = isLive;
    this.onMoved = onMoved;
  }

  get carets(): Iterable<ShownCaret> {
    return [...this.byPen.values()].map((caret) => ({ ...caret, moving: this.isMoving(caret.pen) }));
  }

  /** Whether somebody is moving or typing there now, so that one should see who. */
  private isMoving(pen: Pen): boolean {
    return this.resting.has(pen);
  }

  move(caret: Caret): void {
    const before = this.byPen.get(caret.pen);
    if (caret.head === null) this.forget(caret.pen);
    else {
      this.byPen.set(caret.pen, caret);
      // What others write around a caret is told as well; that is no move of whoever sits there.
      if (!isSamePlace(caret, before)) this.restLater(caret.pen);
    }
    this.onMoved(...new Set([caret.paragraph, before?.paragraph ?? caret.paragraph]));
  }

  /** These pens have just written: their carets went along by themselves, and one should see whose they are. */
  wrote(pens: Iterable<Pen>): void {
    for (const pen of new Set(pens)) {
      const caret = this.byPen.get(pen);
      if (!caret) continue;
      this.restLater(pen);
      this.onMoved(caret.paragraph);
    }
  }

  private restLater(pen: Pen): void {
    clearTimeout(this.resting.get(pen));
    const rest = (): void => {
      this.resting.delete(pen);
      const caret = this.byPen.get(pen);
      if (caret) this.onMoved(caret.paragraph);
    };
    this.resting.set(pen, setTimeout(rest, NAMED_MS));
  }

  private forget(pen: Pen): void {
    this.byPen.delete(pen);
    clearTimeout(this.resting.get(pen));
    this.resting.delete(pen);
  }

  remove(pen: Pen): void {
    const caret = this.byPen.get(pen);
    this.forget(pen);
    if (caret) this.onMoved(caret.paragraph);
  }

  clear(): void {
    this.shown = undefined;
    for (const pen of [...this.byPen.keys()]) this.forget(pen);
  }

  /**
   * Shows others where this seat is; of several moves in a short time only the last. A caret stays with its neighbours,
   * so writing on at the same place is no move: it is said again only now and then, for those who came later.
   */
  show(manuscript: Manuscript, anchor: number | null, head: number | null): void {
    this.next = () => {
      if (!this.isLive()) return;
      const nowhere = { paragraph: manuscript.id, anchor: null, head: null };
      const place = anchor === null || head === null ? nowhere : manuscript.placeOf(anchor, head);
      const words = JSON.stringify(place);
      if (words === this.shown && Date.now() < this.shownUntil) return;
      [this.shown, this.shownUntil] = [words, Date.now() + REPEATED_MS];
      this.connection.caret(place);
    };
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.next?.();
    }, EVERY_MS);
  }
}

function isSamePlace(a: Caret, b: Caret | undefined): boolean {
  return a.paragraph === b?.paragraph && JSON.stringify(a.head) === JSON.stringify(b.head);
}

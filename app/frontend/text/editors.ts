/** Where paragraphs get their editors: large, and most who read never write, so they are fetched when first wanted. */

import type { ParagraphEditor } from "./editor.ts";

type Source = () => Promise<{ ParagraphEditor: typeof ParagraphEditor }>;

/** How long a network that failed is left alone. */
const AGAIN_MS = 3_000;

class Editors {
  here: typeof ParagraphEditor | null = null;
  /** Only the room's page has one: no other page shall carry editors. */
  source: Source | null = null;
  private waiting: (() => void)[] = [];
  private coming = false;

  /** Calls back once, when there are editors. */
  whenHere(listener: () => void): void {
    this.waiting.push(listener);
    if (!this.coming) this.fetch();
  }

  private fetch(): void {
    if (this.source === null) return;
    this.coming = true;
    this.source().then(
      (came) => {
        this.here = came.ParagraphEditor;
        for (const listener of this.waiting.splice(0)) listener();
      },
      () => setTimeout(() => this.fetch(), AGAIN_MS),
    );
  }
}

export const editors = new Editors();

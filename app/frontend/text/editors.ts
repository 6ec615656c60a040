/** Where paragraphs get their editors: large, and most who read never write, so they are fetched when first wanted. */

import { fetched } from "../fetching.ts";
import type { ParagraphEditor } from "./editor.ts";

type Source = () => Promise<{ ParagraphEditor: typeof ParagraphEditor }>;

class Editors {
  here: typeof ParagraphEditor | null = null;
  /** Only the room's page has one: no other page shall carry editors. */
  source: Source | null = null;
  private waiting: (() => void)[] = [];
  private coming = false;

  /** Calls back once, when there are editors. */
  whenHere(listener: () => void): void {
    this.waiting.push(listener);
    if (!this.coming && this.source !== null) void this.fetch(this.source);
  }

  /** For whoever will write soon, and for what waits until they can. */
  arrived(): Promise<void> {
    return this.here === null ? new Promise((resolve) => this.whenHere(resolve)) : Promise.resolve();
  }

  private async fetch(source: Source): Promise<void> {
    this.coming = true;
    this.here = (await fetched(source)).ParagraphEditor;
    for (const listener of this.waiting.splice(0)) listener();
  }
}

export const editors = new Editors();

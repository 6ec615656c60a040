/** <paper-sheet>: a paper to write on, with the editor of the text and the carets of those who share it. */

import type { Room } from "../live/room.ts";
import type { ParagraphId, Range } from "../live/shapes.ts";
import { Cast } from "../text/cast.ts";
import type { ParagraphEditor } from "../text/editor.ts";
import { editors } from "../text/editors.ts";
import { compact, idsBetween } from "../text/ledger.ts";
import type { Manuscript } from "../text/manuscript.ts";

/** What somebody has selected on a paper. */
export interface Chosen {
  ranges: Range[];
  words: string;
}

export const NOTHING_CHOSEN: Chosen = { ranges: [], words: "" };

export class PaperSheet extends HTMLElement {
  #room: Room | undefined;
  #paper: ParagraphId | undefined;
  #manuscript: Manuscript | undefined;
  #editor: ParagraphEditor | null = null;
  #leave: (() => void) | undefined;
  #cast = new Cast([], null);

  set room(room: Room | undefined) {
    if (room === this.#room) return;
    this.#room?.removeEventListener("change", this.#onChange);
    this.#room = room;
    if (this.isConnected) room?.addEventListener("change", this.#onChange);
    this.#take();
  }

  set paper(paper: ParagraphId | undefined) {
    this.#paper = paper;
    this.#take();
  }

  connectedCallback(): void {
    this.dir = "auto";
    this.#room?.addEventListener("change", this.#onChange);
    document.addEventListener("selectionchange", this.#onSelection);
    this.#take();
  }

  disconnectedCallback(): void {
    this.#room?.removeEventListener("change", this.#onChange);
    document.removeEventListener("selectionchange", this.#onSelection);
    this.#let();
  }

  /** What is selected here, as far as the house has it; a selection outlives the press of a button. */
  get chosen(): Chosen {
    const manuscript = this.#manuscript;
    const { from, to } = this.#editor?.view.state.selection.main ?? { from: 0, to: 0 };
    if (manuscript === undefined || from === to) return NOTHING_CHOSEN;
    const runs = manuscript.read().runs.filter((run) => !run.pending && run.to > from && run.from < to);
    const words = runs.map((run) => run.text.slice(Math.max(0, from - run.from), to - run.from)).join("");
    return { ranges: compact(runs.flatMap((run) => idsBetween(run, from, to))), words: words.replace(/\s+/g, " ").trim() };
  }

  /** Selects all of it, for those to whom selecting with a finger is a trial. */
  chooseAll(): void {
    const editor = this.#editor?.view;
    editor?.dispatch({ selection: { anchor: 0, head: editor.state.doc.length } });
    editor?.focus();
    this.#onSelection();
  }

  get words(): string {
    return this.#manuscript?.words.toJSON() ?? "";
  }

  #take(): void {
    const manuscript = this.isConnected && this.#paper !== undefined ? this.#room?.manuscript(this.#paper) : undefined;
    if (manuscript === this.#manuscript) {
      this.#draw();
      return;
    }
    this.#let();
    this.#manuscript = manuscript;
    this.#leave = manuscript?.watch((change) => {
      if (change === "reopened") this.#close();
      if (change === "ledger") this.#editor?.redraw();
      else if (change !== "words" || this.#editor === null) this.#draw();
      this.#onSelection();
    });
    this.#draw();
  }

  #let(): void {
    this.#close();
    this.#leave?.();
    this.#leave = undefined;
    this.#manuscript = undefined;
  }

  #close(): void {
    this.#editor?.end();
    this.#editor = null;
  }

  get #writes(): boolean {
    return this.#manuscript?.status === "open" && this.#room?.view?.phase === "in-session" && this.#room.mayDraft;
  }

  #draw(): void {
    const { view, own } = this.#room ?? {};
    if (view && this.#cast.own === null) this.#cast = new Cast(view.seats, own?.seat ?? null);
    if (this.#manuscript && this.#writes && this.#open(this.#manuscript)) return;
    this.#close();
    const still = document.createElement("p");
    still.className = "paper-still";
    still.textContent = this.words;
    this.replaceChildren(...(this.words === "" ? [] : [still]));
  }

  /** False: the editor is still on its way, and until it has come the paper is read. */
  #open(manuscript: Manuscript): boolean {
    const [Editor, room] = [editors.here, this.#room];
    if (this.#editor !== null) return true;
    if (Editor === null || room === undefined) {
      editors.whenHere(() => {
        if (this.isConnected) this.#draw();
      });
      return false;
    }
    this.replaceChildren();
    this.#editor = new Editor(
      manuscript,
      {
        nonce: room.bootstrap.nonce,
        castOf: () => this.#cast,
        caretsOf: () => room.carets,
        showCaret: (anchor, head) => room.showCaret(manuscript.id, anchor, head),
        unstrike: () => undefined,
      },
      this,
    );
    return true;
  }

  readonly #onChange = (event: Event): void => {
    const changes = (event as CustomEvent<Set<string>>).detail;
    if (changes.has("room") || changes.has("papers") || changes.has("phase")) this.#take();
    if (changes.has(`carets:${this.#paper ?? ""}`)) this.#editor?.drawCarets();
  };

  readonly #onSelection = (): void => {
    this.dispatchEvent(new CustomEvent("chosen", { bubbles: true }));
  };
}

customElements.define("paper-sheet", PaperSheet);

/** The editor of one paragraph: CodeMirror over a manuscript, where words are typed as proposals. */

import "../shared.ts";
import { Prec, type Extension } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import { ySync, YSyncConfig, ySyncFacet } from "y-codemirror.next";

import { t } from "../i18n.ts";
import type { Range, ShownCaret } from "../live/shapes.ts";
import { arriving } from "./arrivals.ts";
import { caretFirst } from "./caret-first.ts";
import { caretsMoved, showingCarets } from "./carets.ts";
import { decorating, redraw, type CastOf } from "./decorating.ts";
import { drafting } from "./drafting.ts";
import { keys } from "./keys.ts";
import type { Manuscript } from "./manuscript.ts";
import { readCaret } from "./place.ts";
import { striking } from "./striking.ts";
import { Undoing } from "./undoing.ts";

/** What an editor needs of the house around it. */
export interface Desk {
  nonce: string;
  castOf: CastOf;
  caretsOf: () => Iterable<ShownCaret>;
  showCaret: (anchor: number | null, head: number | null) => void;
  unstrike: (ranges: Range[]) => void;
}

/** How often an input method is asked whether it has finished; its text settles in the page meanwhile. */
const SETTLING_MS = 100;

export class ParagraphEditor {
  readonly view: EditorView;
  private readonly manuscript: Manuscript;
  private readonly undoing: Undoing;
  private settling: ReturnType<typeof setTimeout> | undefined;

  constructor(manuscript: Manuscript, desk: Desk, parent: HTMLElement) {
    this.manuscript = manuscript;
    const sync = new YSyncConfig(manuscript.words, null);
    this.undoing = new Undoing(manuscript, sync, desk.unstrike);
    this.view = new EditorView({
      parent,
      doc: manuscript.words.toJSON(),
      extensions: [
        // First, so that the manuscript knows of a change before anything is drawn from it.
        ySyncFacet.of(sync),
        ySync,
        drafting(manuscript, (ranges) => this.strike(ranges)),
        decorating(manuscript, desk.castOf),
        ...(manuscript.isPaper ? [] : [striking(manuscript, parent, (ranges) => this.strike(ranges))]),
        arriving(),
        showingCarets(manuscript, desk.castOf, desk.caretsOf),
        caretFirst(),
        this.keys(),
        this.composing(),
        this.caret(desk),
        looks(manuscript, desk.nonce),
      ],
    });
  }

  private strike(ranges: Range[]): void {
    this.undoing.struck(ranges);
    this.manuscript.strike(ranges);
  }

  private keys(): Extension {
    const done = (act: () => void) => () => {
      act();
      return true;
    };
    const own = [
      { key: "Mod-z", run: done(() => this.undoing.undo()), preventDefault: true },
      { key: "Mod-y", mac: "Mod-Shift-z", run: done(() => this.undoing.redo()), preventDefault: true },
      { key: "Mod-Shift-z", run: done(() => this.undoing.redo()), preventDefault: true },
      { key: "Mod-i", run: () => true },
    ];
    // A paragraph is one line: a new one is the Chair's to give.
    const oneLine = [
      { key: "Enter", run: () => true, shift: () => true },
      { key: "Mod-Enter", run: () => true },
    ];
    return [Prec.high(keymap.of(this.manuscript.isPaper ? own : [...own, ...oneLine])), keymap.of(keys)];
  }

  private composing(): Extension {
    return EditorView.domEventHandlers({
      // Words that are dragged would be struck here and proposed there, letter by letter as the pointer slips.
      dragstart: (event) => {
        event.preventDefault();
        return true;
      },
      compositionstart: (_event, view) => {
        const { from, to, empty } = view.state.selection.main;
        // Struck now, because an input method overwrites a selection without asking.
        if (!empty) view.dispatch({ changes: { from, to }, userEvent: "delete.forward" });
        this.hold();
      },
      compositionupdate: () => this.hold(),
    });
  }

  /** Holds what arrives until the input method has finished; its last event is not always sent, so time is asked too. */
  private hold(): void {
    this.manuscript.hold();
    clearTimeout(this.settling);
    this.settling = setTimeout(() => {
      if (this.view.composing) this.hold();
      else this.manuscript.release();
    }, SETTLING_MS);
  }

  private caret(desk: Desk): Extension {
    return EditorView.updateListener.of((update) => {
      if (!update.selectionSet && !update.focusChanged && !update.docChanged) return;
      const { anchor, head } = update.state.selection.main;
      if (update.view.hasFocus) desk.showCaret(anchor, head);
      else if (update.focusChanged) desk.showCaret(null, null);
    });
  }

  redraw(): void {
    readCaret();
    this.view.dispatch({ effects: redraw.of(null) });
  }

  drawCarets(): void {
    readCaret();
    this.view.dispatch({ effects: caretsMoved.of(null) });
  }

  /** Puts the caret at a place of the text and the reader's eye on it. */
  goTo(at: number): void {
    this.view.focus();
    this.view.dispatch({ selection: { anchor: Math.min(at, this.view.state.doc.length) }, scrollIntoView: true });
  }

  /** Puts words in at the caret as if they were typed there, a space apart from their neighbours. */
  insert(words: string): void {
    const { state } = this.view;
    const at = state.selection.main.head;
    const [before, after] = [state.sliceDoc(Math.max(0, at - 1), at), state.sliceDoc(at, at + 1)];
    const insert = (/^$|[\s(“«]/.test(before) ? "" : " ") + words + (/^$|[\s.,;:!?)”»]/.test(after) ? "" : " ");
    this.view.focus();
    this.view.dispatch({ changes: { from: at, insert }, selection: { anchor: at + insert.length }, userEvent: "input.phrase", scrollIntoView: true });
  }

  get head(): number {
    return this.view.state.selection.main.head;
  }

  end(): void {
    clearTimeout(this.settling);
    this.undoing.end();
    this.manuscript.release();
    this.view.destroy();
  }
}

function looks(manuscript: Manuscript, nonce: string): Extension {
  return [
    EditorView.cspNonce.of(nonce),
    EditorView.lineWrapping,
    EditorView.perLineTextDirection.of(true),
    EditorView.contentAttributes.of({
      "aria-label": manuscript.isPaper ? manuscript.label || t("Our draft") : t("Paragraph %(label)s", { label: manuscript.label }),
      dir: "auto",
      spellcheck: "true",
      // These rewrite words that are not the writer's own.
      autocorrect: "off",
      autocapitalize: "off",
      writingsuggestions: "false",
    }),
    placeholder(manuscript.isPaper ? t("Write here.") : t("Nothing stands here yet.")),
  ];
}

/** Caret first: where a person has put the caret is known before their next key counts. */

import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

import { readCaret } from "./place.ts";

/** An editor redraws a few milliseconds after it gets the focus, and would take the caret back to where it last was. */
const readCaretSoon = (): void => void setTimeout(readCaret);

export function caretFirst(): Extension {
  return EditorView.domEventObservers({ focus: readCaretSoon, keydown: readCaret, beforeinput: readCaret });
}

/** Drafting: every edit a delegate makes in the editor passes here and becomes insertions and strikes. */

import { EditorState, StateEffect, Transaction, type Extension, type TransactionSpec } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { ySyncAnnotation } from "y-codemirror.next";

import type { Range } from "../live/shapes.ts";
import type { Manuscript } from "./manuscript.ts";
import { admissibleOnPaper, suggest, type Direction, type Edit } from "./suggesting.ts";

const strikes = StateEffect.define<Range[]>();

const EDITS = ["input", "delete", "move"];

export function drafting(manuscript: Manuscript, onStrike: (ranges: Range[]) => void): Extension {
  return [
    EditorState.transactionFilter.of((transaction) => suggested(transaction, manuscript)),
    // After the update, because a strike changes the picture and CodeMirror does not nest updates.
    EditorView.updateListener.of((update) => {
      for (const { effects } of update.transactions) {
        for (const effect of effects) if (effect.is(strikes)) onStrike(effect.value);
      }
    }),
  ];
}

function suggested(transaction: Transaction, manuscript: Manuscript): TransactionSpec | readonly TransactionSpec[] {
  if (!transaction.docChanged || transaction.annotation(ySyncAnnotation)) return transaction;
  if (!EDITS.some((event) => transaction.isUserEvent(event))) return transaction;
  if (manuscript.status !== "open") return [];
  if (manuscript.isPaper) return plainly(transaction);
  const asked: Edit[] = [];
  transaction.changes.iterChanges((from, to, _newFrom, _newTo, insert) => {
    asked.push({ from, to, insert: insert.toString() });
  });
  // Behind a selection that was struck: what is typed next takes its place, and stands in one bracket with it.
  const onwards = ["delete.forward", "delete.selection", "delete.cut"].some((event) => transaction.isUserEvent(event));
  const direction: Direction = onwards ? "forward" : "backward";
  const standing = {
    isOwn: manuscript.isOwn.bind(manuscript),
    isStruck: manuscript.isStruck.bind(manuscript),
  };
  const suggestion = suggest(manuscript.read().runs, asked, standing, direction);
  if (suggestion.same) return transaction;
  return {
    changes: suggestion.edits,
    selection: { anchor: suggestion.caret },
    effects: suggestion.strikes.length > 0 ? [strikes.of(suggestion.strikes)] : [],
    scrollIntoView: true,
    userEvent: "draft",
    annotations: Transaction.addToHistory.of(false),
  };
}

/** On a paper an edit is what it is; only what no text may hold is left out of it. */
function plainly(transaction: Transaction): TransactionSpec | readonly TransactionSpec[] {
  const asked: Edit[] = [];
  transaction.changes.iterChanges((from, to, _newFrom, _newTo, insert) => {
    asked.push({ from, to, insert: insert.toString() });
  });
  const edits = asked.map((edit) => ({ ...edit, insert: admissibleOnPaper(edit.insert) }));
  if (edits.every(({ insert }, place) => insert === asked[place]?.insert)) return transaction;
  const last = edits.at(-1);
  const before = edits.slice(0, -1).reduce((sum, { from, to, insert }) => sum + insert.length - (to - from), 0);
  const anchor = last === undefined ? 0 : last.from + before + last.insert.length;
  return { changes: edits, selection: { anchor }, scrollIntoView: true, userEvent: "draft", annotations: Transaction.addToHistory.of(false) };
}

/** Drafting: every edit a delegate makes in the editor passes here and becomes insertions and strikes. */

import { EditorState, StateEffect, Transaction, type Extension, type TransactionSpec } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { ySyncAnnotation } from "y-codemirror.next";

import type { Range } from "../live/shapes.ts";
import type { Manuscript } from "./manuscript.ts";
import { suggest, type Direction, type Edit } from "./suggesting.ts";

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

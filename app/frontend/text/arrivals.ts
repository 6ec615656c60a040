/** Arrivals: words that others wrote fade in, so that a change is seen and does not startle. */

import { StateEffect, StateField, type Extension } from "@codemirror/state";
import { Decoration, EditorView, type DecorationSet } from "@codemirror/view";
import { ySyncAnnotation } from "y-codemirror.next";

const seen = StateEffect.define();
const arrived = Decoration.mark({ class: "arrived" });
/** Where nothing is animated nothing ends; then the oldest give way. */
const MOST = 30;

const arrivals = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(before, transaction) {
    if (transaction.effects.some((effect) => effect.is(seen))) return Decoration.none;
    const moved = before.map(transaction.changes);
    if (!transaction.docChanged || !transaction.annotation(ySyncAnnotation)) return moved;
    const fresh: ReturnType<typeof arrived.range>[] = [];
    transaction.changes.iterChanges((_from, _to, from, to) => {
      if (to > from) fresh.push(arrived.range(from, to));
    });
    return moved.size > MOST ? Decoration.set(fresh) : moved.update({ add: fresh, sort: true });
  },
  provide: (field) => EditorView.decorations.from(field),
});

export function arriving(): Extension {
  return [
    arrivals,
    EditorView.domEventHandlers({
      animationend: (event, view) => {
        const ended = event.target instanceof Element && event.target.classList.contains("arrived");
        if (ended && !view.composing) view.dispatch({ effects: seen.of(null) });
      },
    }),
  ];
}

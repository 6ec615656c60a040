/** Carets: where the other delegations are writing, with a code while they do. */

import { StateEffect, type Extension } from "@codemirror/state";
import { Decoration, ViewPlugin, WidgetType, type DecorationSet, type EditorView, type ViewUpdate } from "@codemirror/view";

import type { SeatId, ShownCaret } from "../live/shapes.ts";
import type { Cast } from "./cast.ts";
import type { CastOf } from "./decorating.ts";
import type { Manuscript } from "./manuscript.ts";

export const caretsMoved = StateEffect.define();

/** Further out than every bracket that stands at the same place. */
const SIDE = 5_000;

class CaretWidget extends WidgetType {
  private readonly seat: SeatId;
  private readonly moving: boolean;
  private readonly cast: Cast;

  constructor(seat: SeatId, moving: boolean, cast: Cast) {
    super();
    this.seat = seat;
    this.moving = moving;
    this.cast = cast;
  }

  override eq(other: CaretWidget): boolean {
    return other.seat === this.seat && other.moving === this.moving;
  }

  override toDOM(): HTMLElement {
    const caret = document.createElement("span");
    caret.className = `caret ${this.cast.hue(this.seat)}${this.moving ? " moving" : ""}`;
    caret.setAttribute("aria-hidden", "true");
    if (!this.moving) return caret;
    const flag = document.createElement("span");
    flag.className = "caret-flag";
    flag.dir = "ltr";
    flag.textContent = this.cast.code(this.seat);
    caret.append(flag);
    return caret;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

export function showingCarets(manuscript: Manuscript, castOf: CastOf, caretsOf: () => Iterable<ShownCaret>): Extension {
  const draw = (view: EditorView): DecorationSet => {
    const length = view.state.doc.length;
    const shown = [...caretsOf()].flatMap((caret) => {
      const at = caret.paragraph === manuscript.id ? manuscript.find(caret.head) : null;
      if (at === null) return [];
      const side = endsOwnWords(manuscript, caret.seat, at) ? -SIDE : SIDE;
      return Decoration.widget({ widget: new CaretWidget(caret.seat, caret.moving, castOf()), side }).range(Math.min(at, length));
    });
    return Decoration.set(shown, true);
  };
  class Carets {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = draw(view);
    }

    update(update: ViewUpdate): void {
      if (update.view.composing) {
        this.decorations = this.decorations.map(update.changes);
        return;
      }
      const moved = update.transactions.some(({ effects }) => effects.some((effect) => effect.is(caretsMoved)));
      if (moved || update.docChanged) this.decorations = draw(update.view);
    }
  }
  return ViewPlugin.fromClass(Carets, { decorations: (plugin) => plugin.decorations });
}

/** Who writes stands inside their own bracket, on every screen. */
function endsOwnWords(manuscript: Manuscript, seat: SeatId, at: number): boolean {
  const { runs, proposals } = manuscript.read();
  const run = runs.find(({ from, to }) => from < at && at <= to);
  const proposal = run?.insertion == null ? undefined : proposals[run.insertion];
  return proposal?.status === "open" && proposal.by === seat;
}

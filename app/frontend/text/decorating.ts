/** Decorating: brackets, dresses and fallen words laid over the words in the editor. */

import { StateEffect, type Extension, type Range as Placed } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, WidgetType, type DecorationSet, type ViewUpdate } from "@codemirror/view";

import { bracketed, type Piece } from "./brackets.ts";
import type { Cast } from "./cast.ts";
import { CLOSING, cut, OPENING } from "./footnotes.ts";
import { joinStretches, type Reading, type Stretch } from "./ledger.ts";
import type { Manuscript } from "./manuscript.ts";
import { isWhole } from "./whole.ts";
import { drawGap, drawMark, dressOf, markOf, type Mark } from "./marks.ts";

/** The picture is out of date though no word has changed. */
export const redraw = StateEffect.define();

/** How soon after the last composed letter the brackets are drawn again. */
const COMPOSING_MS = 100;

export type CastOf = () => Cast;

class MarkWidget extends WidgetType {
  readonly mark: Mark;
  private readonly cast: Cast;

  constructor(mark: Mark, cast: Cast) {
    super();
    this.mark = mark;
    this.cast = cast;
  }

  override eq(other: MarkWidget): boolean {
    return other.mark.key === this.mark.key && other.cast === this.cast;
  }

  override toDOM(): HTMLElement {
    return drawMark(this.mark, this.cast, true);
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

class GapWidget extends WidgetType {
  override eq(): boolean {
    return true;
  }

  override toDOM(): HTMLElement {
    return drawGap();
  }
}

const gap = new GapWidget();
const hidden = Decoration.replace({});
const pending = Decoration.mark({ class: "pending" });

interface Picture {
  shown: DecorationSet;
  fallen: DecorationSet;
}

export function decorating(manuscript: Manuscript, castOf: CastOf): Extension {
  class Decorator {
    picture: Picture;
    private reading = manuscript.read();
    private cast = castOf();
    private timer: ReturnType<typeof setTimeout> | undefined;

    constructor() {
      this.picture = paint(this.reading, this.cast, manuscript.isPaper);
    }

    update(update: ViewUpdate): void {
      if (update.view.composing) {
        // Anything else than moving along would tear the input method's text out of its hands.
        const { shown, fallen } = this.picture;
        this.picture = { shown: shown.map(update.changes), fallen: fallen.map(update.changes) };
        this.drawLater(update.view);
        return;
      }
      const reading = manuscript.read();
      const cast = castOf();
      if (reading === this.reading && cast === this.cast) return;
      this.reading = reading;
      this.cast = cast;
      this.picture = paint(reading, cast, manuscript.isPaper);
    }

    /** Not every input method says when it has finished. */
    private drawLater(view: EditorView): void {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        if (view.composing) this.drawLater(view);
        else view.dispatch({ effects: redraw.of(null) });
      }, COMPOSING_MS);
    }

    destroy(): void {
      clearTimeout(this.timer);
    }
  }
  return ViewPlugin.fromClass(Decorator, {
    decorations: (plugin) => plugin.picture.shown,
    provide: (plugin) =>
      EditorView.atomicRanges.of((view) => view.plugin(plugin)?.picture.fallen ?? Decoration.none),
  });
}

function paint(reading: Reading, cast: Cast, isPaper: boolean): Picture {
  if (isPaper) return paintPaper(reading, cast);
  const { runs, proposals } = reading;
  const marks: Placed<Decoration>[] = [];
  const fallen: Placed<Decoration>[] = [];
  for (const run of runs) {
    if (run.fallen) fallen.push(hidden.range(run.from, run.to));
    else if (run.pending) marks.push(pending.range(run.from, run.to));
  }
  const pieces = bracketed(runs, proposals, joinStretches);
  for (const piece of pieces) {
    if (piece.piece !== "words") continue;
    for (const { tag, classes } of dressOf(piece.insertion, piece.strikes, proposals, cast)) {
      marks.push(Decoration.mark({ tagName: tag, class: classes }).range(piece.run.from, piece.run.to));
    }
  }
  marks.push(...footnotesIn(pieces));
  const shown = [...marks, ...fallen, ...widgets(pieces, reading, cast)];
  return { shown: Decoration.set(shown, true), fallen: Decoration.set(fallen, true) };
}

/** In the editor a footnote stands in the line, in small: its marks are not to be seen, but for the letter. */
function footnotesIn(pieces: readonly Piece<Stretch>[]): Placed<Decoration>[] {
  const found: Placed<Decoration>[] = [];
  let begins = -1;
  for (const piece of pieces) {
    if (piece.piece !== "words") continue;
    let at = piece.run.from;
    for (const part of cut(piece.run.text)) {
      const end = at + part.length;
      if (part === OPENING) {
        found.push(Decoration.mark({ class: "footnote-opens" }).range(at, end));
        begins = end;
      } else if (part === CLOSING) {
        if (begins >= 0 && begins < at) found.push(Decoration.mark({ class: "footnote-inside" }).range(begins, at));
        found.push(Decoration.mark({ class: "footnote-closes" }).range(at, end));
        begins = -1;
      }
      at = end;
    }
  }
  return found;
}

/** On a paper nothing is bracketed: words are underlined in the hue of who wrote them, where several seats share it. */
function paintPaper({ runs, proposals }: Reading, cast: Cast): Picture {
  const marks: Placed<Decoration>[] = [];
  for (const run of runs) {
    const by = proposals[run.insertion ?? ""]?.by;
    if (run.pending) marks.push(pending.range(run.from, run.to));
    if (by === undefined || by === cast.own || by === "") continue;
    marks.push(Decoration.mark({ class: `hand ${cast.hue(by)}`, attributes: { title: cast.name(by) } }).range(run.from, run.to));
  }
  return { shown: Decoration.set(marks, true), fallen: Decoration.none };
}

type Token = Exclude<Piece<Stretch>, { piece: "words" }>;

function placeOf(token: Token): number {
  return (token.piece === "open" ? token.first?.from : token.last?.to) ?? 0;
}

function widgets(pieces: readonly Piece<Stretch>[], reading: Reading, cast: Cast): Placed<Decoration>[] {
  const places = new Map<number, Token[]>();
  for (const piece of pieces) {
    if (piece.piece === "words") continue;
    const at = placeOf(piece);
    const there = places.get(at);
    if (there === undefined) places.set(at, [piece]);
    else there.push(piece);
  }
  const placed: Placed<Decoration>[] = [];
  for (const [at, tokens] of places) {
    const caret = caretAmong(tokens, reading, cast);
    for (const [index, token] of tokens.entries()) {
      // Widgets at one place keep the order of the marks; below zero stands before the caret.
      const side = index < caret ? index - caret : index - caret + 1;
      placed.push(Decoration.widget({ widget: widgetFor(token, reading, cast), side }).range(at));
    }
  }
  return placed;
}

function widgetFor(token: Token, { proposals }: Reading, cast: Cast): WidgetType {
  if (token.piece === "gap") return gap;
  const text = (token.piece === "open" ? token.first : token.last)?.text ?? "";
  return new MarkWidget(markOf(token.piece, token.kind, token.ids, proposals, cast, text), cast);
}

/** The caret stands inside the writer's own bracket, for there their words go; outside everybody else's, but for one around the whole. */
function caretAmong(tokens: readonly Token[], { proposals }: Reading, cast: Cast): number {
  const isOwn = (token: Token): boolean =>
    token.piece !== "gap" && !isWhole(token.kind) && token.kind !== "strike" && proposals[token.ids.at(-1) ?? ""]?.by === cast.own;
  const isAround = (token: Token): boolean => token.piece !== "gap" && isWhole(token.kind);
  const closing = tokens.findIndex((token) => token.piece === "close" && (isOwn(token) || isAround(token)));
  if (closing >= 0) return closing;
  const opening = tokens.findLastIndex((token) => token.piece === "open" && (isAround(token) || (isOwn(token) && token.kind === "insertion")));
  if (opening >= 0) return opening + 1;
  const others = tokens.findIndex((token) => token.piece !== "close");
  return others >= 0 ? others : tokens.length;
}

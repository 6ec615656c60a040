/** Striking by hand: whoever selects words of others is offered to strike them, and told what will become of them. */

import type { Extension } from "@codemirror/state";
import { EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

import { t } from "../i18n.ts";
import type { Range } from "../live/shapes.ts";
import type { Manuscript } from "./manuscript.ts";
import { suggest } from "./suggesting.ts";

/** Where a finger selects, the handles of the selection hang below it. */
const HANDLES = 30;
const NEAR = 6;
const EDGE = 8;

/** What of these words is another's and not struck by this seat yet. */
function strikable(manuscript: Manuscript, from: number, to: number): Range[] {
  if (from === to || manuscript.status !== "open") return [];
  const standing = { isOwn: manuscript.isOwn.bind(manuscript), isStruck: manuscript.isStruck.bind(manuscript) };
  return suggest(manuscript.read().runs, [{ from, to, insert: "" }], standing, "forward").strikes;
}

/** Stands right behind the editor, so that the tabulator leads from the selection to it. */
class Offer {
  readonly bar = document.createElement("div");
  private readonly button = document.createElement("button");
  private readonly onPress: () => void;

  constructor(view: EditorView, manuscript: Manuscript, onPress: () => void) {
    this.onPress = onPress;
    const says = document.createElement("span");
    says.id = `striking-${manuscript.id}`;
    says.textContent = t("They stay to be read, in brackets, struck by your delegation.");
    this.button.type = "button";
    this.button.textContent = t("Strike these words");
    this.button.setAttribute("aria-describedby", says.id);
    this.bar.className = "striking";
    this.bar.hidden = true;
    this.bar.append(this.button, says);
    // The words stay selected, and a phone keeps its keyboard, while the button is pressed.
    this.bar.addEventListener("pointerdown", (event) => event.preventDefault());
    this.bar.addEventListener("mousedown", (event) => event.preventDefault());
    this.button.addEventListener("click", this.onPress);
    this.bar.addEventListener("keydown", (event) => event.key === "Escape" && view.focus());
  }

  get hasFocus(): boolean {
    return this.bar.contains(document.activeElement);
  }

  /** Below the words where there is room, above them otherwise. */
  place(view: EditorView, from: number, to: number): void {
    const [start, end] = [view.coordsAtPos(from, 1), view.coordsAtPos(to, -1)];
    const frame = this.bar.offsetParent?.getBoundingClientRect();
    if (!start || !end || !frame) return;
    const { width, height } = this.bar.getBoundingClientRect();
    const below = end.bottom + (matchMedia("(pointer: coarse)").matches ? HANDLES : NEAR);
    // On a phone the tabs of the room lie at the foot of the screen.
    const foot = document.querySelector("room-tabs")?.getBoundingClientRect().height ?? 0;
    const top = below + height > innerHeight - foot - EDGE ? start.top - height - NEAR : below;
    const left = Math.max(EDGE, Math.min(end.left - width / 2, frame.right - EDGE - width, innerWidth - EDGE - width));
    this.bar.style.setProperty("inset-block-start", `${String(top - frame.top)}px`);
    this.bar.style.setProperty("left", `${String(left - frame.left)}px`);
  }
}

export function striking(manuscript: Manuscript, parent: HTMLElement, strike: (ranges: Range[]) => void): Extension {
  class Striking {
    private readonly offer: Offer;
    private readonly view: EditorView;
    private isPressing = false;

    constructor(view: EditorView) {
      this.view = view;
      this.offer = new Offer(view, manuscript, () => this.strike());
      parent.after(this.offer.bar);
      this.offer.bar.addEventListener("focusout", this.look);
      document.addEventListener("pointerup", this.released);
      document.addEventListener("pointercancel", this.released);
    }

    update(update: ViewUpdate): void {
      if (update.selectionSet || update.docChanged || update.focusChanged || update.geometryChanged) this.look();
    }

    /** While a mouse still draws the selection, nothing may come under it. */
    press(): void {
      this.isPressing = true;
    }

    private readonly released = (): void => {
      if (!this.isPressing) return;
      this.isPressing = false;
      this.look();
    };

    private readonly look = (): void => {
      this.view.requestMeasure({ key: this, read: () => this.show() });
    };

    private show(): void {
      const { offer, view } = this;
      const { from, to } = view.state.selection.main;
      const isHere = view.hasFocus || offer.hasFocus;
      const isOffered = isHere && !this.isPressing && !view.composing && strikable(manuscript, from, to).length > 0;
      offer.bar.hidden = !isOffered;
      if (isOffered) offer.place(view, from, to);
    }

    private strike(): void {
      const { from, to } = this.view.state.selection.main;
      const ranges = strikable(manuscript, from, to);
      this.view.dispatch({ selection: { anchor: to } });
      this.view.focus();
      if (ranges.length > 0) strike(ranges);
    }

    destroy(): void {
      document.removeEventListener("pointerup", this.released);
      document.removeEventListener("pointercancel", this.released);
      this.offer.bar.remove();
    }
  }
  return ViewPlugin.fromClass(Striking, {
    eventObservers: {
      pointerdown(event) {
        if (event.pointerType === "mouse") this.press();
      },
    },
  });
}

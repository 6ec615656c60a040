/** At each paragraph: who proposes something about it in writing, and that a sponsor is wanted. It is no part of the text. */

import { nothing } from "lit";
import { t } from "../i18n.ts";
import type { RoomView, Written } from "../live/shapes.ts";
import { marked, proposes } from "./marking.ts";
import { Panel, type Shown } from "./panel.ts";
import { nameOf } from "./sentences.ts";

export class WrittenMarks extends Panel {
  protected override readonly concerns = ["written", "paragraph", "sequence", "phase"];

  protected override show(): Shown {
    return nothing;
  }

  /** The paragraphs are the text's own; this only sets a line under those that somebody proposes something about. */
  protected override updated(): void {
    super.updated();
    const view = this.room?.view;
    for (const mark of document.querySelectorAll(".written-marks")) mark.remove();
    if (!view) return;
    for (const [paragraph, waiting] of marked(view)) {
      const marks = document.createElement("div");
      marks.className = "written-marks";
      marks.append(...waiting.map((written) => mark(view, written)));
      document.getElementById(paragraph)?.append(marks);
    }
  }
}

function mark(view: RoomView, written: Written): HTMLElement {
  const line = document.createElement("p");
  // A wall has nowhere to lead to.
  const what = document.createElement(document.querySelector("written-panel") ? "a" : "span");
  if (what instanceof HTMLAnchorElement) what.href = `#written-${written.id}`;
  what.textContent = t("%(name)s in writing: %(proposal)s", { name: nameOf(view, written.by), proposal: proposes(written) });
  what.dir = "auto";
  const wanted = document.createElement("b");
  wanted.textContent = t("Needs a sponsor");
  line.append(what, " · ", wanted);
  return line;
}

customElements.define("written-marks", WrittenMarks);

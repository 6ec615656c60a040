/** One quiet line: the stage of the calendar that the room is at, and until when. */

import { html, nothing } from "lit";
import type { RoomView } from "../live/shapes.ts";
import { Panel, type Shown } from "./panel.ts";
import { leftOf, untilOf } from "./staging.ts";
import { Ticking } from "./ticking.ts";

export class StageLine extends Panel {
  protected override readonly concerns = ["stage", "phase"];
  protected readonly ticking = new Ticking(this, () => typeof this.room?.view?.stage?.ends === "number");

  protected override show(view: RoomView): Shown {
    const { stage } = view;
    if (!stage || view.phase !== "in-session") return nothing;
    const left = leftOf(stage, this.room?.clockOffset ?? 0);
    return html`<p class="stage-line"><b dir="auto">${stage.title}</b>${left ? html` <span>${untilOf(stage)} · <span role="timer">${left}</span></span>` : nothing}</p>`;
  }
}

customElements.define("stage-line", StageLine);

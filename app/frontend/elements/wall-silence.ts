/** On the wall: what is under silence, and how long still. */

import { html, nothing } from "lit";
import { t } from "../i18n.ts";
import type { RoomView } from "../live/shapes.ts";
import { hourglass } from "./icons.ts";
import { Panel, type Shown } from "./panel.ts";
import { placeOf } from "./sentences.ts";
import { deadlineOf, leftIn, secondsOf, silencesOf } from "./silences.ts";
import { isDeciding } from "./speaking.ts";
import { Ticking } from "./ticking.ts";

/** More would take the text's place. */
const MOST = 3;

export class WallSilence extends Panel {
  protected override readonly concerns = ["floor", "phase"];
  protected readonly ticking = new Ticking(this, () => Boolean(this.room?.view?.floor.silences.length));

  protected override show(view: RoomView): Shown {
    const silences = silencesOf(view);
    // What is being decided this moment has the wall for itself.
    if (silences.length === 0 || view.phase !== "in-session" || isDeciding(view)) return nothing;
    return html`<ul class="wall-silences">
      ${silences.slice(0, MOST).map(
        (silence) => html`<li>
          ${hourglass}<span><b>${t("Under silence")}</b> ${placeOf(view, silence.subject)}</span>
          <span class="wall-deadline">${t("until %(time)s", { time: deadlineOf(silence) })}</span>
          <span class="wall-left" role="timer">${leftIn(secondsOf(silence, this.room?.clockOffset ?? 0))}</span>
        </li>`,
      )}
    </ul>`;
  }
}

customElements.define("wall-silence", WallSilence);

/** The wall's line of the floor: who speaks, the clock, and the next three; what interrupts; when a suspended meeting resumes. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { RoomView } from "../live/shapes.ts";
import { inReply, speakerName } from "./debating.ts";
import { Panel, type Shown } from "./panel.ts";
import { moved } from "./sentences.ts";
import { clock, interruptions, runs, speaker, suspended } from "./speech-clock.ts";
import { Ticking } from "./ticking.ts";

const NEXT = 3;

export class WallSpeakers extends Panel {
  protected override readonly concerns = ["debate", "phase"];
  protected readonly ticking = new Ticking(this, () => Boolean(this.room?.view && runs(this.room.view)));

  protected override show(view: RoomView): Shown {
    const { speech, speakers, suspension } = view.debate;
    if (view.phase !== "in-session") return nothing;
    const offset = this.room?.clockOffset ?? 0;
    if (suspension) return html`<section class="wall-speakers" tabindex="0">${suspended(view, offset)}</section>`;
    const points = [...interruptions(view), ...motions(view)];
    const next = speakers?.order.slice(0, NEXT) ?? [];
    const replies = inReply(view);
    if (!speech && points.length === 0 && next.length === 0 && replies === "") return nothing;
    return html`<section class="wall-speakers" tabindex="0">
      ${points}
      ${speech ? html`<p class="has-floor"><b>${speaker(view, speech, null)}</b> ${clock(speech, offset)}</p>` : nothing}
      ${next.length > 0 ? html`<p class="wall-next"><span>${t("Next:")}</span> ${next.map((seat) => speakerName(view, seat)).join(", ")}${(speakers?.order.length ?? 0) > NEXT ? " …" : nothing}</p>` : nothing}
      ${replies === "" ? nothing : html`<p class="wall-next"><span>${t("In reply, after the list:")}</span> ${replies}</p>`}
    </section>`;
  }
}

/** What the room decides next: the first motion goes before the others. */
function motions(view: RoomView): TemplateResult[] {
  return view.debate.motions.map((motion) => html`<p class="point-of-order"><b>${t("Procedural motion")}</b> <span>${moved(view, motion)}</span></p>`);
}

customElements.define("wall-speakers", WallSpeakers);

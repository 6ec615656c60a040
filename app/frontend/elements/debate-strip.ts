/** Who has the floor, in one line above the tabs of a phone; and one polite voice that says it to whoever cannot see it. */

import { html, nothing } from "lit";
import { t } from "../i18n.ts";
import type { OwnView, RoomView } from "../live/shapes.ts";
import { houseTime } from "./countdown.ts";
import { calledOut, heardOf, placeOnList, standing, timeOf, type Heard } from "./debating.ts";
import { placard } from "./icons.ts";
import { Panel, type Shown } from "./panel.ts";
import { nameOf } from "./sentences.ts";
import { clock, runs, speaker } from "./speech-clock.ts";
import { Ticking } from "./ticking.ts";

export class DebateStrip extends Panel {
  static override properties = { said: { state: true } };
  declare said: string | undefined;
  protected override readonly concerns = ["debate", "stage", "phase"];
  protected readonly ticking = new Ticking(this, () => Boolean(this.room?.view && runs(this.room.view)));
  #heard: Heard | undefined;

  protected override willUpdate(): void {
    super.willUpdate();
    const { view, own } = this.room ?? {};
    if (!view || !own) return;
    const now = heardOf(view, houseTime(Date.now(), this.room?.clockOffset ?? 0));
    const said = this.#heard ? calledOut(this.#heard, now, view, own) : [];
    if (said.length > 0) this.said = said.join(" ");
    this.#heard = now;
  }

  protected override show(view: RoomView, own: OwnView): Shown {
    return html`<p class="visually-hidden" role="status" aria-live="polite">${this.said ?? ""}</p>
      ${view.phase === "in-session" ? this.#line(view, own) : nothing}`;
  }

  #line(view: RoomView, own: OwnView): Shown {
    const { speech, suspension } = view.debate;
    const [point] = standing(view.debate);
    if (suspension) return html`<p class="strip">${t("Suspended. Resumes at %(time)s", { time: timeOf(suspension.ends) })}</p>`;
    if (point) return html`<p class="strip">${placard}<b>${t("Point of order: %(name)s", { name: nameOf(view, point.seat) })}</b></p>`;
    if (!speech) return placeOnList(view.debate, own.seat) === 1 ? html`<p class="strip">${placard}${t("You are next.")}</p>` : nothing;
    return html`<p class="strip" ?data-mine=${speech.seat === own.seat}>${placard}<b>${speaker(view, speech, own.seat)}</b> ${clock(speech, this.room?.clockOffset ?? 0)}</p>`;
  }
}

customElements.define("debate-strip", DebateStrip);

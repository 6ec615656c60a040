/** Who has the floor, with the clock, as it stands in every panel; and why nobody has it. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { RoomView, Speech } from "../live/shapes.ts";
import { houseTime } from "./countdown.ts";
import { clockOf, minutes, speakerName, standing, stateName, timeOf } from "./debating.ts";
import { nameOf } from "./sentences.ts";

/** Figures and what they mean; the state is in words too. A voice reads it only when it is asked to. */
export function clock(speech: Speech, clockOffset: number): TemplateResult | typeof nothing {
  const shown = clockOf(speech, houseTime(Date.now(), clockOffset));
  if (!shown) return nothing;
  return html`<span class="speech-clock" role="timer" data-state=${shown.state}><b>${minutes(shown.left)}</b> <span>${stateName(shown.state)}</span></span>`;
}

/** "You have the floor", or whose it is. */
export function speaker(view: RoomView, speech: Speech, own: string | null): string {
  const name = speakerName(view, speech.seat);
  if (speech.seat === own) return t("You have the floor");
  return speech.kind === "reply" ? t("%(name)s, in reply", { name }) : name;
}

/** Points of order that stand before the Chair interrupt whatever stands below them. */
export function interruptions(view: RoomView): TemplateResult[] {
  return standing(view.debate).map(
    ({ seat, about }) => html`<p class="point-of-order"><b>${t("Point of order: %(name)s", { name: nameOf(view, seat) })}</b> <span dir="auto">${about}</span></p>`,
  );
}

export function suspended(view: RoomView, clockOffset: number): TemplateResult | typeof nothing {
  const { suspension } = view.debate;
  if (!suspension) return nothing;
  const left = Math.max(0, Math.ceil(suspension.ends - houseTime(Date.now(), clockOffset)));
  return html`<div class="suspended">
    <p class="suspended-until"><b>${t("The meeting is suspended")}</b> · ${t("It resumes at %(time)s", { time: timeOf(suspension.ends) })}</p>
    ${left > 0 ? html`<span class="speech-clock" role="timer" data-state="running"><b>${minutes(left)}</b></span>` : html`<span>${t("The Chair resumes it in a moment.")}</span>`}
    ${suspension.reason ? html`<p class="hint" dir="auto">${suspension.reason}</p>` : nothing}
  </div>`;
}

/** Whether something on the floor runs against the clock. */
export function runs({ debate }: RoomView): boolean {
  return Boolean(debate.suspension) || typeof debate.speech?.ends === "number";
}

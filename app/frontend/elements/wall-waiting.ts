/** The wall before the sitting begins: whose sitting it is, and who has come. */

import { html, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import { beforeTheRoom } from "./agenda.ts";
import type { RoomView, SeatId } from "../live/shapes.ts";
import { check } from "./icons.ts";

/** Whether anything has happened in the room yet. */
export function hasBegun(view: RoomView): boolean {
  const touched = Object.values(view.paragraphs).some(({ status }) => status !== "closed");
  const speaks = view.stage !== null || view.debate.speech !== null || Object.keys(view.debate.spoken).length > 0;
  return touched || speaks || view.brackets > 0 || view.decisions.length > 0 || view.floor.silences.length > 0 || beforeTheRoom(view) !== undefined;
}

/** A whole screen until the Chair is there; then the text is shown, and under it who has come. */
export function waiting(view: RoomView, present: Readonly<Record<SeatId, number>>): TemplateResult {
  const isHere = (seat: SeatId): boolean => (present[seat] ?? 0) > 0;
  const directs = view.seats.some(({ id, role }) => (role === "chair" || role === "secretariat") && isHere(id));
  const delegations = view.seats.filter(({ role }) => role === "delegation");
  const count = t("%(here)s of %(all)s delegations are here", {
    here: delegations.filter(({ id }) => isHere(id)).length,
    all: delegations.length,
  });
  const roll = html`<ul class="wall-here" aria-label=${count}>
    ${delegations.map(
      ({ id, name }) => html`<li ?data-here=${isHere(id)}>
        ${isHere(id) ? check : ""}<span>${name}</span>
        <span class="visually-hidden">${isHere(id) ? t("present") : t("away")}</span>
      </li>`,
    )}
  </ul>`;
  if (directs) {
    return html`<section tabindex="0" class="wall-band wall-waiting">
      <div>
        <h2>${t("The zero draft")}</h2>
        <p class="wall-sentence">${t("The sitting begins shortly.")}</p>
        <p class="wall-count">${count}</p>
      </div>
      ${roll}
    </section>`;
  }
  return html`<section tabindex="0" class="wall-end wall-welcome" data-phase="waiting">
    <p class="wall-title">${t("The sitting begins shortly.")}</p>
    <h2>${view.title}</h2>
    <p class="wall-sentence">${count}</p>
    ${roll}
  </section>`;
}

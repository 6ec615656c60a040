/** The words of a bracket as they are put before the room: struck, added, and who holds them. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import { hueOf, type RoomView, type SeatId, type Subject } from "../live/shapes.ts";
import { bracketsIn, type Bracket } from "./agenda.ts";
import { readingOf, type LiveRoom } from "./live-room.ts";
import { codeOf, namesOf } from "./sentences.ts";

export function matter(view: RoomView, bracket: Bracket): TemplateResult {
  const hue = `hue-${hueOf(view.seats, bracket.by[0] ?? "")}`;
  return html`<span class="matter ${hue}" dir="auto"
    ><span class="bracket-open">[</span>${bracket.struck ? html`<del class="struck">${bracket.struck.trim()}</del>` : nothing}${
      bracket.struck && bracket.added ? " " : nothing
    }${bracket.added ? html`<ins class="proposed">${bracket.added.trim()}</ins>` : nothing}<span class="bracket-close">]</span></span
  >`;
}

/** "KEN, NLD; against: EGY", with the full names for whoever cannot see codes at a glance. */
export function holding(view: RoomView, bracket: Bracket): TemplateResult {
  const codes = (seats: readonly SeatId[]): string => seats.map((seat) => codeOf(view, seat)).join(", ");
  const held = [...bracket.by, ...bracket.support];
  return html`<span class="holding">
    <span class="code" title=${namesOf(view, held)}>${codes(held)}</span>
    ${
      bracket.oppose.length > 0
        ? html`<span class="against" title=${namesOf(view, bracket.oppose)}>${t("against: %(codes)s", { codes: codes(bracket.oppose) })}</span>`
        : nothing
    }
  </span>`;
}

/** The very words that are before the room: nobody should have to search the page for what is being decided. */
export function before(room: LiveRoom | undefined, view: RoomView, subject: Subject): TemplateResult | typeof nothing {
  if (!room || subject.kind !== "brackets") return nothing;
  const found = bracketsIn(readingOf(room, subject.paragraph)).filter((each) => each.ids.some((id) => subject.proposals.includes(id)));
  return html`${found.map((bracket) => html`<div class="before-room">${matter(view, bracket)} ${holding(view, bracket)}</div>`)}`;
}

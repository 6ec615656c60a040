/** Who is present: the Chair notes it, for a roll has nobody on it who is absent; a delegation sees how it is noted. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { t, tn } from "../i18n.ts";
import type { OwnView, RoomView, Seat, SeatId } from "../live/shapes.ts";
import { check } from "./icons.ts";
import { Panel, type Shown } from "./panel.ts";

export class PresencePanel extends Panel {
  protected override readonly concerns = ["absent", "present", "phase"];

  protected override show(view: RoomView, own: OwnView): Shown {
    if (view.phase !== "in-session") return nothing;
    const absent = new Set(view.absent);
    if (this.may("NotePresence")) return this.#desk(view, absent);
    if (own.seat === null || !absent.has(own.seat)) return nothing;
    return html`<section class="panel"><p role="status">
      ${t("The Chair has noted your delegation as absent: it is not on the roll of votes. Tell the Chair that you are here.")}
    </p></section>`;
  }

  #desk(view: RoomView, absent: ReadonlySet<SeatId>): TemplateResult {
    const every = view.seats.filter(({ role }) => role === "delegation");
    const here = every.length - absent.size;
    const away = every.filter(({ id }) => !absent.has(id) && !this.room?.present[id]).map(({ id }) => id);
    return html`<details class="panel presence">
      <summary><h2>${t("Who is present")}</h2> <span class="hint">${t("%(here)s of %(all)s present", { here, all: every.length })}</span></summary>
      <p class="hint" id="presence-hint">${t("Who is noted as absent is on no roll. A vote under way keeps its roll.")}</p>
      <ul class="presence-rows">${repeat(every, ({ id }) => id, (seat) => this.#row(seat, !absent.has(seat.id)))}</ul>
      <div class="deeds">
        ${absent.size > 0 ? this.deed({ act: "NotePresence", fields: { seats: [...absent], present: true }, words: t("All are present") }) : nothing}
        ${
          away.length > 0
            ? this.deed({
                act: "NotePresence",
                fields: { seats: away, present: false },
                words: tn("Note %(n)s without a device here as absent", "Note %(n)s without a device here as absent", away.length),
              })
            : nothing
        }
      </div>
    </details>`;
  }

  #row({ id, name, code }: Seat, isHere: boolean): TemplateResult {
    const device = this.room?.present[id] ? t("device in the room") : t("no device");
    const words = html`${isHere ? check : nothing}${isHere ? t("Present") : t("Absent")}`;
    return html`<li ?data-absent=${!isHere}>
      <span><span class="code">${code}</span> ${name} <span class="hint">${device}</span></span>
      ${this.deed({ act: "NotePresence", fields: { seats: [id], present: !isHere }, words, name: `${name}: ${isHere ? t("Present") : t("Absent")}`, pressed: isHere })}
    </li>`;
  }
}

customElements.define("presence-panel", PresencePanel);

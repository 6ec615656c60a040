/** Who sits in the room, and who is here now. */

import { html, nothing } from "lit";
import { t, tn } from "../i18n.ts";
import { hueOf, type OwnView, type RoomView } from "../live/shapes.ts";
import { Panel, type Shown } from "./panel.ts";
import { roleName } from "./sentences.ts";

export class SeatsPanel extends Panel {
  protected override readonly concerns = ["present"];

  protected override show(view: RoomView, own: OwnView): Shown {
    const present = this.room?.present ?? {};
    const here = view.seats.filter((seat) => (present[seat.id] ?? 0) > 0).length;
    return html`<details class="panel seats" open>
      <summary>
        <h2>${t("Seats")}</h2>
        <span class="hint">${tn("%(n)s present", "%(n)s present", here)}</span>
      </summary>
      <ul class="seat-list">
        ${view.seats.map((seat) => {
          const isHere = (present[seat.id] ?? 0) > 0;
          const hue = seat.role === "delegation" ? `hue-${hueOf(view.seats, seat.id)}` : "";
          return html`<li class=${hue} ?data-here=${isHere} ?data-own=${seat.id === own.seat}>
            <span class="code">${seat.code || seat.name.slice(0, 3).toUpperCase()}</span>
            <span>${seat.name}${seat.id === own.seat ? html` <span class="hint">${t("(you)")}</span>` : nothing}</span>
            <span class="hint">${seat.role === "delegation" ? nothing : roleName(seat.role)}</span>
            <span class="presence">${isHere ? t("present") : t("away")}</span>
          </li>`;
        })}
      </ul>
    </details>`;
  }
}

customElements.define("seats-panel", SeatsPanel);

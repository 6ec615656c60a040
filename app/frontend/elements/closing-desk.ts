/** The end without agreement: the Chair adjourns, with a reason for the record. */

import { html, nothing } from "lit";
import { t } from "../i18n.ts";
import type { RoomView } from "../live/shapes.ts";
import { Panel, type Shown } from "./panel.ts";

export class ClosingDesk extends Panel {
  protected override readonly concerns = ["phase"];

  protected override show(view: RoomView): Shown {
    if (view.phase !== "in-session") return nothing;
    return html`<details class="panel adjourn">
      <summary><h2>${t("Adjourn without agreement")}</h2></summary>
      <form class="stack" @submit=${this.#leave}>
        <p>${t("This ends the sitting for everybody. The text stays as it is, with its brackets.")}</p>
        <label class="field">${t("Reason for the record")}<textarea name="reason" required maxlength="500"></textarea></label>
        <button class="grave" type="submit" aria-disabled=${this.busy("Adjourn")}>${t("End the sitting without agreement")}</button>
      </form>
    </details>`;
  }

  readonly #leave = (event: SubmitEvent): void => {
    event.preventDefault();
    const reason = new FormData(event.target as HTMLFormElement).get("reason");
    void this.act("Adjourn", { reason: typeof reason === "string" ? reason.trim() : "" });
  };
}

customElements.define("closing-desk", ClosingDesk);

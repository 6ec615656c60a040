/** Votes were equally divided, and the rules have the question voted on once more: that comes first. */

import { html, nothing } from "lit";
import { t } from "../i18n.ts";
import type { RoomView } from "../live/shapes.ts";
import { before } from "./matter.ts";
import { Panel, type Shown } from "./panel.ts";
import { placeOf, questionOf } from "./sentences.ts";

export class TiePanel extends Panel {
  protected override readonly concerns = ["floor", "phase", "text"];

  protected override show(view: RoomView): Shown {
    const { tied, vote } = view.floor;
    if (!tied || vote || view.phase !== "in-session") return nothing;
    return html`<section class="panel floor floor-vote" aria-labelledby="tie-heading">
      <h2 id="tie-heading">${t("A tie: %(place)s", { place: placeOf(view, tied.subject) })}</h2>
      <p class="floor-question">${questionOf(view, tied.subject)}</p>
      ${before(this.room, view, tied.subject)}
      <p>${t("Votes were equally divided. The rules have a second vote taken; a second tie rejects the question.")}</p>
      ${this.may("OpenVote") ? this.deed({ act: "OpenVote", fields: { subject: tied.subject }, words: t("Open the second vote"), kind: "primary" }) : nothing}
    </section>`;
  }
}

customElements.define("tie-panel", TiePanel);

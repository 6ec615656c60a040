/** Where the Chair opens headings for drafting: seldom, and each for itself. */

import { html, nothing } from "lit";
import { t } from "../i18n.ts";
import type { RoomView } from "../live/shapes.ts";
import { pen } from "./icons.ts";
import { Panel, type Shown } from "./panel.ts";
import { labelOf } from "./sentences.ts";

export class HeadingsDesk extends Panel {
  protected override readonly concerns = ["paragraph", "sequence", "phase"];

  protected override show(view: RoomView): Shown {
    const headings = view.order.flatMap((id) => view.paragraphs[id] ?? []).filter((each) => each.kind === "heading");
    if (headings.length === 0) return nothing;
    const open = headings.filter(({ status }) => status === "open").length;
    return html`<details class="headings">
      <summary>${t("Headings")} <span class="hint">${t("%(open)s of %(all)s open", { open, all: headings.length })}</span></summary>
      <ul>
        ${headings.map(({ id, heading, status }) => html`<li>${this.deed({
          act: status === "open" ? "CloseDrafting" : "OpenDrafting",
          fields: { paragraphs: [id] },
          words: html`<span dir="auto">${heading}</span>${status === "open" ? pen : ""}`,
          name: t("Heading %(label)s open for drafting", { label: labelOf(view, id) }),
          pressed: status === "open",
        })}</li>`)}
      </ul>
    </details>`;
  }
}

customElements.define("headings-desk", HeadingsDesk);

/** Separate votes: the parts of the text that are voted on one by one before the rest of it as a whole, and how they fared. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { Division, ParagraphId, RoomView } from "../live/shapes.ts";
import { check, cross } from "./icons.ts";
import { Panel, type Shown } from "./panel.ts";
import { labelOf, nameOf } from "./sentences.ts";

export class DivisionPanel extends Panel {
  protected override readonly concerns = ["floor", "phase", "sequence", "paragraph"];

  protected override show(view: RoomView): Shown {
    const { division } = view.floor;
    if (!division || view.phase !== "in-session") return nothing;
    const left = division.parts.filter((id) => !division.approved.includes(id) && view.order.includes(id));
    return html`<section class="panel division" aria-labelledby="division-heading">
      <h2 id="division-heading">${t("Separate votes")}</h2>
      <p class="hint" id="division-how">${left.length > 0
          ? t("Moved by %(name)s. A part that is rejected leaves the text; what is approved is then put as a whole.", { name: nameOf(view, division.by) })
          : t("Every part has been voted on. What is left of the text can be put as a whole.")}</p>
      <ul class="division-rows">${division.parts.map((id) => this.#part(view, division, id, left.includes(id)))}</ul>
    </section>`;
  }

  #part(view: RoomView, { approved, rejected }: Division, id: ParagraphId, isLeft: boolean): TemplateResult {
    const label = labelOf(view, id);
    const place = t("Paragraph %(label)s", { label });
    const busy = Boolean(view.floor.gavel ?? view.floor.vote);
    const fate = approved.includes(id)
      ? html`${check} ${t("approved, stays in the text")}`
      : rejected.includes(id)
        ? html`${cross} ${t("rejected, has left the text")}`
        : isLeft ? t("to be voted on") : t("no longer in the text");
    return html`<li>
      <p>${isLeft || approved.includes(id) ? html`<a href="#${id}">${place}</a>` : html`<span>${place}</span>`} <span class="status">${fate}</span></p>
      ${isLeft && this.may("OpenVote")
        ? this.deed({ act: "OpenVote", fields: { subject: { kind: "part", paragraph: id } }, words: t("Put it to the vote"), name: t("Put paragraph %(label)s to a separate vote", { label }), whyNot: busy ? "division-how" : undefined })
        : nothing}
    </li>`;
  }
}

customElements.define("division-panel", DivisionPanel);

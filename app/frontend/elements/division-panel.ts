/** Separate votes: parts of the text, or of what a delegation proposes in a paragraph, voted on one by one, and how they fared. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { Amendment, Division, ParagraphId, ProposalId, RoomView } from "../live/shapes.ts";
import { paragraphOf } from "../text/series.ts";
import { putTo } from "./deciding.ts";
import { check, cross } from "./icons.ts";
import { readingIn } from "./live-room.ts";
import { matter } from "./matter.ts";
import { Panel, type Shown } from "./panel.ts";
import { calledOf, labelOf, nameOf } from "./sentences.ts";
import type { Fields } from "./underway.ts";

export class DivisionPanel extends Panel {
  protected override readonly concerns = ["floor", "phase", "sequence", "paragraph"];

  protected override show(view: RoomView): Shown {
    const { division, amendment } = view.floor;
    if (view.phase !== "in-session") return nothing;
    return html`${division ? this.#text(view, division) : nothing}${amendment ? this.#amendment(view, amendment) : nothing}`;
  }

  #text(view: RoomView, division: Division): TemplateResult {
    const left = division.parts.filter((id) => !division.approved.includes(id) && view.order.includes(id));
    return html`<section class="panel division" aria-labelledby="division-heading">
      <h2 id="division-heading">${t("Separate votes")}</h2>
      <p class="hint" id="division-how">${left.length > 0
          ? t("Moved by %(name)s. A part that is rejected leaves the text; what is approved is then put as a whole.", { name: nameOf(view, division.by) })
          : t("Every part has been voted on. What is left of the text can be put as a whole.")}</p>
      <ul class="division-rows">${division.parts.map((id) => this.#part(view, division, id, left.includes(id)))}</ul>
    </section>`;
  }

  /** Once nothing of it stands any more it is decided, whatever became of it. */
  #amendment(view: RoomView, amendment: Amendment): TemplateResult | typeof nothing {
    const { paragraph, parts, approved } = amendment;
    const of = (part: readonly ProposalId[]): ParagraphId => paragraphOf(part[0] ?? "");
    const stands = (part: readonly ProposalId[]): boolean => part.every((id) => view.paragraphs[of(part)]?.proposals[id]?.status === "open");
    const isIn = (parts: readonly ProposalId[][], part: ProposalId[]): boolean => parts.some((each) => each.join() === part.join());
    const left = parts.filter((part) => stands(part) && !isIn(approved, part));
    const kept = approved.filter(stands).flat();
    // New paragraphs that were put forward together stand each in its own place.
    const places = [...new Set(parts.map(of))];
    if (left.length === 0 && kept.length === 0) return nothing;
    const whyNot = view.floor.gavel ?? view.floor.vote ? "amendment-how" : undefined;
    const subject = (proposals: ProposalId[]): Fields => ({ subject: { kind: "brackets", paragraph: of(proposals), proposals: proposals.filter((id) => paragraphOf(id) === of(proposals)) } });
    const fate = (part: ProposalId[]): unknown =>
      isIn(approved, part) && stands(part) ? html`${check} ${t("approved")}` : isIn(amendment.rejected, part) ? html`${cross} ${t("rejected")}` : isIn(left, part) ? t("to be voted on") : t("no longer in the text");
    return html`<section class="panel division" aria-labelledby="amendment-heading">
      <h2 id="amendment-heading">${places.length > 1 ? t("Separate votes on new paragraphs") : t("Separate votes in paragraph %(label)s", { label: labelOf(view, paragraph) })}</h2>
      <p class="hint" id="amendment-how">${left.length > 0
          ? t("What %(whose)s proposes is voted on part by part, as %(name)s has moved. What is rejected is dropped; what is approved is then put together.", { whose: nameOf(view, amendment.whose), name: nameOf(view, amendment.by) })
          : t("Every part has been voted on. What was approved is put together.")}</p>
      <ul class="division-rows">${parts.map((part, place) => html`<li>
        <p>${places.length > 1 ? html`<b>${calledOf(view, of(part))}</b> ` : nothing}${putTo(readingIn(this.room)(of(part)), part).map(({ decided }) => matter(view, decided))} <span class="status">${fate(part)}</span></p>
        ${isIn(left, part) && this.may("OpenVote") ? this.deed({ act: "OpenVote", fields: subject(part), words: t("Put it to the vote"), name: t("Put it to the vote: part %(n)s", { n: place + 1 }), whyNot }) : nothing}
      </li>`)}</ul>
      ${left.length === 0 && this.may("OpenVote") ? this.deed({ act: "OpenVote", fields: subject(kept), words: t("Vote on what was approved"), kind: "primary", whyNot }) : nothing}
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
        ? this.deed({ act: "OpenVote", fields: { subject: { kind: "part", paragraph: id } }, words: t("Put it to the vote"), name: t("Put it to the vote: paragraph %(label)s", { label }), whyNot: busy ? "division-how" : undefined })
        : nothing}
    </li>`;
  }
}

customElements.define("division-panel", DivisionPanel);

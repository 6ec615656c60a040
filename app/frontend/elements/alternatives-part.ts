/** In the card of a bracket, for the Chair: what competes for its place becomes alternatives, and back. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import { hueOf, type ParagraphId, type ProposalId, type RoomView } from "../live/shapes.ts";
import { isPut } from "./agenda.ts";
import { competing, type Contender } from "./competing.ts";
import { readingIn } from "./live-room.ts";
import { Panel, type Shown } from "./panel.ts";
import { excerpt } from "./recording.ts";
import { codeOf, nameOf } from "./sentences.ts";

export class AlternativesPart extends Panel {
  static override properties = { paragraph: {}, proposals: {}, left: { state: true } };
  declare paragraph: ParagraphId;
  declare proposals: readonly ProposalId[];
  /** Contenders that the Chair leaves out, by their first bracket. */
  declare left: readonly ProposalId[] | undefined;
  protected override readonly concerns = ["paragraph", "text", "floor", "phase"];

  protected override show(view: RoomView): Shown {
    const contenders = competing(view, readingIn(this.room), this.paragraph, this.proposals);
    const set = this.proposals.map((id) => view.paragraphs[this.paragraph]?.proposals[id]?.alternatives).find(Boolean);
    if (contenders.length < 2 && set === undefined) return nothing;
    const put = isPut(view, this.paragraph);
    return html`<section class="ways" aria-labelledby="ways-alternatives">
      <h3 id="ways-alternatives">${t("Alternatives")}</h3>
      <p class="hint" id="alternatives-how">${put
          ? t("This paragraph is before the room now: decide that first.")
          : set === undefined
            ? t("These compete for the same place. As alternatives they stand side by side, and when one is admitted the others fall.")
            : t("Side by side in the text. When one is admitted the others fall; they can be put back together.")}</p>
      ${contenders.length > 1 ? this.#choice(view, contenders, put, set) : nothing}
      ${set === undefined
        ? nothing
        : this.deed({ act: "DissolveAlternatives", fields: { alternatives: set }, words: t("Back to ordinary brackets"), whyNot: put ? "alternatives-how" : undefined })}
    </section>`;
  }

  #choice(view: RoomView, contenders: readonly Contender[], put: boolean, set: string | undefined): TemplateResult {
    const isIn = ({ ids }: Contender): boolean => !(this.left ?? []).includes(ids[0] ?? "");
    const chosen = contenders.filter(isIn);
    const alternatives = chosen.map(({ ids }) => ids);
    const isSame = set !== undefined && chosen.every(({ ids }, index) => ids.every((id) => this.#standing(view, id)?.alternatives === set && this.#standing(view, id)?.alt === index + 1));
    const whyNot = put ? "alternatives-how" : chosen.length < 2 ? "alternatives-few" : undefined;
    return html`<ul class="contenders">
        ${contenders.map((each) => this.#contender(view, each, isIn(each), chosen.indexOf(each) + 1))}
      </ul>
      ${chosen.length < 2 ? html`<p class="hint" id="alternatives-few">${t("It takes two at least.")}</p>` : nothing}
      ${isSame ? nothing : this.deed({ act: "ArrangeAlternatives", fields: { alternatives }, words: set === undefined ? t("Make them alternatives") : t("Arrange them anew"), kind: "primary", whyNot, says: "alternatives-how" })}`;
  }

  #standing(view: RoomView, id: ProposalId): { alternatives?: string; alt?: number } | undefined {
    return view.paragraphs[id.slice(0, id.lastIndexOf("."))]?.proposals[id];
  }

  #contender(view: RoomView, { by, ids, added, struck }: Contender, isIn: boolean, number: number): TemplateResult {
    const first = ids[0] ?? "";
    const toggle = (): void => {
      this.left = isIn ? [...(this.left ?? []), first] : (this.left ?? []).filter((id) => id !== first);
    };
    return html`<li class="hue-${hueOf(view.seats, by)}">
      <label>
        <input type="checkbox" .checked=${isIn} @change=${toggle} />
        <span><b>${isIn ? t("Alt %(numbers)s:", { numbers: number }) : t("Left out:")}</b>
          <span class="code" title=${nameOf(view, by)}>${codeOf(view, by)}</span>
          ${struck.trim() ? html`<del class="struck" dir="auto">${excerpt(struck)}</del>` : nothing}
          ${added.trim() ? html`<ins class="proposed" dir="auto">${excerpt(added)}</ins>` : nothing}
        </span>
      </label>
    </li>`;
  }
}

customElements.define("alternatives-part", AlternativesPart);

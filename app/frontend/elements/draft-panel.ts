/** The delegation's own draft: its people write together, talk, and bring words into the text when they are ready. */

import { html, nothing } from "lit";
import { t } from "../i18n.ts";
import type { OwnView, RoomView } from "../live/shapes.ts";
import type { CarryForm } from "./carry-form.ts";
import { NOTHING_CHOSEN, type PaperSheet } from "./paper-sheet.ts";
import { Panel, type Shown } from "./panel.ts";
import { codeOf } from "./sentences.ts";

export class DraftPanel extends Panel {
  static override properties = { carries: { state: true } };
  /** Whether there is something selected that could be brought in. */
  declare carries: boolean | undefined;
  protected override readonly concerns = ["papers", "phase"];

  protected override show(view: RoomView, own: OwnView): Shown {
    const paper = own.papers.find(({ id }) => id === `draft:${own.seat ?? ""}`);
    if (!paper) return nothing;
    const writes = view.phase === "in-session";
    return html`<section class="panel draft" aria-labelledby="draft-heading">
      <h2 id="draft-heading">${t("Our draft")}</h2>
      <p class="hint">${t("Only your delegation sees it. Each of you may write in all of it, also at the same time.")}</p>
      <paper-sheet .room=${this.room} .paper=${paper.id} @chosen=${this.#onChosen}></paper-sheet>
      ${writes ? this.#deeds() : nothing}
      <paper-talk .room=${this.room} .paper=${paper.id}></paper-talk>
      <carry-form .room=${this.room} .holder=${codeOf(view, own.seat ?? "")} .manners=${[{ act: "BringWordsIn", fields: {}, words: t("Put forward") }]}></carry-form>
    </section>`;
  }

  #deeds(): Shown {
    const whyNot = this.carries ? undefined : "draft-why-not";
    return html`<div class="deeds">
        <button type="button" aria-disabled=${whyNot ? "true" : nothing} aria-describedby=${whyNot ?? nothing} @click=${this.#carry}>${t("Bring the selected words into the text")}</button>
        <button type="button" class="quiet" @click=${() => this.#sheet?.chooseAll()}>${t("Select all")}</button>
      </div>
      <p id="draft-why-not" class="hint" ?hidden=${!whyNot}>${t("Select words of the draft first.")}</p>`;
  }

  get #sheet(): PaperSheet | null {
    return this.querySelector<PaperSheet>("paper-sheet");
  }

  readonly #onChosen = (): void => {
    this.carries = (this.#sheet?.chosen ?? NOTHING_CHOSEN).words !== "";
  };

  readonly #carry = (): void => {
    const chosen = this.#sheet?.chosen;
    if (chosen && chosen.words !== "") this.querySelector<CarryForm>("carry-form")?.open(chosen);
  };
}

customElements.define("draft-panel", DraftPanel);

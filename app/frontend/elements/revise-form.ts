/** Oral revision: a sponsor says its own proposal anew, also where the paragraph is closed to drafting. */

import { html, nothing } from "lit";
import { t } from "../i18n.ts";
import type { ParagraphId, ProposalId } from "../live/shapes.ts";
import { Panel, type Shown } from "./panel.ts";

export class ReviseForm extends Panel {
  static override properties = { paragraph: {}, proposal: {}, words: {}, instead: { type: Boolean }, revised: { state: true } };
  declare paragraph: ParagraphId;
  declare proposal: ProposalId;
  declare words: string;
  /** Whether the words take the place of a placeholder. */
  declare instead: boolean | undefined;
  /** What stands in the field, once its author has touched it: it outlives a refusal and what others write meanwhile. */
  declare revised: string | undefined;
  protected override readonly concerns = ["phase"];

  protected override show(): Shown {
    const words = this.revised ?? (this.instead ? "" : this.words.trim());
    const busy = this.busy("ReviseOrally", this.#fields);
    return html`<details class="revise">
      <summary>${this.instead ? t("Replace it by words") : t("Revise it orally")}</summary>
      <form @submit=${this.#submit}>
        <label for="revise-words">${t("The words as you now propose them")}</label>
        <textarea id="revise-words" rows="3" dir="auto" maxlength="20000" required .value=${words} @input=${this.#note}></textarea>
        <p class="hint">${this.instead ? t("They are a proposal like any other from then on. Positions taken on the placeholder have to be confirmed.") : t("Everybody sees that you revised it. Positions taken on the words before have to be confirmed.")}</p>
        <button type="submit" class="primary" aria-disabled=${busy ? "true" : nothing}>${this.instead ? t("Put the words in its place") : t("Revise")}</button>
      </form>
    </details>`;
  }

  readonly #note = (event: Event): void => {
    this.revised = (event.target as HTMLTextAreaElement).value;
  };

  /** The spaces around the words are the text's, and stay as they were. */
  get #fields(): Record<string, unknown> {
    const [before = "", after = ""] = [/^\s*/.exec(this.words)?.[0], /\s*$/.exec(this.words)?.[0]];
    const words = `${before}${(this.revised ?? this.words).trim()}${after}`;
    return { paragraph: this.paragraph, proposal: this.proposal, words };
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    void this.act("ReviseOrally", this.#fields).then((done) => {
      if (!done) return;
      this.revised = undefined;
      this.closest("dialog")?.close();
    });
  };
}

customElements.define("revise-form", ReviseForm);

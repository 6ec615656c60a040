/** Help with phrases while drafting: verbs by their strength, and agreed language with its symbol, put in at the caret. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { RoomView } from "../live/shapes.ts";
import type { PhrasesAsked } from "../text/rolling-text.ts";
import { cross } from "./icons.ts";
import { Panel, type Shown } from "./panel.ts";
import { found, laddersFor, phrasebook, type Ladder, type Passage, type Phrasebook } from "./phrases.ts";
import { labelOf } from "./sentences.ts";

export class PhraseHelp extends Panel {
  static override properties = { asked: { state: true }, book: { state: true }, failed: { state: true }, sought: { state: true } };
  declare asked: PhrasesAsked | undefined;
  declare book: Phrasebook | undefined;
  declare failed: boolean | undefined;
  declare sought: string | undefined;
  protected override readonly concerns = ["phase"];

  readonly #onAsked = (event: Event): void => {
    this.asked = (event as CustomEvent<PhrasesAsked>).detail;
    this.sought = "";
    void this.#fetch();
    void this.updateComplete.then(() => this.querySelector("dialog")?.showModal());
  };

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("phrases", this.#onAsked);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("phrases", this.#onAsked);
  }

  async #fetch(): Promise<void> {
    try {
      this.failed = false;
      this.book = await phrasebook();
    } catch {
      this.failed = true;
    }
  }

  protected override show(view: RoomView): Shown {
    return html`<dialog class="bracket-dialog phrase-dialog" aria-labelledby="phrase-heading" @close=${this.#closed} @click=${this.#outside}>
      ${this.asked ? this.#help(view, this.asked) : nothing}
    </dialog>`;
  }

  #help(view: RoomView, { paragraph }: PhrasesAsked): TemplateResult {
    return html`<div class="bracket-body">
      <header class="bracket-head">
        <h2 id="phrase-heading">${t("Phrases for paragraph %(label)s", { label: labelOf(view, paragraph) })}</h2>
        <button type="button" class="quiet" aria-label=${t("Close")} @click=${this.#close}>${cross}</button>
      </header>
      <label class="field">${t("Find a word, a topic or a symbol")}
        <input type="search" autofocus autocomplete="off" .value=${this.sought ?? ""} @input=${this.#seek} />
      </label>
      ${this.book ? this.#all(view, paragraph, this.book) : html`<p class="hint" role="status">${this.failed ? t("The phrases could not be fetched. Open this again when the connection is back.") : t("One moment …")}</p>`}
    </div>`;
  }

  #all(view: RoomView, paragraph: string, book: Phrasebook): TemplateResult {
    const { ladders, passages } = found(book, this.sought ?? "");
    const none = ladders.length === 0 && passages.length === 0;
    return html`<p class="visually-hidden" role="status">${none ? t("Nothing is found.") : nothing}</p>
      ${none ? html`<p aria-hidden="true">${t("Nothing is found.")}</p>` : nothing}
      ${laddersFor(view.paragraphs[paragraph]?.kind, ladders).map((ladder) => this.#ladder(ladder))}
      ${passages.length > 0 ? this.#passages(passages) : nothing}`;
  }

  /** The steps count up: what stands further down is stronger. */
  #ladder({ title, about, steps }: Ladder): TemplateResult {
    return html`<section class="ladder">
      <h3>${title}</h3>
      <p class="hint">${about} ${t("From weak to strong:")}</p>
      <ol>
        ${steps.map(
          ({ strength, verbs, note }) => html`<li>
            <span class="strength"><span class="visually-hidden">${t("Strength")} </span>${strength}</span>
            <span class="verbs">${verbs.map((verb) => html`<button type="button" @click=${() => this.#insert(verb)}>${verb}</button>`)}</span>
            ${note ? html`<p class="hint">${note}</p>` : nothing}
          </li>`,
        )}
      </ol>
    </section>`;
  }

  #passages(passages: readonly Passage[]): TemplateResult {
    return html`<section class="passages">
      <h3>${t("Agreed language")}</h3>
      <p class="hint">${t("In our own words, with the symbol. Look the paragraph up before you rely on it.")}</p>
      <ul>
        ${passages.map(
          ({ topic, symbol, says, words, insert }) => html`<li>
            <p class="passage-head"><span>${topic}</span><cite>${symbol}</cite></p>
            <p>${says}${words ? html` <q>${words}</q>` : nothing}</p>
            <button type="button" @click=${() => this.#insert(insert)}><span class="visually-hidden">${t("Put in:")} </span>${insert}</button>
          </li>`,
        )}
      </ul>
    </section>`;
  }

  readonly #seek = (event: Event): void => {
    this.sought = (event.target as HTMLInputElement).value;
  };

  #insert(words: string): void {
    const asked = this.asked;
    this.#close();
    asked?.insert(words);
  }

  readonly #outside = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) this.#close();
  };

  readonly #close = (): void => this.querySelector("dialog")?.close();

  /** Back to where one was writing; an inserted phrase has put the caret there already. */
  readonly #closed = (): void => {
    const asked = this.asked;
    this.asked = undefined;
    asked?.goBack();
  };
}

customElements.define("phrase-help", PhraseHelp);

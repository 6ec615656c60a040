/** Carrying words from a paper into the rolling text: into which paragraph, behind which word, and how it will read. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { ParagraphId, ParagraphView, RoomView } from "../live/shapes.ts";
import type { TextRun } from "../text/ledger.ts";
import { cross } from "./icons.ts";
import type { Chosen } from "./paper-sheet.ts";
import { Panel, type Shown } from "./panel.ts";
import { placesIn, type Place } from "./placing.ts";

/** A manner of carrying them: the act, and what it does in plain words. */
export interface Manner {
  act: string;
  fields: Record<string, unknown>;
  words: string;
  says?: string;
  /** Why it cannot be asked for now. */
  whyNot?: string | undefined;
}

export class CarryForm extends Panel {
  static override properties = { chosen: { attribute: false }, manners: { attribute: false }, holder: {}, about: { attribute: false }, paragraph: { state: true }, place: { state: true } };
  declare chosen: Chosen | undefined;
  declare manners: readonly Manner[] | undefined;
  /** Who will hold the bracket, as it is written there. */
  declare holder: string | undefined;
  /** The paragraphs that come to mind first. */
  declare about: readonly ParagraphId[] | undefined;
  declare paragraph: ParagraphId | undefined;
  declare place: number | undefined;
  protected override readonly concerns = ["paragraph", "text", "phase"];

  /** Opens with these words in hand. */
  open(chosen: Chosen): void {
    this.chosen = chosen;
    this.place = undefined;
    void this.updateComplete.then(() => this.querySelector("dialog")?.showModal());
  }

  protected override show(view: RoomView): Shown {
    const open = view.order.map((id) => view.paragraphs[id]).filter((each): each is ParagraphView => each?.status === "open");
    const chosen = open.find(({ id }) => id === this.paragraph) ?? open.find(({ id }) => this.about?.includes(id)) ?? open[0];
    return html`<dialog class="carry" aria-label=${t("Bring words into the text")} @close=${() => (this.chosen = undefined)}>
      <div class="carry-body">
        <div class="bracket-head">
          <h2>${t("Bring words into the text")}</h2>
          <button type="button" class="quiet" aria-label=${t("Close")} @click=${this.#close}>${cross}</button>
        </div>
        <blockquote class="carry-words" dir="auto">${this.chosen?.words ?? ""}</blockquote>
        ${chosen ? this.#form(open, chosen) : html`<p>${t("No paragraph is open for drafting now. Ask the Chair to open one; your words stay here.")}</p>`}
      </div>
    </dialog>`;
  }

  #form(open: readonly ParagraphView[], chosen: ParagraphView): TemplateResult {
    const places = placesIn((this.room?.manuscript(chosen.id)?.read().runs ?? []) as readonly TextRun[]);
    const at = Math.min(this.place ?? places.length - 1, places.length - 1);
    const fields = { ranges: this.chosen?.ranges ?? [], paragraph: chosen.id, after: places[at]?.after ?? null };
    return html`<form class="stack" @submit=${(event: Event) => event.preventDefault()}>
      <label class="field">${t("Paragraph")}
        <select name="paragraph" @change=${this.#choose}>
          ${open.map(({ id, label, heading }) => html`<option value=${id} .selected=${id === chosen.id}>${heading ? `${label} ${heading}` : label}</option>`)}
        </select>
      </label>
      <fieldset class="places">
        <legend>${t("Behind which word?")}</legend>
        <div class="places-text" dir="auto">${places.map((place, index) => this.#place(place, index, at))}</div>
      </fieldset>
      ${(this.manners ?? []).map((manner, index) => this.#manner(manner, index, fields, chosen.id))}
      <button type="button" class="not-yet" @click=${this.#close}>${t("Not yet")}</button>
    </form>`;
  }

  #manner(manner: Manner, index: number, fields: Record<string, unknown>, paragraph: ParagraphId): TemplateResult {
    const says = manner.whyNot ?? manner.says;
    const name = `carry-${String(index)}`;
    return html`<div class="carry-manner">
      ${this.deed({
        act: manner.act,
        fields: { ...manner.fields, ...fields },
        words: manner.words,
        kind: index === 0 ? "primary" : "",
        whyNot: manner.whyNot === undefined ? undefined : name,
        ...(says === undefined ? {} : { says: name }),
        then: () => this.#done(paragraph),
      })}
      ${says === undefined ? nothing : html`<span id=${name} class="hint">${says}</span>`}
    </div>`;
  }

  #place({ words, struck, proposed }: Place, index: number, at: number): TemplateResult {
    const brought = html`<ins>[${this.chosen?.words ?? ""} – ${this.holder ?? ""}]</ins>`;
    const name = index === 0 ? t("At the beginning") : words;
    return html`<label class=${index === 0 ? "place place-first" : "place"}><input type="radio" name="place" .checked=${index === at} @change=${() => (this.place = index)} /><span ?data-struck=${struck} ?data-proposed=${proposed}>${name}</span></label> ${index === at ? html`${brought} ` : nothing}`;
  }

  /** Where the words stand now is where one wants to look. */
  #done(paragraph: ParagraphId): void {
    this.#close();
    const link = document.createElement("a");
    link.href = `#${paragraph}`;
    this.append(link);
    link.click();
    link.remove();
  }

  readonly #choose = (event: Event): void => {
    this.paragraph = (event.target as HTMLSelectElement).value;
    this.place = undefined;
  };

  readonly #close = (): void => this.querySelector("dialog")?.close();
}

customElements.define("carry-form", CarryForm);

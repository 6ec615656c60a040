/** In the form of a new paragraph: others that are put forward with it as one proposal, what it is called and why. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { ParagraphView } from "../live/shapes.ts";
import { kindName } from "./fitting.ts";
import { Panel, type Shown } from "./panel.ts";

type Kind = ParagraphView["kind"];

/** What stands in the fields: the paragraphs beside the first, and the words about all of them. */
export interface Further {
  paragraphs: { kind: Kind; words: string }[];
  title: string;
  rationale: string;
}

const MOST_BESIDE = 8;
const MOST = 6_000;
const MOST_IN_HEADING = 200;
const TITLE = 100;
const RATIONALE = 1_000;
const NONE: Further = { paragraphs: [], title: "", rationale: "" };

export class FurtherParagraphs extends Panel {
  static override properties = { sheet: {}, kinds: {}, typed: { state: true } };
  declare sheet: string;
  /** Of which kinds a paragraph can be at this place. */
  declare kinds: readonly Kind[];
  declare typed: Further | undefined;
  #kept: string | undefined;
  protected override readonly concerns = ["phase"];

  /** What was typed here before is still there, also after the page was loaded anew. */
  get #further(): Further {
    if (this.typed !== undefined && this.#kept === this.sheet) return this.typed;
    const kept = this.room?.jotter.read(this.#name) ?? "";
    return kept === "" ? NONE : (JSON.parse(kept) as Further);
  }

  get #name(): string {
    return `with ${this.sheet}`;
  }

  protected override updated(): void {
    super.updated();
    // The form around it says what it would put forward.
    if (this.#kept !== this.sheet) this.#note(this.#further);
  }

  #note(typed: Further): void {
    this.#kept = this.sheet;
    this.typed = typed;
    this.room?.jotter.put(this.#name, typed.paragraphs.length === 0 ? "" : JSON.stringify(typed));
    this.dispatchEvent(new CustomEvent("further", { detail: typed }));
  }

  clear(): void {
    this.#note(NONE);
  }

  protected override show(): Shown {
    const { paragraphs, title, rationale } = this.#further;
    const kind = this.kinds.find((each) => each !== "heading") ?? "operative";
    const more = paragraphs.length < MOST_BESIDE
      ? html`<button type="button" class="quiet" @click=${() => this.#add(kind)}>${t("Add a paragraph to the proposal")}</button>`
      : nothing;
    if (paragraphs.length === 0) return html`${more}`;
    return html`${paragraphs.map((each, place) => this.#paragraph(each, place))} ${more}
      <label class="field">${t("Title of the proposal (may be left out)")}
        <input maxlength=${TITLE} dir="auto" autocomplete="off" .value=${title} @input=${(event: Event) => this.#note({ ...this.#further, title: said(event) })} />
      </label>
      <label class="field">${t("Why you propose them (may be left out)")}
        <textarea rows="2" maxlength=${RATIONALE} dir="auto" .value=${rationale} @input=${(event: Event) => this.#note({ ...this.#further, rationale: said(event) })}></textarea>
      </label>
      <p class="hint">${t("All of them are one proposal: supported, withdrawn and decided together, unless the room grants separate votes.")}</p>`;
  }

  #paragraph({ kind, words }: Further["paragraphs"][number], place: number): TemplateResult {
    const n = place + 2;
    const change = (changed: Partial<Further["paragraphs"][number]>): void => {
      const { paragraphs } = this.#further;
      this.#note({ ...this.#further, paragraphs: paragraphs.map((each, index) => (index === place ? { ...each, ...changed } : each)) });
    };
    return html`<fieldset class="further">
      <legend>${t("Paragraph %(n)s of the proposal", { n })}</legend>
      ${this.kinds.length > 1
        ? html`<label class="field">${t("Kind of paragraph")}
            <select @change=${(event: Event) => change({ kind: said(event) as Kind })}>
              ${this.kinds.map((each) => html`<option value=${each} ?selected=${each === kind}>${kindName(each)}</option>`)}
            </select>
          </label>`
        : nothing}
      <label class="field">${t("Its words")}
        <textarea rows=${kind === "heading" ? 2 : 4} dir="auto" required maxlength=${kind === "heading" ? MOST_IN_HEADING : MOST} .value=${words} @input=${(event: Event) => change({ words: said(event) })}></textarea>
      </label>
      <button type="button" class="quiet" @click=${() => this.#remove(place)}>${t("Leave this one out")}<span class="visually-hidden"> ${n}</span></button>
    </fieldset>`;
  }

  #add(kind: Kind): void {
    const further = this.#further;
    this.#note({ ...further, paragraphs: [...further.paragraphs, { kind, words: "" }] });
    void this.updateComplete.then(() => [...this.querySelectorAll<HTMLTextAreaElement>("fieldset textarea")].at(-1)?.focus());
  }

  #remove(place: number): void {
    const further = this.#further;
    this.#note({ ...further, paragraphs: further.paragraphs.filter((_, index) => index !== place) });
    void this.updateComplete.then(() => this.querySelector<HTMLButtonElement>(":scope > button")?.focus());
  }
}

function said(event: Event): string {
  return (event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement).value;
}

customElements.define("further-paragraphs", FurtherParagraphs);

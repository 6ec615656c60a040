/** What observers propose in writing: the form for them, one press for a delegation that sponsors it, the list for all. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { t } from "../i18n.ts";
import type { OwnView, ParagraphId, ParagraphView, RoomView, Written } from "../live/shapes.ts";
import { Panel, type Shown } from "./panel.ts";
import { labelOf, nameOf } from "./sentences.ts";

const MOST = 2_000;

export class WrittenPanel extends Panel {
  static override properties = { about: { state: true }, paragraph: { state: true }, place: { state: true }, instead: { state: true } };
  declare about: Written["about"] | undefined;
  declare paragraph: ParagraphId | undefined;
  declare place: string | undefined;
  declare instead: boolean | undefined;
  protected override readonly concerns = ["written", "paragraph", "phase", "observers", "sequence"];

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("selectionchange", this.#onSelect);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("selectionchange", this.#onSelect);
  }

  protected override show(view: RoomView, own: OwnView): Shown {
    const writes = view.phase === "in-session" && this.may("ProposeInWriting");
    const shown = [...view.written].reverse().filter(({ status }) => status !== "withdrawn");
    if (!writes && shown.length === 0) return nothing;
    return html`<section class="panel written" aria-labelledby="written-heading">
      <h2 id="written-heading">${t("Written proposals of observers")}</h2>
      <p class="hint">${t("They stand beside the text, and fall at the end without a sponsor.")}</p>
      ${shown.length > 0 ? html`<ol class="statement-list">${repeat(shown, ({ id }) => id, (each) => this.#one(view, own, each))}</ol>` : nothing}
      ${writes ? this.#form(view) : nothing}
    </section>`;
  }

  #one(view: RoomView, own: OwnView, written: Written): TemplateResult {
    const { id, by, about, paragraph, reason, status } = written;
    const waits = status === "waiting" && view.phase === "in-session";
    // A new paragraph may be put forward whether or not the one before it is open.
    const isOpen = about === "paragraph" || view.paragraphs[paragraph]?.status === "open";
    const label = labelOf(view, paragraph);
    return html`<li class="statement" id="written-${id}" data-status=${status}>
      <p class="decision-place"><b>${nameOf(view, by)}</b> ${paragraph === "" ? t("before all others") : html`<a href="#${paragraph}">${about === "paragraph" ? t("after paragraph %(label)s", { label }) : t("Paragraph %(label)s", { label })}</a>`}</p>
      <p dir="auto">${matter(written)}</p>
      ${reason === "" ? nothing : html`<p class="hint" dir="auto">${reason}</p>`}
      <p class="fate">${standing(view, written)}</p>
      ${
        waits && this.may("SponsorWriting")
          ? html`<div class="deeds">${this.deed({ act: "SponsorWriting", fields: { written: id }, words: t("Sponsor it"), name: t("Sponsor it: %(name)s, paragraph %(label)s", { name: nameOf(view, by), label }), kind: "primary", whyNot: isOpen ? undefined : `closed-${id}` })}
              ${isOpen ? nothing : html`<span class="hint" id="closed-${id}">${t("once the paragraph is open for drafting")}</span>`}</div>`
          : nothing
      }
      ${waits && by === own.seat ? html`<div class="deeds">${this.deed({ act: "WithdrawWriting", fields: { written: id }, words: t("Withdraw"), kind: "quiet" })}</div>` : nothing}
    </li>`;
  }

  #form(view: RoomView): TemplateResult {
    const about = this.about ?? "words";
    return html`<details ?open=${Boolean(this.place)}>
      <summary>${t("Propose in writing")}</summary>
      <form class="stack" @submit=${this.#send}>
        <fieldset class="where"><legend class="visually-hidden">${t("What you propose")}</legend>
          ${ABOUT.map((each) => html`<label><input type="radio" name="about" value=${each} .checked=${about === each} @change=${() => (this.about = each)} /> ${aboutName(each)}</label>`)}
        </fieldset>
        ${this.#paragraphs(view, about)}
        ${about === "words" ? this.#where() : about === "paragraph" ? this.#kinds(view) : nothing}
        ${about === "deletion" ? nothing : html`<label class="field">${t("Your words")}<textarea name="words" rows="3" maxlength=${MOST} dir="auto"></textarea></label>`}
        <label class="field">${t("Why")}<input name="reason" maxlength="1000" autocomplete="off" dir="auto" /></label>
        <button type="submit" class="primary" aria-disabled=${this.busy("ProposeInWriting") ? "true" : "false"}>${t("Hand it in")}</button>
      </form>
    </details>`;
  }

  #paragraphs(view: RoomView, about: Written["about"]): TemplateResult {
    const paragraphs = view.order.flatMap((id) => view.paragraphs[id] ?? []).filter(({ kind }) => kind !== "heading");
    return html`<label class="field">${about === "paragraph" ? t("Behind which paragraph") : t("Paragraph")}
      <select name="paragraph" @change=${(event: Event) => (this.paragraph = (event.target as HTMLSelectElement).value)}>
        ${about === "paragraph" ? html`<option value="" .selected=${this.paragraph === ""}>${t("before all others")}</option>` : nothing}
        ${paragraphs.map(({ id, label }, place) => html`<option value=${id} .selected=${id === (this.paragraph ?? "") || (!this.paragraph && about !== "paragraph" && place === 0)}>${label}</option>`)}
      </select>
    </label>`;
  }

  #where(): TemplateResult {
    return html`<label class="field">${t("At which words of it")}
        <input name="at" maxlength=${MOST} autocomplete="off" dir="auto" .value=${this.place ?? ""} @input=${(event: Event) => (this.place = (event.target as HTMLInputElement).value)} aria-describedby="written-at" />
      </label>
      <p class="hint" id="written-at">${t("Select them in the text, or type them. Empty: the end of the paragraph.")}</p>
      <fieldset class="where"><legend class="visually-hidden">${t("Where the new words come")}</legend>
        ${[false, true].map(
          (instead) => html`<label><input type="radio" name="instead" value=${String(instead)} .checked=${(this.instead ?? false) === instead} @change=${() => (this.instead = instead)} /> ${instead ? t("in their place") : t("behind them")}</label>`,
        )}
      </fieldset>`;
  }

  /** Of a text that has several kinds of paragraphs; which of them fits there, the house says. */
  #kinds(view: RoomView): TemplateResult {
    const kinds = [...new Set(view.order.flatMap((id) => view.paragraphs[id]?.kind ?? []))].filter((kind) => kind !== "heading");
    const beside = view.paragraphs[this.paragraph ?? ""]?.kind;
    return html`<label class="field" ?hidden=${kinds.length < 2}>${t("Kind of paragraph")}
      <select name="kind">${kinds.map((kind) => html`<option value=${kind} .selected=${kind === beside}>${kindName(kind)}</option>`)}</select>
    </label>`;
  }

  /** Words that an observer selects in the text are where the proposal belongs. */
  readonly #onSelect = (): void => {
    const selection = document.getSelection();
    const words = selection?.toString().trim() ?? "";
    if (!this.may("ProposeInWriting") || words === "" || words.includes("\n") || words.length > MOST) return;
    const from = selection?.anchorNode?.parentElement?.closest("rolling-text .paragraph");
    if (!from || from !== selection?.focusNode?.parentElement?.closest("rolling-text .paragraph")) return;
    this.about = "words";
    this.paragraph = from.id;
    this.place = words;
  };

  readonly #send = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const said = new FormData(form);
    const word = (name: string): string => {
      const value = said.get(name);
      return typeof value === "string" ? value.trim() : "";
    };
    const fields = { about: word("about"), kind: word("kind"), paragraph: word("paragraph"), words: word("words"), at: word("at"), instead: word("instead") === "true", reason: word("reason") };
    void this.act("ProposeInWriting", fields).then((done) => {
      if (!done) return;
      form.reset();
      this.place = "";
    });
  };
}

const ABOUT: readonly Written["about"][] = ["words", "paragraph", "deletion"];

function aboutName(about: Written["about"]): string {
  if (about === "words") return t("words");
  return about === "paragraph" ? t("a new paragraph") : t("a deletion");
}

function kindName(kind: ParagraphView["kind"]): string {
  if (kind === "preambular") return t("preambular");
  return kind === "operative" ? t("operative") : t("paragraph of the report");
}

function matter({ about, words, place, instead }: Written): TemplateResult {
  if (about === "deletion") return html`<b>${t("Deletion of the paragraph.")}</b>`;
  if (about === "paragraph") return html`<b>${t("New paragraph.")}</b> <ins>${words}</ins>`;
  const at = place === "" ? html`<span class="hint">${t("at the end:")}</span>` : instead ? html`<del>${place}</del>` : html`<span class="hint">… ${place}</span>`;
  return html`${at} ${words === "" ? nothing : html`<ins>${words}</ins>`}`;
}

function standing(view: RoomView, { status, sponsor }: Written): string {
  if (status === "sponsored") return t("Sponsored by %(name)s", { name: nameOf(view, sponsor) });
  if (status === "withdrawn") return t("Withdrawn");
  return status === "fallen" ? t("Fell: no delegation sponsored it") : t("Needs a sponsor");
}

customElements.define("written-panel", WrittenPanel);

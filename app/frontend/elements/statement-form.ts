/** A delegation's words for the record: written at leisure, kept on the device, sent when there is time for them. */

import { html, nothing, type TemplateResult } from "lit";
import { t, tn } from "../i18n.ts";
import type { OwnView, ParagraphId, RoomView, Statement, StatementKind } from "../live/shapes.ts";
import { readingIn } from "./live-room.ts";
import { Panel, type Shown } from "./panel.ts";
import { choosable, isDeciding, kindName, MOST, topicsOf, type Topic } from "./speaking.ts";

const KINDS: readonly StatementKind[] = ["explanation", "interpretation", "reservation", "dissociation"];

export class StatementForm extends Panel {
  static override properties = { correcting: { attribute: false }, about: { state: true }, kind: { state: true }, chosen: { state: true }, text: { state: true } };
  /** The statement that is to be corrected; without one a new one is made. */
  declare correcting: Statement | undefined;
  declare about: string | undefined;
  declare kind: StatementKind | undefined;
  declare chosen: readonly ParagraphId[] | undefined;
  declare text: string | undefined;
  protected override readonly concerns = ["floor", "decision", "phase", "statements", "delivery"];

  get #sheet(): string {
    return this.correcting ? `correction of ${this.correcting.id}` : "statement";
  }

  get #words(): string {
    return this.text ?? this.room?.jotter.read(this.#sheet) ?? this.correcting?.text ?? "";
  }

  protected override show(view: RoomView, own: OwnView): Shown {
    if (!this.may("ExplainPosition")) return nothing;
    if (this.correcting) return this.#form(view, []);
    const topics = topicsOf(view, readingIn(this.room));
    const isKept = this.#words.trim() !== "";
    // Nothing to speak about, and nothing written: then the panel would only be in the way.
    if (topics.length === 0 && !isKept) return nothing;
    if (view.statements_closed) return isKept ? this.#late() : nothing;
    return html`<details class="panel statement-form" ?open=${isKept}>
      <summary>
        <h2>${t("Explain your position")}</h2>
        ${view.floor.announced && own.seat !== null ? html`<span class="hint">${t("before the decision")}</span>` : nothing}
      </summary>
      ${this.#form(view, topics)}
    </details>`;
  }

  #late(): TemplateResult {
    return html`<section class="panel statement-form">
      <h2>${t("Explain your position")}</h2>
      <p>${t("The Chair has closed the statements. What you wrote is kept on this device.")}</p>
      <textarea readonly rows="6" dir="auto" aria-label=${t("Your words")} .value=${this.#words}></textarea>
    </section>`;
  }

  #form(view: RoomView, topics: readonly Topic[]): TemplateResult {
    const topic = topics.find(({ id }) => id === this.about) ?? topics[0];
    const kind = this.correcting?.kind ?? this.kind ?? "explanation";
    const among = this.correcting ? choosable(view, this.correcting.subject) : (topic?.choosable ?? []);
    const choosesParagraphs = kind !== "explanation" && among.length > 0;
    const left = MOST - Array.from(this.#words).length;
    const waits = isDeciding(view);
    const act = this.correcting ? "CorrectStatement" : "ExplainPosition";
    return html`<form class="stack" @submit=${(event: SubmitEvent) => this.#send(event, topic)}>
      ${this.correcting ? nothing : this.#occasion(topics, topic, kind)} ${choosesParagraphs ? this.#paragraphs(view, among) : nothing}
      <label class="field">${this.correcting ? t("The statement as it should read") : t("For the record")}
        <textarea rows="7" dir="auto" required .value=${this.#words} @input=${this.#note} aria-describedby="${this.#sheet.replaceAll(" ", "-")}-left"></textarea>
      </label>
      <p class="hint" id="${this.#sheet.replaceAll(" ", "-")}-left" ?data-over=${left < 0}>
        ${left < 0 ? tn("%(n)s letter too many", "%(n)s letters too many", -left) : tn("%(n)s letter left", "%(n)s letters left", left)} ·
        ${t("kept on this device until it is on the record")}
      </p>
      ${waits ? html`<p class="hint" id="statement-waits">${t("A decision is being taken. Nobody interrupts it; write on, and send afterwards.")}</p>` : nothing}
      <div class="deeds">
        <button type="submit" class="primary" aria-disabled=${waits || this.busy(act, this.#busyWith) ? "true" : "false"} aria-describedby=${waits ? "statement-waits" : nothing}>
          ${this.correcting ? t("Put it right") : t("Put it on the record")}
        </button>
        ${this.correcting ? html`<button type="button" @click=${() => this.#done()}>${t("Leave it as it is")}</button>` : nothing}
      </div>
    </form>`;
  }

  #occasion(topics: readonly Topic[], topic: Topic | undefined, kind: StatementKind): TemplateResult {
    return html`<label class="field">${t("About")}
        <select @change=${(event: Event) => (this.about = (event.target as HTMLSelectElement).value)}>
          ${topics.map(({ id, words }) => html`<option value=${id} ?selected=${id === topic?.id}>${words}</option>`)}
        </select>
      </label>
      <label class="field">${t("Kind of statement")}
        <select @change=${(event: Event) => (this.kind = (event.target as HTMLSelectElement).value as StatementKind)}>
          ${KINDS.map((each) => html`<option value=${each} ?selected=${each === kind}>${kindName(each)}</option>`)}
        </select>
      </label>`;
  }

  #paragraphs(view: RoomView, among: readonly ParagraphId[]): TemplateResult {
    const chosen = this.chosen ?? this.correcting?.paragraphs ?? [];
    const named = among.flatMap((id) => view.paragraphs[id] ?? []);
    return html`<fieldset class="field chosen-paragraphs">
      <legend>${t("Which paragraphs it concerns")}</legend>
      <div class="jumps">
        ${named.map(
          ({ id, label }) => html`<label><input type="checkbox" .checked=${chosen.includes(id)} @change=${(event: Event) => {
            const isOn = (event.target as HTMLInputElement).checked;
            this.chosen = isOn ? [...chosen, id] : chosen.filter((other) => other !== id);
          }} /><span>${label}</span></label>`,
        )}
      </div>
    </fieldset>`;
  }

  readonly #note = (event: Event): void => {
    this.text = (event.target as HTMLTextAreaElement).value;
    this.room?.jotter.put(this.#sheet, this.text);
  };

  get #busyWith(): Record<string, unknown> {
    return this.correcting ? { statement: this.correcting.id } : {};
  }

  #send(event: SubmitEvent, topic: Topic | undefined): void {
    event.preventDefault();
    const view = this.room?.view;
    if (!view || isDeciding(view)) return;
    const { correcting } = this;
    const ticked = this.chosen ?? correcting?.paragraphs ?? [];
    // What was ticked for another decision is not among those of this one.
    const among = correcting ? choosable(view, correcting.subject) : (topic?.choosable ?? []);
    const paragraphs = among.length > 0 ? ticked.filter((id) => among.includes(id)) : ticked;
    const sent = correcting
      ? this.act("CorrectStatement", { statement: correcting.id, text: this.#words, paragraphs })
      : this.act("ExplainPosition", { about: topic?.id ?? "", text: this.#words, kind: this.kind ?? "explanation", paragraphs });
    void sent.then((done) => done && this.#done());
  }

  #done(): void {
    this.room?.jotter.put(this.#sheet, "");
    this.text = this.chosen = this.kind = this.about = undefined;
    this.querySelector("details")?.removeAttribute("open");
    this.dispatchEvent(new Event("done"));
  }
}

customElements.define("statement-form", StatementForm);

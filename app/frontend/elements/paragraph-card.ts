/** What a delegation can propose about a paragraph as such: a new one beside it, that it go, stand elsewhere, or be split or merged. A bottom sheet on phones. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { ParagraphId, ParagraphView, RoomView } from "../live/shapes.ts";
import type { WholePressed } from "../text/paragraph.ts";
import { around } from "../text/whole.ts";
import { isPut } from "./agenda.ts";
import { placeBeside } from "./anchoring.ts";
import { cross } from "./icons.ts";
import { Panel, type Shown } from "./panel.ts";
import { destinations, fitting, kindName } from "./fitting.ts";
import type { Further, FurtherParagraphs } from "./further-paragraphs.ts";
import { excerpt } from "./recording.ts";
import { calledOf, isHeading, labelOf } from "./sentences.ts";
import type { Fields } from "./underway.ts";

const MOST = 6_000;
const MOST_IN_HEADING = 200;

export class ParagraphCard extends Panel {
  static override properties = { place: { state: true }, pressed: { state: true }, kind: { state: true }, first: { state: true }, words: { state: true }, further: { state: true } };
  declare pressed: WholePressed | undefined;
  declare kind: ParagraphView["kind"] | undefined;
  /** Whether the new paragraph is to stand before all others. */
  declare first: boolean | undefined;
  declare words: string | undefined;
  /** What would be put forward with it, as one proposal. */
  declare further: Further | undefined;
  /** Behind which paragraph this one would be moved. */
  declare place: ParagraphId | undefined;
  protected override readonly concerns = ["paragraph", "sequence", "floor", "phase"];

  readonly #onPressed = (event: Event): void => {
    this.pressed = (event as CustomEvent<WholePressed>).detail;
    this.kind = this.first = this.words = this.place = this.further = undefined;
    void this.updateComplete.then(() => this.#open());
  };

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("whole", this.#onPressed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("whole", this.#onPressed);
  }

  #open(): void {
    const dialog = this.querySelector("dialog");
    if (!dialog || dialog.open || !this.pressed) return;
    dialog.showModal();
    this.#place();
    addEventListener("resize", this.#place);
  }

  readonly #place = (): void => {
    const dialog = this.querySelector<HTMLDialogElement>("dialog[open]");
    if (dialog && this.pressed) placeBeside(dialog, this.pressed.anchor);
  };

  protected override updated(): void {
    super.updated();
    this.#place();
  }

  readonly #closed = (): void => {
    removeEventListener("resize", this.#place);
    this.pressed = undefined;
  };

  readonly #close = (): void => this.querySelector("dialog")?.close();

  readonly #outside = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) this.#close();
  };

  protected override show(view: RoomView): Shown {
    const paragraph = view.paragraphs[this.pressed?.paragraph ?? ""];
    return html`<dialog class="bracket-dialog whole-dialog" aria-labelledby="whole-heading" @close=${this.#closed} @click=${this.#outside}>
      ${paragraph ? this.#card(view, paragraph) : nothing}
    </dialog>`;
  }

  #card(view: RoomView, paragraph: ParagraphView): TemplateResult {
    const { id, label, kind } = paragraph;
    const title = kind === "heading" ? calledOf(view, id) : t("Paragraph %(label)s as a whole", { label });
    return html`<div class="bracket-body">
      <header class="bracket-head">
        <h2 id="whole-heading" tabindex="-1" autofocus>${title}</h2>
        <button type="button" class="quiet" aria-label=${t("Close")} @click=${this.#close}>${cross}</button>
      </header>
      ${view.order.includes(id) ? html`${this.#new(view, paragraph)} ${this.#delete(view, paragraph)} ${this.#move(view, paragraph)} ${kind === "heading" ? nothing : html`${this.#note(view, paragraph)} ${this.#hold(view, paragraph)} ${this.#split(view, paragraph)} ${this.#merge(view, paragraph)}`}` : html`<p>${t("This paragraph has fallen meanwhile.")}</p>`}
    </div>`;
  }

  // A new paragraph

  #sheet(id: ParagraphId): string {
    return `new paragraph after ${id}`;
  }

  #words(id: ParagraphId): string {
    return this.words ?? this.room?.jotter.read(this.#sheet(id)) ?? "";
  }

  #fields(view: RoomView, { id, kind }: ParagraphView): { after: ParagraphId; kind: ParagraphView["kind"]; words: string } {
    const after = this.first ? "" : id;
    const kinds = fitting(view, after);
    const usual = kinds.find((each) => each === kind && each !== "heading") ?? kinds[0] ?? "operative";
    return { after, kind: kinds.find((each) => each === this.kind) ?? usual, words: this.#words(id).trim() };
  }

  #new(view: RoomView, paragraph: ParagraphView): TemplateResult {
    const { id, label } = paragraph;
    const fields = this.#fields(view, paragraph);
    const kinds = fitting(view, fields.after);
    const isFirst = view.order[0] === id;
    const after = label === "" ? t("after this heading") : t("after paragraph %(label)s", { label });
    return html`<section class="ways" aria-labelledby="ways-new">
      <h3 id="ways-new">${t("Put forward a new paragraph or heading")}</h3>
      <form class="stack" @submit=${(event: SubmitEvent) => this.#send(event, view, paragraph)}>
        ${isFirst
          ? html`<label class="field">${t("Place")}
              <select @change=${(event: Event) => (this.first = (event.target as HTMLSelectElement).value === "first")}>
                <option value="after" ?selected=${!this.first}>${after}</option>
                <option value="first" ?selected=${Boolean(this.first)}>${t("before all others")}</option>
              </select>
            </label>`
          : html`<p class="hint">${t("It comes %(place)s, in a bracket with your name.", { place: after })}</p>`}
        ${kinds.length > 1
          ? html`<label class="field">${t("Kind of paragraph")}
              <select @change=${(event: Event) => (this.kind = (event.target as HTMLSelectElement).value as ParagraphView["kind"])}>
                ${kinds.map((each) => html`<option value=${each} ?selected=${each === fields.kind}>${kindName(each)}</option>`)}
              </select>
            </label>`
          : nothing}
        <label class="field">${t("Its words")}
          <textarea rows=${fields.kind === "heading" ? 2 : 5} dir="auto" required maxlength=${fields.kind === "heading" ? MOST_IN_HEADING : MOST} .value=${this.#words(id)} @input=${this.#keep}></textarea>
        </label>
        <further-paragraphs .room=${this.room} .sheet=${this.#sheet(id)} .kinds=${kinds} @further=${this.#noted}></further-paragraphs>
        <p class="hint">${t("Others can write in it at once, support it or oppose it.")}</p>
        <button type="submit" class="primary" aria-disabled=${this.#isSending(fields) ? "true" : nothing}>${(this.further?.paragraphs.length ?? 0) > 0 ? t("Put forward as one") : t("Put forward")}</button>
      </form>
    </section>`;
  }

  readonly #keep = (event: Event): void => {
    this.words = (event.target as HTMLTextAreaElement).value;
    if (this.pressed) this.room?.jotter.put(this.#sheet(this.pressed.paragraph), this.words);
  };

  readonly #noted = (event: Event): void => {
    this.further = (event as CustomEvent<Further>).detail;
  };

  /** One alone, or as the first of several that are one proposal. */
  #deed(fields: { after: ParagraphId; kind: ParagraphView["kind"]; words: string }): [string, Fields] {
    const { paragraphs = [], title = "", rationale = "" } = this.further ?? {};
    if (paragraphs.length === 0) return ["ProposeParagraph", fields];
    return ["ProposeSeries", { paragraphs: [fields, ...paragraphs.map((each) => ({ ...each, after: fields.after }))], title, rationale }];
  }

  #isSending(fields: { after: ParagraphId; kind: ParagraphView["kind"]; words: string }): boolean {
    return this.busy(...this.#deed(fields));
  }

  #send(event: SubmitEvent, view: RoomView, paragraph: ParagraphView): void {
    event.preventDefault();
    void this.act(...this.#deed(this.#fields(view, paragraph))).then((done) => {
      if (!done) return;
      this.room?.jotter.put(this.#sheet(paragraph.id), "");
      this.querySelector<FurtherParagraphs>("further-paragraphs")?.clear();
      this.#close();
    });
  }

  // The deletion of this one

  #delete(view: RoomView, paragraph: ParagraphView): TemplateResult {
    const why = this.#whyNot(view, paragraph);
    return html`<section class="ways" aria-labelledby="ways-delete">
      <h3 id="ways-delete">${t("Propose to delete it")}</h3>
      <p class="hint" id="delete-says">${why ?? t("The whole paragraph stays to be read, in a bracket with your name, until that is settled.")}</p>
      ${this.deed({
        act: "ProposeDeletion",
        fields: { paragraph: paragraph.id },
        words: paragraph.kind === "heading" ? t("Propose to delete the heading") : t("Propose to delete paragraph %(label)s", { label: labelOf(view, paragraph.id) }),
        kind: "grave",
        whyNot: why === undefined ? undefined : "delete-says",
        says: "delete-says",
        then: this.#close,
      })}
    </section>`;
  }

  // The move of this one

  #move(view: RoomView, paragraph: ParagraphView): TemplateResult {
    const { id } = paragraph;
    const why = this.#whyNotOpen(view, paragraph);
    const places = destinations(view, id);
    const place = this.place !== undefined && places.includes(this.place) ? this.place : places[0];
    if (place === undefined) return html``;
    return html`<section class="ways" aria-labelledby="ways-move">
      <h3 id="ways-move">${t("Propose to move it")}</h3>
      <label class="field">${t("Where it would stand")}
        <select @change=${(event: Event) => (this.place = (event.target as HTMLSelectElement).value)}>
          ${places.map((each) => html`<option value=${each} ?selected=${each === place}>${this.#named(view, each)}</option>`)}
        </select>
      </label>
      <p class="hint" id="move-says">${why ?? t("It stays here in a bracket, and the other place is marked, until that is settled.")}</p>
      ${this.deed({
        act: "ProposeMove",
        fields: { paragraph: id, after: place },
        words: paragraph.kind === "heading" ? t("Propose to move the heading") : t("Propose to move paragraph %(label)s", { label: labelOf(view, id) }),
        whyNot: why === undefined ? undefined : "move-says",
        says: "move-says",
        then: this.#close,
      })}
    </section>`;
  }

  // Words at the foot of the text, for a place in it

  #note(view: RoomView, paragraph: ParagraphView): TemplateResult {
    const at = this.pressed?.at ?? null;
    const why = this.#whyNotOpen(view, paragraph);
    const where = at === null ? t("Its letter stands at the end. To have it elsewhere, put the caret there first.") : t("Its letter stands at the caret, before “%(words)s”.", { words: excerpt(at.words) });
    return html`<section class="ways" aria-labelledby="ways-note">
      <h3 id="ways-note">${t("Propose a footnote")}</h3>
      <form class="stack" @submit=${(event: SubmitEvent) => this.#putNote(event, paragraph.id, at, why)}>
        <label class="field">${t("What it says")}<textarea name="words" rows="3" dir="auto" required maxlength="1000"></textarea></label>
        <p class="hint" id="note-says">${why ?? where} ${t("It stands in brackets with your name; others write and strike in it as in the text.")}</p>
        <button type="submit" aria-describedby="note-says" aria-disabled=${why !== undefined || this.busy("ProposeFootnote") ? "true" : nothing}>${t("Put in a footnote")}</button>
      </form>
    </section>`;
  }

  #putNote(event: SubmitEvent, paragraph: ParagraphId, at: WholePressed["at"], why: string | undefined): void {
    event.preventDefault();
    if (why !== undefined) return;
    const words = new FormData(event.target as HTMLFormElement).get("words");
    const before = at && [at.client, at.clock];
    void this.act("ProposeFootnote", { paragraph, words: typeof words === "string" ? words.trim() : "", before }).then((done) => done && this.#close());
  }

  // A place in it for words to come

  #hold(view: RoomView, paragraph: ParagraphView): TemplateResult {
    const at = this.pressed?.at ?? null;
    const why = this.#whyNotOpen(view, paragraph);
    const where = at === null ? t("It stands at the end. To have it elsewhere, put the caret there first.") : t("It stands at the caret, before “%(words)s”.", { words: excerpt(at.words) });
    return html`<section class="ways" aria-labelledby="ways-hold">
      <h3 id="ways-hold">${t("Hold a place for words to come")}</h3>
      <form class="stack" @submit=${(event: SubmitEvent) => this.#holdPlace(event, paragraph.id, at, why)}>
        <label class="field">${t("What they would be about")}<input name="about" required maxlength="100" dir="auto" autocomplete="off" /></label>
        <p class="hint" id="hold-says">${why ?? where} ${t("A placeholder stands in brackets with your name. The whole cannot be adopted while it stands.")}</p>
        <button type="submit" aria-describedby="hold-says" aria-disabled=${why !== undefined || this.busy("ProposePlaceholder") ? "true" : nothing}>${t("Put in a placeholder")}</button>
      </form>
    </section>`;
  }

  #holdPlace(event: SubmitEvent, paragraph: ParagraphId, at: WholePressed["at"], why: string | undefined): void {
    event.preventDefault();
    if (why !== undefined) return;
    const about = new FormData(event.target as HTMLFormElement).get("about");
    const before = at && [at.client, at.clock];
    void this.act("ProposePlaceholder", { paragraph, about: typeof about === "string" ? about.trim() : "", before }).then((done) => done && this.#close());
  }

  // Two of one, or one of two

  #split(view: RoomView, paragraph: ParagraphView): TemplateResult {
    const at = this.pressed?.at ?? null;
    const why = this.#whyNotOpen(view, paragraph) ?? this.#whyNotReshaped(paragraph);
    const none = at === null ? t("Put the caret where the second paragraph should begin, then press ¶ again.") : undefined;
    return html`<section class="ways" aria-labelledby="ways-split">
      <h3 id="ways-split">${t("Propose to split it")}</h3>
      <p class="hint" id="split-says">${why ?? none ?? t("The second paragraph would begin: “%(words)s”", { words: excerpt(at?.words ?? "") })}</p>
      ${this.deed({
        act: "ProposeSplit",
        fields: { paragraph: paragraph.id, client: at?.client ?? 0, clock: at?.clock ?? 0 },
        words: t("Propose to split paragraph %(label)s", { label: labelOf(view, paragraph.id) }),
        whyNot: (why ?? none) === undefined ? undefined : "split-says",
        says: "split-says",
        then: this.#close,
      })}
    </section>`;
  }

  #merge(view: RoomView, paragraph: ParagraphView): TemplateResult {
    const next = view.paragraphs[view.order[view.order.indexOf(paragraph.id) + 1] ?? ""];
    if (next?.kind !== paragraph.kind) return html``;
    const why = this.#whyNotOpen(view, paragraph) ?? this.#whyNotReshaped(paragraph) ?? this.#whyNotOpen(view, next);
    const label = next.label;
    return html`<section class="ways" aria-labelledby="ways-merge">
      <h3 id="ways-merge">${t("Propose to merge it with paragraph %(label)s", { label })}</h3>
      <p class="hint" id="merge-says">${why ?? t("Both stay as they are, each marked, until that is settled.")}</p>
      ${this.deed({
        act: "ProposeMerge",
        fields: { paragraph: paragraph.id },
        words: t("Propose to merge the two"),
        whyNot: why === undefined ? undefined : "merge-says",
        says: "merge-says",
        then: this.#close,
      })}
    </section>`;
  }

  #whyNotReshaped({ proposals }: ParagraphView): string | undefined {
    const kinds = around(proposals).map((each) => proposals[each]?.kind);
    const isStanding = kinds.includes("split") || kinds.includes("merge");
    return isStanding ? t("A split or a merge of it is proposed already. That has to be settled first.") : undefined;
  }

  #named(view: RoomView, after: ParagraphId): string {
    if (after === "") return t("before all others");
    const label = labelOf(view, after);
    return isHeading(view, after) ? t("after the heading %(label)s", { label }) : t("after paragraph %(label)s", { label });
  }

  /** A courtesy: the house decides all the same. */
  #whyNot(view: RoomView, paragraph: ParagraphView): string | undefined {
    const { proposals } = paragraph;
    const kinds = around(proposals).map((each) => proposals[each]?.kind);
    if (kinds.includes("paragraph")) return t("This paragraph is only a proposal yet: oppose it, or withdraw it if it is yours.");
    if (kinds.includes("deletion")) return t("Its deletion is proposed already: press the name at the end of its bracket to support it.");
    return this.#whyNotOpen(view, paragraph);
  }

  #whyNotOpen(view: RoomView, { id, status }: ParagraphView): string | undefined {
    if (isPut(view, id)) return t("It is before the room now.");
    if (status === "agreed") return t("It is agreed ad referendum. Only the Chair can reopen it.");
    return status === "open" ? undefined : t("That can be proposed while the Chair holds the paragraph open for drafting.");
  }
}

customElements.define("paragraph-card", ParagraphCard);

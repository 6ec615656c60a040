/** The Chair's desk: what must be decided next, and every way to decide it. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { t, tn } from "../i18n.ts";
import type { Majority, ParagraphId, ParagraphView, RoomView, Subject } from "../live/shapes.ts";
import { agenda, notAgreed, type AgendaItem, type Bracket } from "./agenda.ts";
import { readingOf } from "./live-room.ts";
import { holding, matter } from "./matter.ts";
import { Panel, type Shown } from "./panel.ts";
import { majorityName } from "./sentences.ts";

/** Brackets that a desk can hold at once and stay calm. */
const FEW = 8;

export class ChairDesk extends Panel {
  static override properties = { majority: { state: true }, unfolded: { state: true } };
  declare majority: Majority | undefined;
  /** The paragraph of which all brackets are shown, however many. */
  declare unfolded: ParagraphId | undefined;

  protected override readonly concerns = ["floor", "phase", "decision", "paragraph", "text"];
  #drawing: number | undefined;

  /** Keystrokes come by the dozen; the desk follows them at a walking pace. */
  protected override changed(changes: ReadonlySet<string>): void {
    const onlyWords = [...changes].every((change) => change.startsWith("text:"));
    if (!onlyWords) this.requestUpdate();
    else if (this.#drawing === undefined) this.#drawing = window.setTimeout(() => this.#drawLate(), 400);
  }

  #drawLate(): void {
    this.#drawing = undefined;
    this.requestUpdate();
  }

  protected override show(view: RoomView): Shown {
    if (view.phase !== "in-session") return nothing;
    const { room } = this;
    const items = room ? agenda(view, (id) => readingOf(room, id)) : [];
    const disputed = items.filter(({ brackets }) => brackets.length > 0);
    const busy = Boolean(view.floor.gavel ?? view.floor.vote);
    // With many brackets only what comes first stands open: a desk full of buttons decides nothing.
    const few = disputed.reduce((sum, { brackets }) => sum + brackets.length, 0) <= FEW;
    return html`<section class="panel desk" aria-labelledby="desk-heading" ?data-busy=${busy}>
      <h2 id="desk-heading">${t("What must be decided next")}</h2>
      ${busy ? html`<p class="hint">${t("A decision is running: see the floor.")}</p>` : nothing}
      ${
        disputed.length > 0
          ? html`<ol class="agenda">
              ${repeat(disputed, ({ paragraph }) => paragraph.id, (item, place) => this.#item(view, item, busy, few || place === 0))}
            </ol>`
          : html`<p>${t("No brackets are open. Open paragraphs for drafting, agree them, or ask for adoption.")}</p>`
      }
      ${this.#ready(items.filter(({ brackets }) => brackets.length === 0), busy)} ${this.#paragraphs(view)} ${this.#whole(view, busy)}
    </section>`;
  }

  #item(view: RoomView, { paragraph, brackets }: AgendaItem, busy: boolean, open: boolean): TemplateResult {
    const { label } = paragraph;
    const shown = this.unfolded === paragraph.id ? brackets : brackets.slice(0, FEW);
    return html`<li class="agenda-item">
      <details ?open=${open}>
        <summary>
          <h3>${t("Paragraph %(label)s", { label })}</h3>
          <span class="hint">${tn("%(n)s bracket", "%(n)s brackets", brackets.length)}</span>
        </summary>
        <div class="agenda-head">
          <a href="#${paragraph.id}">${t("Show in the text")}<span class="visually-hidden"> ${label}</span></a>
          ${this.#drafting(paragraph)}
        </div>
        <ul class="matters">${shown.map((bracket) => this.#bracket(view, paragraph, bracket, busy))}</ul>
        ${
          shown.length < brackets.length
            ? html`<button type="button" class="quiet" @click=${() => (this.unfolded = paragraph.id)}>
                ${t("Show all %(n)s", { n: brackets.length })}<span class="visually-hidden"> ${label}</span>
              </button>`
            : nothing
        }
      </details>
    </li>`;
  }

  #ready(items: readonly AgendaItem[], busy: boolean): TemplateResult | typeof nothing {
    if (items.length === 0) return nothing;
    return html`<section class="ready" aria-labelledby="ready-heading">
      <h3 id="ready-heading">${t("Without brackets, ready to be agreed ad referendum")}</h3>
      <ul>
        ${items.map(
          ({ paragraph: { id, label } }) => html`<li>
            <a href="#${id}" aria-label=${t("Paragraph %(label)s", { label })}>${label}</a>
            <div class="deeds" role="group" aria-label=${t("Paragraph %(label)s", { label })}>
              ${this.#decide({ kind: "paragraph", paragraph: id }, busy)}
              <button type="button" @click=${() => void this.act("AgreeAdReferendum", { paragraph: id })}>${t("Agree")}</button>
            </div>
          </li>`,
        )}
      </ul>
    </section>`;
  }

  #bracket(view: RoomView, paragraph: ParagraphView, bracket: Bracket, busy: boolean): TemplateResult {
    const lift = (accept: boolean): void =>
      void this.act("LiftBrackets", { paragraph: paragraph.id, proposals: bracket.ids, accept });
    return html`<li class="matter-row">
      <p>${matter(view, bracket)} ${holding(view, bracket)}</p>
      <div class="deeds" role="group" aria-label=${bracket.added.trim() || bracket.struck.trim()}>
        <button type="button" @click=${() => lift(true)}>${t("Accept")}</button>
        <button type="button" @click=${() => lift(false)}>${t("Drop")}</button>
        ${this.#decide({ kind: "brackets", paragraph: paragraph.id, proposals: bracket.ids }, busy)}
      </div>
    </li>`;
  }

  /** Gavel and vote on one subject; one decision at a time. */
  #decide(subject: Subject, busy: boolean): TemplateResult {
    return html`<button type="button" ?disabled=${busy} @click=${() => void this.act("AskForObjection", { subject })}>
        ${subject.kind === "text" ? t("Ask for adoption") : t("Gavel")}
      </button>
      <button type="button" ?disabled=${busy} @click=${() => void this.act("OpenVote", { subject, majority: this.#majority() })}>
        ${subject.kind === "text" ? t("Vote on the whole") : t("Vote")}
      </button>`;
  }

  #majority(): Majority {
    return this.majority ?? this.room?.view?.rules.majority ?? "simple";
  }

  #drafting(paragraph: ParagraphView): TemplateResult {
    const open = paragraph.status === "open";
    return html`<button type="button" class="quiet drafting" ?data-open=${open} @click=${() =>
      void this.act(open ? "CloseDrafting" : "OpenDrafting", { paragraphs: [paragraph.id] })}>
      ${open ? t("Close drafting") : t("Open drafting")}<span class="visually-hidden"> ${paragraph.label}</span>
    </button>`;
  }

  #paragraphs(view: RoomView): TemplateResult {
    const all = view.order.flatMap((id) => view.paragraphs[id] ?? []).filter((each) => each.kind !== "heading");
    const closed = all.filter((each) => each.status === "closed").map((each) => each.id);
    const open = all.filter((each) => each.status === "open").map((each) => each.id);
    return html`<details class="all-paragraphs">
      <summary><h3>${t("All paragraphs")}</h3></summary>
      <div class="deeds">
        <button type="button" ?disabled=${closed.length === 0} @click=${() => void this.act("OpenDrafting", { paragraphs: closed })}>
          ${t("Open all for drafting")}
        </button>
        <button type="button" ?disabled=${open.length === 0} @click=${() => void this.act("CloseDrafting", { paragraphs: open })}>
          ${t("Close all")}
        </button>
      </div>
      <ul class="paragraph-rows">${all.map((paragraph) => this.#row(paragraph))}</ul>
    </details>`;
  }

  #row(paragraph: ParagraphView): TemplateResult {
    const agreed = paragraph.status === "agreed";
    return html`<li>
      <a href="#${paragraph.id}">${paragraph.label}</a>
      <span class="status">${agreed ? t("agreed") : paragraph.status === "open" ? t("open") : t("closed")}</span>
      ${
        agreed
          ? html`<button type="button" class="quiet" @click=${() => void this.act("ReopenParagraph", { paragraph: paragraph.id })}>
              ${t("Reopen")}
            </button>`
          : html`${this.#drafting(paragraph)}
              <button type="button" class="quiet" @click=${() => void this.act("AgreeAdReferendum", { paragraph: paragraph.id })}>
                ${t("Agree")}
              </button>`
      }
    </li>`;
  }

  #whole(view: RoomView, busy: boolean): TemplateResult {
    const waiting = notAgreed(view);
    return html`<section class="whole" aria-labelledby="whole-heading">
      <h3 id="whole-heading">${t("The whole text")}</h3>
      <p class="hint">
        ${
          waiting.length === 0
            ? t("Every paragraph is agreed ad referendum: the text can be adopted.")
            : tn("%(n)s paragraph is not agreed yet: %(labels)s", "%(n)s paragraphs are not agreed yet: %(labels)s", waiting.length, {
                labels: waiting.map((each) => each.label).join(", "),
              })
        }
      </p>
      <div class="deeds">${this.#decide({ kind: "text" }, busy)}</div>
      <label class="field">${t("Votes need")}
        <select @change=${(event: Event) => (this.majority = (event.target as HTMLSelectElement).value as Majority)}>
          ${(["simple", "two-thirds"] as const).map(
            (each) => html`<option value=${each} ?selected=${each === this.#majority()}>${majorityName(each)}</option>`,
          )}
        </select>
      </label>
      ${this.#adjourn()}
    </section>`;
  }

  #adjourn(): TemplateResult {
    return html`<details class="adjourn">
      <summary>${t("Adjourn without agreement")}</summary>
      <form class="stack" @submit=${this.#leave}>
        <p>${t("This ends the sitting for everybody. The text stays as it is, with its brackets.")}</p>
        <label class="field">${t("Reason for the record")}<textarea name="reason" required maxlength="500"></textarea></label>
        <button class="grave" type="submit">${t("End the sitting without agreement")}</button>
      </form>
    </details>`;
  }

  readonly #leave = (event: SubmitEvent): void => {
    event.preventDefault();
    const reason = new FormData(event.target as HTMLFormElement).get("reason");
    void this.act("Adjourn", { reason: typeof reason === "string" ? reason.trim() : "" });
  };
}

customElements.define("chair-desk", ChairDesk);

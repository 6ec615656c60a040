/** The Chair's desk: what must be decided next, every way to decide it, and what stands in the way. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { t, tn } from "../i18n.ts";
import type { Majority, ParagraphId, ParagraphView, RoomView, Subject } from "../live/shapes.ts";
import { agenda, type AgendaItem, type Bracket, bracketsIn, isPut, notAgreed, type Reading, type ReadingOf, remaining, seamsIn } from "./agenda.ts";
import { check } from "./icons.ts";
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
    const { room } = this;
    if (view.phase !== "in-session" || !room) return nothing;
    const reads: ReadingOf = (id) => readingOf(room, id);
    const items = agenda(view, reads).filter(({ brackets }) => brackets.length > 0);
    const busy = Boolean(view.floor.gavel ?? view.floor.vote);
    // With many brackets only what comes first stands open: a desk full of buttons decides nothing.
    const few = items.reduce((sum, { brackets }) => sum + brackets.length, 0) <= FEW;
    return html`<section class="panel desk" aria-labelledby="desk-heading" ?data-busy=${busy}>
      <h2 id="desk-heading">${t("What must be decided next")}</h2>
      <p class="hint" id="desk-how">
        ${
          busy
            ? t("One question at a time: first settle what is before the room.")
            : t("Lift a bracket: accept it or drop it. Or ask the room, by gavel or by vote.")
        }
      </p>
      ${
        items.length > 0
          ? html`<ol class="agenda">
              ${repeat(items, ({ paragraph }) => paragraph.id, (item, place) => this.#item(view, item, few || place === 0))}
            </ol>`
          : html`<p>${t("No brackets are open.")}</p>`
      }
      ${this.#paragraphs(view, reads)} ${this.#whole(view, reads)}
    </section>`;
  }

  #item(view: RoomView, { paragraph, brackets }: AgendaItem, open: boolean): TemplateResult {
    const { id, label } = paragraph;
    const shown = this.unfolded === id ? brackets : brackets.slice(0, FEW);
    return html`<li class="agenda-item">
      <details ?open=${open}>
        <summary>
          <h3>${t("Paragraph %(label)s", { label })}</h3>
          <span class="hint">${tn("%(n)s bracket", "%(n)s brackets", brackets.length)}</span>
        </summary>
        <p class="agenda-head">
          <a href="#${id}">${t("Show in the text")}<span class="visually-hidden"> ${label}</span></a>
          ${isPut(view, id) ? html`<span class="put" id="put-${id}">${t("Before the room now: decide that first.")}</span>` : nothing}
        </p>
        <ul class="matters">
          ${repeat(shown, ({ ids }) => ids.join(" "), (bracket) => this.#bracket(view, paragraph, bracket))}
        </ul>
        ${
          shown.length < brackets.length
            ? html`<button type="button" class="quiet" @click=${() => (this.unfolded = id)}>
                ${t("Show all %(n)s", { n: brackets.length })}<span class="visually-hidden"> ${label}</span>
              </button>`
            : nothing
        }
      </details>
    </li>`;
  }

  #bracket(view: RoomView, { id }: ParagraphView, bracket: Bracket): TemplateResult {
    const fields = { paragraph: id, proposals: bracket.ids };
    const whyNot = isPut(view, id) ? `put-${id}` : undefined;
    return html`<li class="matter-row">
      <p>${matter(view, bracket)} ${holding(view, bracket)}</p>
      <div class="deeds" role="group" aria-label=${bracket.added.trim() || bracket.struck.trim()}>
        ${this.deed({ act: "LiftBrackets", fields: { ...fields, accept: true }, words: t("Accept"), whyNot })}
        ${this.deed({ act: "LiftBrackets", fields: { ...fields, accept: false }, words: t("Drop"), whyNot })}
        ${this.#ask(view, { kind: "brackets", ...fields })}
      </div>
    </li>`;
  }

  /** Gavel and vote on one subject; one question at a time. */
  #ask(view: RoomView, subject: Subject): TemplateResult {
    const whyNot = view.floor.gavel ?? view.floor.vote ? "desk-how" : undefined;
    return html`${this.deed({ act: "AskForObjection", fields: { subject }, words: t("Gavel"), whyNot })}
    ${this.deed({ act: "OpenVote", fields: { subject, majority: this.#majority() }, words: t("Vote"), whyNot })}`;
  }

  #majority(): Majority {
    return this.majority ?? this.room?.view?.rules.majority ?? "simple";
  }

  #paragraphs(view: RoomView, reads: ReadingOf): TemplateResult {
    const all = view.order.flatMap((id) => view.paragraphs[id] ?? []).filter((each) => each.kind !== "heading");
    return html`<details class="all-paragraphs" open>
      <summary>
        <h3>${t("Agree ad referendum")}</h3>
        <span class="hint">${t("%(agreed)s of %(all)s agreed", { agreed: all.length - notAgreed(view).length, all: all.length })}</span>
      </summary>
      <ul class="paragraph-rows">${all.map((paragraph) => this.#row(view, paragraph, reads(paragraph.id)))}</ul>
    </details>`;
  }

  /** Every paragraph has its row for good, as high as any other: what becomes of one moves no other. */
  #row(view: RoomView, { id, label, status }: ParagraphView, reading: Reading): TemplateResult {
    const put = isPut(view, id);
    const brackets = bracketsIn(reading).length;
    const [seam] = brackets === 0 ? seamsIn(reading) : [];
    return html`<li>
      <a href="#${id}" aria-label=${t("Paragraph %(label)s", { label })}>${label}</a>
      <span class="status" id="stands-${id}">${
        put
          ? t("before the room")
          : status === "agreed"
            ? html`${check} ${t("agreed")}`
            : brackets > 0
              ? tn("%(n)s bracket", "%(n)s brackets", brackets)
              : seam !== undefined
                ? t("read again: “%(words)s”", { words: seam })
                : t("no brackets")
      }</span>
      <div class="deeds" role="group" aria-label=${t("Paragraph %(label)s", { label })}>
        ${status === "agreed" || brackets === 0 ? this.#rowDeeds(view, id, status === "agreed", put) : nothing}
      </div>
    </li>`;
  }

  #rowDeeds(view: RoomView, paragraph: ParagraphId, agreed: boolean, put: boolean): TemplateResult {
    const fields = { paragraph };
    const whyNot = put ? `stands-${paragraph}` : undefined;
    if (agreed) return this.deed({ act: "ReopenParagraph", fields, words: t("Reopen"), whyNot });
    return html`${this.deed({ act: "AgreeAdReferendum", fields, words: t("Agree"), whyNot })}
    ${this.#ask(view, { kind: "paragraph", paragraph })}`;
  }

  #whole(view: RoomView, reads: ReadingOf): TemplateResult {
    const brackets = remaining(view, reads);
    const waiting = notAgreed(view);
    const subject: Subject = { kind: "text" };
    const busy = view.floor.gavel ?? view.floor.vote ? "desk-how" : undefined;
    const disputed = brackets.length > 0 ? "whole-brackets" : undefined;
    const unripe = disputed ?? (waiting.length > 0 ? "whole-waiting" : undefined);
    return html`<section class="whole" aria-labelledby="whole-heading">
      <h3 id="whole-heading">${t("The whole text")}</h3>
      ${this.#inTheWay(view, brackets, waiting)}
      <div class="deeds">
        ${this.deed({ act: "AskForObjection", fields: { subject }, words: t("Ask for adoption"), whyNot: busy ?? unripe })}
        ${this.deed({
          act: "OpenVote",
          fields: { subject, majority: this.#majority() },
          words: t("Vote on the whole"),
          whyNot: busy ?? disputed,
        })}
      </div>
      <label class="field">${t("Votes need")}
        <select @change=${(event: Event) => (this.majority = (event.target as HTMLSelectElement).value as Majority)}>
          ${(["simple", "two-thirds"] as const).map(
            (each) => html`<option value=${each} ?selected=${each === this.#majority()}>${majorityName(each)}</option>`,
          )}
        </select>
      </label>
    </section>`;
  }

  /** Why the whole cannot be adopted yet: by consensus it needs more than by a vote. */
  #inTheWay(view: RoomView, brackets: readonly { label: string; n: number }[], waiting: readonly ParagraphView[]): TemplateResult {
    if (brackets.length === 0 && waiting.length === 0) {
      return html`<p class="hint">${t("Every paragraph is agreed ad referendum: the text can be adopted.")}</p>`;
    }
    const n = brackets.reduce((sum, each) => sum + each.n, 0);
    const where = brackets.map((each) => t("%(n)s in paragraph %(label)s", each)).join(", ");
    const labels = waiting.map((each) => each.label).join(", ");
    const none = !Object.values(view.paragraphs).some(({ kind, status }) => kind !== "heading" && status === "agreed");
    return html`${
      n > 0
        ? html`<p class="hint" id="whole-brackets">
            ${tn("%(n)s bracket is to be lifted first: %(where)s.", "%(n)s brackets are to be lifted first: %(where)s.", n, { where })}
          </p>`
        : nothing
    }
    ${
      waiting.length > 0
        ? html`<p class="hint" id="whole-waiting">
            ${
              none
                ? t("Adoption without a vote needs every paragraph agreed; none is yet.")
                : t("Adoption without a vote needs every paragraph agreed; not yet: %(labels)s.", { labels })
            }
          </p>`
        : nothing
    }`;
  }
}

customElements.define("chair-desk", ChairDesk);

/** The Chair's desk: what must be decided next, every way to decide it, and what stands in the way. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { t, tn } from "../i18n.ts";
import type { Majority, ParagraphId, ParagraphView, RoomView, Subject } from "../live/shapes.ts";
import { agenda, type AgendaItem, type Bracket, countOf, isParked, isPut, isSilent, notAgreed, type Reading, type ReadingOf, seamsIn, unsettledIn } from "./agenda.ts";
import { knowsParts, knowsVotes, leftOut } from "./articles.ts";
import { clean } from "../text/brackets.ts";
import { decidedBy } from "../text/series.ts";
import { putTo, withFate } from "./deciding.ts";
import { check } from "./icons.ts";
import { inTheWay } from "./in-the-way.ts";
import { readingIn, readingOf } from "./live-room.ts";
import { holding, matter } from "./matter.ts";
import { obstacles, waitsFor } from "./obstacles.ts";
import { Panel, type Shown } from "./panel.ts";
import { calledOf, effectOf, labelOf, liftingNames, majorityName, placeOf, seriesIn, severally } from "./sentences.ts";
import { ripe } from "./ripe.ts";

/** Brackets that a desk can hold at once and stay calm. */
const FEW = 8;

export class ChairDesk extends Panel {
  static override properties = { majority: { state: true }, adoption: { state: true }, unfolded: { state: true } };
  /** What the Chair asks for instead of the majorities of the rules: of parts of the text, and of the whole. */
  declare majority: Majority | undefined;
  declare adoption: Majority | undefined;
  /** The paragraph of which all brackets are shown, however many. */
  declare unfolded: ParagraphId | undefined;

  protected override readonly concerns = ["floor", "phase", "decision", "paragraph", "text", "debate", "absent"];
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
            : html`${t("Lift a bracket: accept it or drop it.")} ${
                !knowsParts(view) ? t("The room is asked about the whole text.") : knowsVotes(view) ? t("Or ask the room, by gavel or by vote.") : t("Or ask the room by gavel.")
              }`
        }
      </p>
      ${leftOut(view).map((article) => html`<p class="hint left-out" dir="auto">${article}</p>`)}
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
    const { id, kind } = paragraph;
    const label = labelOf(view, id);
    const together = brackets.length === 1 ? seriesIn(view, { kind: "brackets", paragraph: id, proposals: brackets[0]?.ids ?? [] }) : [];
    const shown = this.unfolded === id ? brackets : brackets.slice(0, FEW);
    // What is proposed about the paragraph as a whole is decided by itself.
    // Of alternatives only one comes in, and no placeholder does.
    const within = brackets.filter(({ whole, alt, holdsPlace }) => whole === null && alt === 0 && !holdsPlace);
    return html`<li class="agenda-item">
      <details ?open=${open}>
        <summary>
          <h3>${together.length > 1 ? severally(view, together) : calledOf(view, id)}</h3>
          <span class="hint">${paragraph.parked === null ? nothing : html`${t("parked")} · `}${tn("%(n)s bracket", "%(n)s brackets", countOf(brackets))}</span>
        </summary>
        <p class="agenda-head">
          <a href="#${id}">${t("Show in the text")}<span class="visually-hidden"> ${label}</span></a>
          ${isPut(view, id) ? html`<span class="put" id="put-${id}">${whyPut(view, id)}</span>` : nothing}
          ${paragraph.parked === null && kind !== "heading" ? this.deed({ act: "ParkParagraph", fields: { paragraph: id }, words: t("Park"), name: t("Park paragraph %(label)s", { label }), kind: "quiet", whyNot: isPut(view, id) ? `put-${id}` : undefined }) : nothing}
        </p>
        ${paragraph.parked === null ? nothing : this.#parked(paragraph, paragraph.parked)}
        <ul class="matters" ?hidden=${paragraph.parked !== null}>
          ${repeat(shown, ({ ids }) => ids.join(" "), (bracket) => this.#bracket(view, paragraph, bracket))}
        </ul>
        ${
          shown.length < brackets.length
            ? html`<button type="button" class="quiet" @click=${() => (this.unfolded = id)}>
                ${t("Show all %(n)s", { n: brackets.length })}<span class="visually-hidden"> ${label}</span>
              </button>`
            : nothing
        }
        ${within.length > 1 && paragraph.parked === null ? this.#all(view, paragraph, within) : nothing}
      </details>
    </li>`;
  }

  /** Set aside: why, in a word that can be said later too, and the way back. */
  #parked({ id, label }: ParagraphView, note: string): TemplateResult {
    return html`<form class="parked" @submit=${(event: SubmitEvent) => this.#note(event, id)}>
      <label class="field">${t("Why it is parked, or until when")}
        <input name="note" maxlength="500" autocomplete="off" dir="auto" value=${note} />
      </label>
      <div class="deeds">
        <button type="submit">${t("Say so")}</button>
        ${this.deed({ act: "UnparkParagraph", fields: { paragraph: id }, words: t("Take it up again"), name: t("Take it up again: paragraph %(label)s", { label }) })}
      </div>
    </form>`;
  }

  #note(event: SubmitEvent, paragraph: ParagraphId): void {
    event.preventDefault();
    const note = new FormData(event.target as HTMLFormElement).get("note");
    void this.act("ParkParagraph", { paragraph, note: typeof note === "string" ? note.trim() : "" });
  }

  /** One act on all brackets of a paragraph; it is unfolded first, and shows how the paragraph would then read. */
  #all(view: RoomView, { id, label }: ParagraphView, brackets: readonly Bracket[]): TemplateResult {
    const { room } = this;
    const proposals = [...new Set(brackets.flatMap(({ ids }) => ids))];
    const then = room ? withFate(readingOf(room, id), proposals, "accepted") : undefined;
    const [seam] = then ? seamsIn(then) : [];
    const whyNot = isPut(view, id) ? `put-${id}` : this.#busy(view);
    return html`<details class="accept-all">
      <summary>${t("Accept all %(n)s", { n: brackets.length })}<span class="visually-hidden"> ${label}</span></summary>
      <p class="hint">${t("The paragraph would then read:")}</p>
      <blockquote dir="auto">${then ? clean(then.runs, then.proposals) : ""}</blockquote>
      ${seam === undefined ? nothing : html`<p class="put">${t("read again: “%(words)s”", { words: seam })}</p>`}
      ${this.deed({ act: "LiftBrackets", fields: { paragraph: id, proposals, accept: true }, words: t("Accept all of it"), kind: "primary", whyNot })}
    </details>`;
  }

  #bracket(view: RoomView, { id }: ParagraphView, bracket: Bracket): TemplateResult {
    const fields = { paragraph: id, proposals: bracket.ids };
    const whyNot = isPut(view, id) ? `put-${id}` : this.#busy(view);
    const names = liftingNames(effectOf(view, { kind: "brackets", ...fields }));
    return html`<li class="matter-row">
      <p>${[bracket, ...this.#withIt(view, id, bracket)].map((each) => html`${matter(view, each)} `)}${holding(view, bracket)}</p>
      <div class="deeds" role="group" aria-label=${bracket.added.trim() || bracket.struck.trim()}>
        ${bracket.holdsPlace ? nothing : this.deed({ act: "LiftBrackets", fields: { ...fields, accept: true }, words: names.accept, whyNot })}
        ${this.deed({ act: "LiftBrackets", fields: { ...fields, accept: false }, words: names.drop, whyNot })}
        ${bracket.holdsPlace ? nothing : this.#ask(view, { kind: "brackets", ...fields })}
      </div>
    </li>`;
  }

  /** The new paragraphs that were put forward together with this one. */
  #withIt(view: RoomView, paragraph: ParagraphId, { ids }: Bracket): Bracket[] {
    const others = decidedBy(view, { kind: "brackets", paragraph, proposals: ids }).filter((each) => each.paragraph !== paragraph);
    return others.flatMap((each) => putTo(readingIn(this.room)(each.paragraph), each.proposals).map(({ decided }) => decided));
  }

  /** Id of the words that say so while a question is before the room: the Chair settles nothing else meanwhile. */
  #busy(view: RoomView): string | undefined {
    return view.floor.gavel ?? view.floor.vote ? "desk-how" : undefined;
  }

  /** Gavel and vote on one subject, as far as the rules know them; one question at a time. */
  #ask(view: RoomView, subject: Subject): TemplateResult | typeof nothing {
    const whyNot = this.#busy(view);
    if (!knowsParts(view)) return nothing;
    return html`${this.deed({ act: "AskForObjection", fields: { subject }, words: t("Gavel"), whyNot })}
    ${knowsVotes(view) ? this.deed({ act: "OpenVote", fields: { subject, majority: this.#majority(view) }, words: t("Vote"), whyNot }) : nothing}`;
  }

  #majority({ rules }: RoomView): Majority {
    return this.majority ?? rules.majority;
  }

  #adoption({ rules }: RoomView): Majority {
    return this.adoption ?? rules.adoption_majority;
  }

  #needs(words: string, needed: Majority, choose: (majority: Majority) => void): TemplateResult {
    return html`<label class="field">${words}
      <select @change=${(event: Event) => choose((event.target as HTMLSelectElement).value as Majority)}>
        ${(["simple", "two-thirds", "consensus-minus-one"] as const).map(
          (each) => html`<option value=${each} ?selected=${each === needed}>${majorityName(each)}</option>`,
        )}
      </select>
    </label>`;
  }

  #paragraphs(view: RoomView, reads: ReadingOf): TemplateResult | typeof nothing {
    if (!knowsParts(view)) return nothing;
    const all = view.order.flatMap((id) => view.paragraphs[id] ?? []).filter((each) => each.kind !== "heading");
    return html`<details class="all-paragraphs" open>
      <summary>
        <h3>${t("Agree ad referendum")}</h3>
        <span class="hint">${t("%(agreed)s of %(all)s agreed", { agreed: all.length - notAgreed(view).length, all: all.length })}</span>
      </summary>
      ${this.#allAtOnce(view, reads)}
      <ul class="paragraph-rows">${all.map((paragraph) => this.#row(view, paragraph, reads(paragraph.id)))}</ul>
    </details>`;
  }

  /** Everything without brackets in one ruling, or under one gavel: one line of the record names it all. */
  #allAtOnce(view: RoomView, reads: ReadingOf): TemplateResult | typeof nothing {
    const paragraphs = ripe(view, reads).map(({ id }) => id);
    const subject: Subject = { kind: "paragraphs", paragraphs };
    const n = paragraphs.length;
    if (n < 2) return nothing;
    const whyNot = this.#busy(view);
    return html`<div class="all-at-once">
      <p id="ripe">${t("%(places)s: no brackets.", { places: placeOf(view, subject) })}</p>
      <div class="deeds" role="group" aria-labelledby="ripe">
        ${this.deed({ act: "AgreeParagraphs", fields: { paragraphs }, words: t("Agree all %(n)s", { n }), kind: "primary", says: "ripe", whyNot })}
        ${this.deed({ act: "AskForObjection", fields: { subject }, words: t("Gavel"), says: "ripe", whyNot })}
      </div>
    </div>`;
  }

  /** Every paragraph has its row for good, as high as any other: what becomes of one moves no other. */
  #row(view: RoomView, { id, label, status }: ParagraphView, reading: Reading): TemplateResult {
    const put = isPut(view, id);
    const brackets = countOf(unsettledIn(reading));
    const [seam] = brackets === 0 ? seamsIn(reading) : [];
    return html`<li>
      <a href="#${id}" aria-label=${t("Paragraph %(label)s", { label })}>${label}</a>
      <span class="status" id="stands-${id}">${
        put
          ? isSilent(view, id) ? t("under silence") : t("before the room")
          : isParked(view, id)
            ? t("parked")
          : status === "agreed"
            ? html`${check} ${t("agreed")}`
            : brackets > 0
              ? tn("%(n)s bracket", "%(n)s brackets", brackets)
              : seam !== undefined
                ? t("read again: “%(words)s”", { words: seam })
                : t("no brackets")
      }</span>
      <div class="deeds" role="group" aria-label=${t("Paragraph %(label)s", { label })}>
        ${status === "agreed" || (brackets === 0 && !isParked(view, id)) ? this.#rowDeeds(view, id, status === "agreed", put) : nothing}
      </div>
    </li>`;
  }

  #rowDeeds(view: RoomView, paragraph: ParagraphId, agreed: boolean, put: boolean): TemplateResult {
    const fields = { paragraph };
    const whyNot = put ? `stands-${paragraph}` : this.#busy(view);
    if (agreed) return this.deed({ act: "ReopenParagraph", fields, words: t("Reopen"), whyNot });
    return html`${this.deed({ act: "AgreeAdReferendum", fields, words: t("Agree"), whyNot })}
    ${this.#ask(view, { kind: "paragraph", paragraph })}`;
  }

  #whole(view: RoomView, reads: ReadingOf): TemplateResult {
    const found = obstacles(view, reads);
    const subject: Subject = { kind: "text" };
    return html`<section class="whole" aria-labelledby="whole-heading">
      <h3 id="whole-heading">${t("The whole text")}</h3>
      ${found.length > 0
        ? inTheWay(found)
        : html`<p class="hint">${knowsParts(view) ? t("Every paragraph is agreed ad referendum: the text can be adopted.") : t("No bracket is left: the text can be put.")}</p>`}
      <div class="deeds">
        ${this.deed({ act: "AskForObjection", fields: { subject }, words: t("Ask for adoption"), whyNot: waitsFor(found, { byConsensus: true }) })}
        ${
          knowsVotes(view)
            ? this.deed({
                act: "OpenVote",
                fields: { subject, majority: this.#adoption(view) },
                words: t("Vote on the whole"),
                whyNot: waitsFor(found, { byConsensus: false }),
              })
            : nothing
        }
      </div>
      ${knowsVotes(view) ? this.#needs(t("A vote on the whole needs"), this.#adoption(view), (majority) => (this.adoption = majority)) : nothing}
      ${knowsVotes(view) && knowsParts(view) ? this.#needs(t("Other votes need"), this.#majority(view), (majority) => (this.majority = majority)) : nothing}
    </section>`;
  }
}

function whyPut(view: RoomView, paragraph: ParagraphId): string {
  return isSilent(view, paragraph) ? t("Under silence: wait for the deadline, or withdraw it.") : t("Before the room now: decide that first.");
}

customElements.define("chair-desk", ChairDesk);

/** In which order competing brackets are voted on: proposed by measure, shown with it, and the Chair's to change. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { t, tn } from "../i18n.ts";
import type { ParagraphId, ProposalId, Ranked, RoomView } from "../live/shapes.ts";
import { bracketsIn, isPut, notAgreed } from "./agenda.ts";
import { knowsParts, knowsVotes } from "./articles.ts";
import { putTo } from "./deciding.ts";
import { readingIn } from "./live-room.ts";
import { holding, matter } from "./matter.ts";
import { Panel, type Shown } from "./panel.ts";
import { placeOf } from "./sentences.ts";

export class OrderPanel extends Panel {
  static override properties = { own: { state: true }, of: { state: true } };
  /** The order that the Chair would have instead, of the paragraph `of`. */
  declare own: ProposalId[][] | undefined;
  declare of: ParagraphId | undefined;
  protected override readonly concerns = ["order", "paragraph", "floor", "phase"];

  protected override show(view: RoomView): Shown {
    if (view.phase !== "in-session") return nothing;
    const orders = view.order.filter((id) => this.#standing(view, id).some((each) => isOpen(view, id, each)));
    const may = this.may("DrawUpOrder") && knowsVotes(view) && knowsParts(view);
    const several = may ? notAgreed(view).filter(({ id }) => !orders.includes(id) && !isPut(view, id) && bracketsIn(readingIn(this.room)(id)).length > 1) : [];
    if (orders.length === 0 && several.length === 0) return nothing;
    return html`<section class="panel orders" aria-labelledby="orders-heading">
      <h2 id="orders-heading">${t("Order of voting")}</h2>
      ${orders.map((id) => this.#order(view, id, may))}
      ${
        several.length > 0
          ? html`<div class="deeds" role="group" aria-label=${t("Propose an order")}>
              ${several.map(({ id, label }) => this.deed({ act: "DrawUpOrder", fields: { paragraph: id }, words: t("Propose an order for paragraph %(label)s", { label }) }))}
            </div>`
          : nothing
      }
    </section>`;
  }

  #standing(view: RoomView, id: ParagraphId): Ranked[] {
    return view.orders?.[id] ?? [];
  }

  #order(view: RoomView, id: ParagraphId, may: boolean): TemplateResult {
    const order = this.#standing(view, id);
    const later = this.#later(id, order);
    const isLate = later > 0 || this.#isOutgrown(view, id, order);
    const changed = this.of === id && !isLate ? this.own : undefined;
    const settled = order.filter((each) => !isOpen(view, id, each));
    const shown = changed ? [...settled, ...changed.flatMap((names) => order.find(({ proposals }) => proposals.join() === names.join()) ?? [])] : order;
    const next = shown.find((each) => isOpen(view, id, each));
    return html`<h3>${placeOf(view, { kind: "paragraph", paragraph: id })}</h3>
      <p class="hint">${
        isByMeasure(shown.filter((each) => isOpen(view, id, each)))
          ? t("Furthest removed from the text first, by the letters that a bracket changes. What the words mean is for the Chair to judge.")
          : t("The order that the Chair has chosen; her reason stands in the record.")
      }</p>
      ${isLate ? this.#again(id, later, may) : nothing}
      <ol class="order-rows">
        ${repeat(shown, ({ proposals }) => proposals.join(), (each, place) => this.#row(view, id, each, { may, isLate, isNext: each === next, place, of: shown }))}
      </ol>
      ${changed ? this.#reason(id, changed) : nothing}`;
  }

  /** How many brackets of the paragraph stand in no order, for they came after it. */
  #later(id: ParagraphId, order: readonly Ranked[]): number {
    const ranked = new Set(order.flatMap(({ proposals }) => proposals));
    return bracketsIn(readingIn(this.room)(id)).filter(({ ids }) => !ids.some((name) => ranked.has(name))).length;
  }

  /** Whether words came into a bracket or left it since: the measure by which it has its place is no longer right. */
  #isOutgrown(view: RoomView, id: ParagraphId, order: readonly Ranked[]): boolean {
    const reading = readingIn(this.room)(id);
    return order.some((each) => {
      const put = isOpen(view, id, each) ? putTo(reading, each.proposals).map(({ decided }) => decided) : [];
      // Of a whole paragraph, what others write in it is measured otherwise.
      if (put.length === 0 || put.some(({ whole }) => whole !== null)) return false;
      const letters = (of: "struck" | "added"): number => put.reduce((sum, bracket) => sum + lettersOf(bracket[of]), 0);
      return letters("struck") !== each.struck || letters("added") !== each.added;
    });
  }

  #again(id: ParagraphId, later: number, may: boolean): TemplateResult {
    return html`<p class="put" role="status">${later === 0 ? t("Words of a bracket have changed since this order was drawn up, and its measures with them.") : tn("%(n)s bracket came after this order was drawn up, and is not in it.", "%(n)s brackets came after this order was drawn up, and are not in it.", later)}</p>
      ${may ? html`<div class="deeds">${this.deed({ act: "DrawUpOrder", fields: { paragraph: id }, words: t("Draw the order up again"), kind: "primary" })}</div>` : nothing}`;
  }

  #row(view: RoomView, id: ParagraphId, each: Ranked, at: { may: boolean; isLate: boolean; isNext: boolean; place: number; of: readonly Ranked[] }): TemplateResult {
    const [put] = putTo(readingIn(this.room)(id), each.proposals);
    const open = isOpen(view, id, each);
    const subject = { kind: "brackets", paragraph: id, proposals: each.proposals } as const;
    return html`<li ?data-next=${at.isNext} ?data-settled=${!open}>
      <p>${put ? html`${matter(view, put.decided)} ${holding(view, put.decided)}` : t("Its words are no longer there.")}</p>
      <p class="hint">${measure(each)}${open ? nothing : html` · <b>${t("settled")}</b>`}</p>
      ${
        at.may && open
          ? html`<div class="deeds">
              ${at.isNext && !this.own ? this.deed({ act: "OpenVote", fields: { subject }, words: t("Put to the vote"), kind: at.isLate ? "" : "primary", name: t("Put to the vote: number %(n)s", { n: at.place + 1 }) }) : nothing}
              ${this.#fall(view, id, each)}
              ${at.place > 0 && isOpen(view, id, at.of[at.place - 1] ?? each) && !at.isLate ? html`<button type="button" class="quiet" aria-label=${t("Vote on number %(n)s earlier", { n: at.place + 1 })} @click=${() => this.#earlier(view, id, at.of, each)}>↑</button>` : nothing}
            </div>`
          : nothing
      }
    </li>`;
  }

  /** Once something in this order was adopted: what overlaps with it falls at a press, anything else with a reason. */
  #fall(view: RoomView, id: ParagraphId, each: Ranked): TemplateResult | typeof nothing {
    const known = view.paragraphs[id]?.proposals ?? {};
    const isAdopted = (name: ProposalId): boolean => known[name]?.status === "accepted";
    if (!this.#standing(view, id).some(({ proposals }) => proposals.some(isAdopted))) return nothing;
    const fields = { paragraph: id, proposals: each.proposals };
    if (each.overlapping.some(isAdopted)) {
      return this.deed({ act: "LetFall", fields, words: t("Falls: overlaps with what was adopted") });
    }
    return html`<details class="falls"><summary>${t("Falls …")}</summary>
      <form class="stack" @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        const reason = new FormData(event.target as HTMLFormElement).get("reason");
        void this.act("LetFall", { ...fields, reason: typeof reason === "string" ? reason : "" });
      }}>
        <label class="field">${t("Why it falls, for the record")}<input name="reason" required maxlength="500" autocomplete="off" dir="auto" /></label>
        <button type="submit" aria-disabled=${this.busy("LetFall", fields) ? "true" : "false"}>${t("Let it fall")}</button>
      </form></details>`;
  }

  /** What is settled has had its turn. */
  #earlier(view: RoomView, id: ParagraphId, order: readonly Ranked[], moved: Ranked): void {
    const open = order.filter((each) => isOpen(view, id, each));
    const place = open.indexOf(moved);
    const names = open.map(({ proposals }) => proposals);
    names.splice(place - 1, 0, ...names.splice(place, 1));
    this.of = id;
    this.own = names;
  }

  /** Another order than the proposed one stands only with a reason for the record. */
  #reason(id: ParagraphId, order: ProposalId[][]): TemplateResult {
    const forget = (): void => void (this.own = this.of = undefined);
    return html`<form class="stack" @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      const reason = new FormData(event.target as HTMLFormElement).get("reason");
      void this.act("DrawUpOrder", { paragraph: id, order, reason: typeof reason === "string" ? reason : "" }).then((done) => done && forget());
    }}>
      <label class="field">${t("Reason for the record")}<input name="reason" required maxlength="500" autocomplete="off" dir="auto" /></label>
      <div class="deeds">
        <button type="submit" class="primary" aria-disabled=${this.busy("DrawUpOrder") ? "true" : "false"}>${t("Have this order")}</button>
        <button type="button" class="quiet" @click=${forget}>${t("Leave it as it was")}</button>
      </div>
    </form>`;
  }
}

/** Letters as the house counts them: a sign outside the first plane is one. */
function lettersOf(words: string): number {
  return Array.from(words).length;
}

function isOpen(view: RoomView, id: ParagraphId, { proposals }: Ranked): boolean {
  return proposals.some((name) => view.paragraphs[id]?.proposals[name]?.status === "open");
}

/** Whether the one that changes most letters always goes before. */
function isByMeasure(order: readonly Ranked[]): boolean {
  return order.every(({ struck, added }, place) => {
    const next = order[place + 1];
    return next === undefined || struck + added >= next.struck + next.added;
  });
}

/** "takes out 6 letters, puts in 12, of 140; overlaps with 1 other". */
function measure({ struck, added, of, overlaps }: Ranked): string {
  const letters = t("takes out %(struck)s letters, puts in %(added)s, of %(of)s", { struck, added, of });
  return overlaps > 0 ? `${letters}; ${tn("overlaps with %(n)s other", "overlaps with %(n)s others", overlaps)}` : letters;
}

customElements.define("order-panel", OrderPanel);

/** The papers of the groups that this delegation is in: written together, signed, and reported back. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { t } from "../i18n.ts";
import type { OwnView, PaperView, RoomView } from "../live/shapes.ts";
import type { CarryForm, Manner } from "./carry-form.ts";
import { choice, membership } from "./membership.ts";
import { NOTHING_CHOSEN, type PaperSheet } from "./paper-sheet.ts";
import { Panel, type Shown } from "./panel.ts";
import type { RoomHerald } from "./room-herald.ts";
import { codeOf, nameOf, namesOf } from "./sentences.ts";
import { markSeen, Whispers } from "./whispers.ts";

export class GroupPapers extends Panel {
  static override properties = { chosen: { state: true } };
  /** The paper on which something is selected. */
  declare chosen: string | undefined;
  protected override readonly concerns = ["papers", "talk", "phase"];
  readonly #whispers = new Whispers();
  readonly #sight = new IntersectionObserver(() => this.#look());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sight.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sight.disconnect();
  }

  protected override updated(): void {
    super.updated();
    const { view, own } = this.room ?? {};
    if (this.room && view && own) this.#say(this.#whispers.news(this.room, view, own));
    this.#look();
  }

  /** The herald may come a moment later than this. */
  #say(news: string[]): void {
    document.querySelector<Partial<RoomHerald> & Element>("room-herald")?.say?.(...news);
  }

  /** A group that stands in sight is no news any more on the tab that leads here. */
  #look(): void {
    const { room } = this;
    if (!room?.own || (this.firstElementChild?.clientHeight ?? 0) === 0) return;
    if (markSeen(room.own, room)) room.dispatchEvent(new CustomEvent("change", { detail: new Set(["read"]) }));
  }

  protected override show(view: RoomView, own: OwnView): Shown {
    const papers = own.papers.filter(({ group }) => group !== "");
    return html`${repeat(papers, ({ id }) => id, (paper) => this.#paper(view, own, paper))}`;
  }

  #paper(view: RoomView, own: OwnView, paper: PaperView): TemplateResult {
    const { id, label, group, facilitator, members, status } = paper;
    const writes = status === "open" && view.phase === "in-session";
    const leads = facilitator === own.seat;
    const heading = `heading-${id.replaceAll(":", "-")}`;
    return html`<section class="panel draft" aria-labelledby=${heading} data-paper=${id}>
      <p class="hint">${group === "caucus" ? t("Caucus, known to its members alone") : t("Contact group")}${writes ? nothing : ` · ${t("closed")}`}</p>
      <h2 id=${heading} dir="auto">${label}</h2>
      <dl class="stands">
        <div><dt>${t("Facilitator")}</dt><dd>${leads ? t("You") : nameOf(view, facilitator)}</dd></div>
        <div><dt>${t("Members")}</dt><dd>${namesOf(view, members)}</dd></div>
      </dl>
      <paper-sheet .room=${this.room} .paper=${id} @chosen=${() => this.#onChosen(id)}></paper-sheet>
      ${this.#names(view, own, paper, writes)} ${writes && leads ? this.#report(paper) : nothing}
      <paper-talk .room=${this.room} .paper=${id}></paper-talk>
      ${writes && (leads || paper.opened_by === own.seat) ? this.#lead(view, own, paper) : nothing} ${writes ? this.#leave(view, own, paper) : nothing}
      ${leads ? html`<carry-form .room=${this.room} .about=${paper.paragraphs} .holder=${this.#holder(view, paper)} .manners=${this.#manners(paper)}></carry-form>` : nothing}
    </section>`;
  }

  /** Who stands behind the paper as it reads now. */
  #names(view: RoomView, own: OwnView, { id, sponsors }: PaperView, writes: boolean): TemplateResult {
    const mine = own.seat !== null && sponsors.includes(own.seat);
    return html`<p class="sponsors">${
        sponsors.length > 0 ? t("Under the paper as it reads now: %(names)s.", { names: namesOf(view, sponsors) }) : t("Nobody has put their name to the paper as it reads now.")
      }</p>
      ${
        writes
          ? html`<div class="deeds">
              ${this.deed({ act: "SponsorPaper", fields: { group: id, sponsors: !mine }, words: mine ? t("Take our name back") : t("Put our name to it"), pressed: mine })}
            </div>
            <p class="hint">${t("Names fall when somebody changes the words.")}</p>`
          : nothing
      }`;
  }

  #report({ id }: PaperView): TemplateResult {
    const why = `why-${id.replaceAll(":", "-")}`;
    const ready = this.chosen === id;
    return html`<div class="deeds">
        <button type="button" class="primary" aria-disabled=${ready ? nothing : "true"} aria-describedby=${ready ? nothing : why} @click=${() => this.#carry(id)}>${t("Report the selected words back")}</button>
        <button type="button" class="quiet" @click=${() => this.#sheet(id)?.chooseAll()}>${t("Select all")}</button>
      </div>
      <p id=${why} class="hint" ?hidden=${ready}>${t("Select words of the paper first.")}</p>`;
  }

  #lead(view: RoomView, own: OwnView, { id, label, members, facilitator, opened_by }: PaperView): TemplateResult {
    return html`<div class="deeds group-lead">
      ${membership(view, { id, members, stays: [facilitator, opened_by, own.seat ?? undefined] }, (act, fields) => void this.act(act, fields))}
      ${this.deed({ act: "CloseGroup", fields: { group: id }, words: t("Close the group"), name: t("Close the group on %(topic)s", { topic: label }), kind: "quiet" })}
    </div>`;
  }

  /** Who has left finds nothing of it any more: that is not done by one press. */
  #leave(view: RoomView, own: OwnView, { id, label, members, facilitator }: PaperView): TemplateResult | typeof nothing {
    const others = view.seats.filter((seat) => members.includes(seat.id) && seat.id !== own.seat);
    if (others.length === 0) return nothing;
    return html`<details class="falls"><summary>${t("Leave the group …")}<span class="visually-hidden"> ${label}</span></summary>
      <p class="hint">${t("What your delegation wrote stays; the paper and the talk leave your screens, and your name no longer stands under the paper.")}</p>
      ${
        facilitator === own.seat
          ? html`<div class="deeds group-lead">${choice(others, t("Who facilitates from now on"), t("Leave"), (event) => this.#hand(event, id))}</div>`
          : this.deed({ act: "LeaveGroup", fields: { group: id }, words: t("Leave the group"), kind: "grave" })
      }
    </details>`;
  }

  #hand(event: SubmitEvent, group: string): void {
    event.preventDefault();
    void this.act("LeaveGroup", { group, successor: new FormData(event.target as HTMLFormElement).get("seat") });
  }

  #manners({ id, sponsors }: PaperView): Manner[] {
    const named = sponsors.length > 0;
    return [
      {
        act: "ReportBack",
        fields: { group: id, manner: "group" },
        words: t("As the group’s proposal"),
        says: t("Held by those who put their names to the paper."),
        whyNot: named ? undefined : t("Nobody has put their name to the paper as it reads now."),
      },
      {
        act: "ReportBack",
        fields: { group: id, manner: "bridging" },
        words: t("As bridging text"),
        says: t("In your own name as facilitator. It binds nobody, your delegation included."),
      },
    ];
  }

  #holder(view: RoomView, { sponsors, facilitator }: PaperView): string {
    const inOrder = sponsors.includes(facilitator) ? [facilitator, ...sponsors.filter((seat) => seat !== facilitator)] : sponsors;
    return sponsors.length > 0 ? inOrder.map((seat) => codeOf(view, seat)).join(" + ") : `${t("bridging text:")} ${codeOf(view, facilitator)}`;
  }

  #sheet(id: string): PaperSheet | null {
    return this.querySelector<PaperSheet>(`[data-paper="${CSS.escape(id)}"] paper-sheet`);
  }

  #onChosen(id: string): void {
    const words = (this.#sheet(id)?.chosen ?? NOTHING_CHOSEN).words;
    if (words !== "") this.chosen = id;
    else if (this.chosen === id) this.chosen = undefined;
  }

  #carry(id: string): void {
    const chosen = this.#sheet(id)?.chosen;
    if (chosen && chosen.words !== "") this.querySelector<CarryForm>(`[data-paper="${CSS.escape(id)}"] carry-form`)?.open(chosen);
  }
}

customElements.define("group-papers", GroupPapers);

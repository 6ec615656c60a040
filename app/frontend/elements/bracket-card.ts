/** What one can do with a bracket: take a position, withdraw it, or, in the chair, decide it. A bottom sheet on phones. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { OwnView, ParagraphId, Proposal, ProposalId, RoomView, SeatId } from "../live/shapes.ts";
import { bracketsIn, type Bracket } from "./agenda.ts";
import { cross } from "./icons.ts";
import { readingOf } from "./live-room.ts";
import { matter } from "./matter.ts";
import { Panel, type Shown } from "./panel.ts";
import { labelOf, namesOf } from "./sentences.ts";

export interface Pressed {
  paragraph: ParagraphId;
  proposals: ProposalId[];
  anchor: HTMLElement;
}

type Position = "support" | "oppose" | "none";

export class BracketCard extends Panel {
  static override properties = { pressed: { state: true } };
  declare pressed: Pressed | undefined;
  protected override readonly concerns = ["paragraph", "text", "floor", "phase"];

  readonly #onPressed = (event: Event): void => {
    this.pressed = (event as CustomEvent<Pressed>).detail;
    void this.updateComplete.then(() => this.#open());
  };

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("bracket", this.#onPressed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("bracket", this.#onPressed);
  }

  #open(): void {
    const dialog = this.querySelector("dialog");
    if (!dialog || dialog.open || !this.pressed) return;
    dialog.showModal();
    placeBeside(dialog, this.pressed.anchor);
  }

  readonly #close = (): void => this.querySelector("dialog")?.close();

  /** The dialog itself gives the focus back to where it was; what a position drew anew has to be found again. */
  readonly #closed = (): void => {
    const { paragraph, proposals } = this.pressed ?? {};
    this.pressed = undefined;
    if (document.activeElement !== document.body || paragraph === undefined) return;
    const section = document.getElementById(paragraph);
    const holders = [...(section?.querySelectorAll<HTMLElement>("button.holder") ?? [])];
    const again = holders.find((holder) => holder.dataset["proposals"] === proposals?.join(" "));
    (again ?? section)?.focus({ preventScroll: true });
  };

  protected override show(view: RoomView, own: OwnView): Shown {
    return html`<dialog class="bracket-dialog" aria-labelledby="bracket-heading" @close=${this.#closed} @click=${this.#outside}>
      ${this.pressed ? this.#card(view, own, this.pressed) : nothing}
    </dialog>`;
  }

  /** A press on the backdrop lands on the dialog itself, not on anything inside it. */
  readonly #outside = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) this.#close();
  };

  #card(view: RoomView, own: OwnView, { paragraph, proposals }: Pressed): TemplateResult {
    const known = view.paragraphs[paragraph]?.proposals ?? {};
    const open = proposals.filter((id) => known[id]?.status === "open");
    const bracket = this.#bracket(paragraph, open);
    return html`<div class="bracket-body">
      <header class="bracket-head">
        <h2 id="bracket-heading" tabindex="-1" autofocus>${t("Bracket in paragraph %(label)s", { label: labelOf(view, paragraph) })}</h2>
        <button type="button" class="quiet" aria-label=${t("Close")} @click=${this.#close}>${cross}</button>
      </header>
      ${bracket ? html`<p class="bracket-words">${matter(view, bracket)}</p>` : nothing}
      ${open.length === 0 ? html`<p>${t("This bracket has been settled meanwhile.")}</p>` : nothing}
      ${sameHolders(open, known)
        ? this.#stand(view, own, paragraph, open, known)
        : open.map((id) => this.#stand(view, own, paragraph, [id], known))}
      ${this.may("LiftBrackets") && open.length > 0 ? this.#decide(view, paragraph, open) : nothing}
    </div>`;
  }

  #bracket(paragraph: ParagraphId, ids: readonly ProposalId[]): Bracket | undefined {
    if (!this.room) return undefined;
    return bracketsIn(readingOf(this.room, paragraph)).find((each) => each.ids.some((id) => ids.includes(id)));
  }

  #stand(view: RoomView, own: OwnView, paragraph: ParagraphId, ids: ProposalId[], known: Readonly<Record<ProposalId, Proposal>>): TemplateResult {
    const first = known[ids[0] ?? ""];
    if (!first) return html``;
    const mine = first.by === own.seat;
    const facts: [string, readonly SeatId[]][] = [
      [t("Put forward by"), [first.by]],
      [t("Supported by"), first.support],
      [t("Opposed by"), first.oppose],
    ];
    return html`<dl class="stands">
        ${facts.map(([name, seats]) => (seats.length > 0 ? html`<div><dt>${name}</dt><dd>${namesOf(view, seats)}</dd></div>` : nothing))}
      </dl>
      ${
        first.stale.length > 0
          ? html`<p class="hint">${t("The words changed after these took a position: %(names)s.", { names: namesOf(view, first.stale) })}</p>`
          : nothing
      }
      ${mine ? this.#withdraw(paragraph, ids) : this.may("TakePosition") ? this.#positions(own, paragraph, ids, first) : nothing}`;
  }

  #positions(own: OwnView, paragraph: ParagraphId, ids: ProposalId[], proposal: Proposal): TemplateResult {
    const seat = own.seat ?? "";
    const now: Position = proposal.support.includes(seat) ? "support" : proposal.oppose.includes(seat) ? "oppose" : "none";
    const names: [Position, string][] = [["support", t("Support")], ["oppose", t("Oppose")], ["none", t("No position")]];
    return html`<div class="positions" role="group" aria-label=${t("Your delegation’s position")}>
      ${names.map(
        ([position, name]) =>
          html`<button type="button" aria-pressed=${now === position}
            @click=${() => void this.act("TakePosition", { paragraph, proposals: ids, position })}>${name}</button>`,
      )}
    </div>`;
  }

  #withdraw(paragraph: ParagraphId, proposals: ProposalId[]): TemplateResult {
    return html`<p class="hint">${t("This proposal is yours.")}</p>
      <button type="button" class="grave" @click=${() => this.#then("WithdrawProposal", { paragraph, proposals })}>${t("Withdraw it")}</button>`;
  }

  #decide(view: RoomView, paragraph: ParagraphId, proposals: ProposalId[]): TemplateResult {
    const busy = Boolean(view.floor.gavel ?? view.floor.vote);
    const subject = { kind: "brackets", paragraph, proposals };
    return html`<div class="deeds" role="group" aria-label=${t("The Chair decides")}>
      <button type="button" class="primary" @click=${() => this.#then("LiftBrackets", { paragraph, proposals, accept: true })}>${t("Accept")}</button>
      <button type="button" @click=${() => this.#then("LiftBrackets", { paragraph, proposals, accept: false })}>${t("Drop")}</button>
      <button type="button" ?disabled=${busy} @click=${() => this.#then("AskForObjection", { subject })}>${t("Gavel")}</button>
      <button type="button" ?disabled=${busy} @click=${() => this.#then("OpenVote", { subject, majority: view.rules.majority })}>${t("Vote")}</button>
    </div>`;
  }

  /** What ends the matter closes the card as well. */
  #then(name: string, fields: Record<string, unknown>): void {
    void this.act(name, fields).then((done) => done && this.#close());
  }
}

function sameHolders(ids: readonly ProposalId[], known: Readonly<Record<ProposalId, Proposal>>): boolean {
  const said = ids.map((id) => JSON.stringify([known[id]?.by, known[id]?.support, known[id]?.oppose]));
  return new Set(said).size === 1;
}

/** Below the bracket where there is room, above it otherwise; the stylesheet makes it a bottom sheet on phones. */
function placeBeside(dialog: HTMLDialogElement, anchor: HTMLElement): void {
  const label = anchor.getBoundingClientRect();
  const card = dialog.getBoundingClientRect();
  const below = label.bottom + 8 + card.height < window.innerHeight;
  const top = below ? label.bottom + 8 : Math.max(8, label.top - 8 - card.height);
  const left = Math.min(Math.max(8, label.left - 24), window.innerWidth - card.width - 8);
  dialog.style.setProperty("--top", `${top}px`);
  dialog.style.setProperty("--left", `${left}px`);
}

customElements.define("bracket-card", BracketCard);

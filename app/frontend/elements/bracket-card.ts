/** What one can do with a bracket: take a position, withdraw it, or, in the chair, decide it. A bottom sheet on phones. */

import { html, nothing, type TemplateResult } from "lit";
import { t, tn } from "../i18n.ts";
import type { OwnView, ParagraphId, Proposal, ProposalId, RoomView, SeatId } from "../live/shapes.ts";
import { bracketsIn, isPut, type Bracket } from "./agenda.ts";
import { cross } from "./icons.ts";
import { readingOf } from "./live-room.ts";
import { matter } from "./matter.ts";
import { Panel, type Deed, type Shown } from "./panel.ts";
import { effectOf, labelOf, lifting, namesOf } from "./sentences.ts";
import type { Fields } from "./underway.ts";

export interface Pressed {
  paragraph: ParagraphId;
  proposals: ProposalId[];
  anchor: HTMLElement;
}

type Position = "support" | "reserve" | "oppose" | "none";

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
    this.addEventListener("toggle", this.#place, { capture: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("bracket", this.#onPressed);
    this.removeEventListener("toggle", this.#place, { capture: true });
  }

  #open(): void {
    const dialog = this.querySelector("dialog");
    if (!dialog || dialog.open || !this.pressed) return;
    dialog.showModal();
    this.#place();
  }

  /** What unfolds in the card makes it higher. */
  readonly #place = (): void => {
    const dialog = this.querySelector<HTMLDialogElement>("dialog[open]");
    if (dialog && this.pressed) placeBeside(dialog, this.pressed.anchor);
  };

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
    const others = first.stale.filter((seat) => seat !== own.seat);
    const facts: [string, readonly SeatId[]][] = [
      [t("Put forward by"), [first.by]],
      [t("First put forward by"), first.former],
      [t("Supported by"), first.support],
      [t("Reserving their position"), first.reserve],
      [t("Opposed by"), first.oppose],
    ];
    return html`<dl class="stands">
        ${facts.map(([name, seats]) => (seats.length > 0 ? html`<div><dt>${name}</dt><dd>${namesOf(view, seats)}</dd></div>` : nothing))}
      </dl>
      ${
        others.length > 0
          ? html`<p class="hint">${t("The words changed after these took a position: %(names)s.", { names: namesOf(view, others) })}</p>`
          : nothing
      }
      ${mine ? this.#own(view, paragraph, ids, known) : this.may("TakePosition") ? this.#positions(own, paragraph, ids, first) : nothing}`;
  }

  #positions(own: OwnView, paragraph: ParagraphId, ids: ProposalId[], proposal: Proposal): TemplateResult {
    const seat = own.seat ?? "";
    const taken: readonly Position[] = ["support", "reserve", "oppose"] as const;
    const now = taken.find((position) => position !== "none" && proposal[position].includes(seat)) ?? "none";
    const names: [Position, string][] = [
      ["support", t("Support")],
      ["reserve", t("Reserve")],
      ["oppose", t("Oppose")],
      ["none", t("No position")],
    ];
    const take = (position: Position): Fields => ({ paragraph, proposals: ids, position });
    return html`${proposal.stale.includes(seat)
        ? html`<div class="confirm">
            <p>${t("The words were changed after you took your position. Does it still hold?")}</p>
            ${this.deed({ act: "TakePosition", fields: take(now), words: t("It still holds"), kind: "primary" })}
          </div>`
        : nothing}
      <div class="positions" role="group" aria-label=${t("Your delegation’s position")}>
        ${names.map(([position, words]) => this.deed({ act: "TakePosition", fields: take(position), words, pressed: now === position }))}
      </div>`;
  }

  #own(view: RoomView, paragraph: ParagraphId, ids: ProposalId[], known: Readonly<Record<ProposalId, Proposal>>): TemplateResult {
    const insertion = ids.find((id) => known[id]?.kind === "insertion");
    const words = insertion === undefined ? "" : this.#wordsOf(paragraph, insertion);
    return html`${this.#withdraw(view, paragraph, ids)}
      ${insertion === undefined || isPut(view, paragraph)
        ? nothing
        : html`<revise-form .room=${this.room} .paragraph=${paragraph} .proposal=${insertion} .words=${words}></revise-form>`}`;
  }

  #wordsOf(paragraph: ParagraphId, id: ProposalId): string {
    if (!this.room) return "";
    return readingOf(this.room, paragraph).runs.flatMap((run) => (run.insertion === id ? [run.text] : [])).join("");
  }

  #withdraw(view: RoomView, paragraph: ParagraphId, proposals: ProposalId[]): TemplateResult {
    const put = isPut(view, paragraph);
    return html`<p class="hint" id="card-yours">
        ${t("This proposal is yours.")} ${put ? t("It cannot be withdrawn while its paragraph is before the room.") : nothing}
      </p>
      ${this.deed({
        act: "WithdrawProposal",
        fields: { paragraph, proposals },
        words: t("Withdraw it"),
        kind: "grave",
        whyNot: put ? "card-yours" : undefined,
        then: this.#close,
      })}`;
  }

  /** Each way to settle a bracket with what it does, in plain words: they are the same words everywhere in the house. */
  #decide(view: RoomView, paragraph: ParagraphId, proposals: ProposalId[]): TemplateResult {
    const subject = { kind: "brackets", paragraph, proposals } as const;
    const { accept, drop } = lifting(effectOf(view, subject));
    const notLifted = isPut(view, paragraph) ? "card-put" : undefined;
    const notAsked = view.floor.gavel ?? view.floor.vote ? "card-busy" : undefined;
    const lift = (accepts: boolean): Fields => ({ paragraph, proposals, accept: accepts });
    const { majority, gavel_seconds: n } = view.rules;
    const silence = tn(
      "Asks for objection: if nobody objects within %(n)s second, it is accepted.",
      "Asks for objection: if nobody objects within %(n)s seconds, it is accepted.",
      n,
    );
    const vote = t("A recorded vote: accepted if it carries, dropped if not.");
    return html`<section class="ways" aria-labelledby="ways-lift">
        <h3 id="ways-lift">${t("Lift the bracket yourself")}</h3>
        ${notLifted ? html`<p class="put" id="card-put">${t("This paragraph is before the room now: decide that first.")}</p>` : nothing}
        ${this.#way({ act: "LiftBrackets", fields: lift(true), words: t("Accept"), kind: "primary", says: "way-accept", whyNot: notLifted }, accept)}
        ${this.#way({ act: "LiftBrackets", fields: lift(false), words: t("Drop"), says: "way-drop", whyNot: notLifted }, drop)}
      </section>
      <section class="ways" aria-labelledby="ways-ask">
        <h3 id="ways-ask">${t("Or ask the room")}</h3>
        ${notAsked ? html`<p class="put" id="card-busy">${t("One question at a time: another is before the room.")}</p>` : nothing}
        ${this.#way({ act: "AskForObjection", fields: { subject }, words: t("Gavel"), says: "way-gavel", whyNot: notAsked }, silence)}
        ${this.#way({ act: "OpenVote", fields: { subject, majority }, words: t("Vote"), says: "way-vote", whyNot: notAsked }, vote)}
      </section>`;
  }

  #way(deed: Deed & { says: string }, effect: string): TemplateResult {
    return html`<div class="way">
      ${this.deed({ ...deed, then: this.#close })}
      <p id=${deed.says}>${effect}</p>
    </div>`;
  }

  readonly #close = (): void => this.querySelector("dialog")?.close();
}

function sameHolders(ids: readonly ProposalId[], known: Readonly<Record<ProposalId, Proposal>>): boolean {
  const said = ids.map((id) => JSON.stringify([known[id]?.by, known[id]?.support, known[id]?.reserve, known[id]?.oppose]));
  return new Set(said).size === 1;
}

/** Below the bracket where there is room, above it otherwise; the stylesheet makes it a bottom sheet on phones. */
function placeBeside(dialog: HTMLDialogElement, anchor: HTMLElement): void {
  const label = anchor.getBoundingClientRect();
  const card = dialog.getBoundingClientRect();
  const below = label.bottom + 8;
  const lowest = window.innerHeight - 8 - card.height;
  const top = below <= lowest ? below : Math.max(8, Math.min(label.top - 8 - card.height, lowest));
  const left = Math.min(Math.max(8, label.left - 24), window.innerWidth - card.width - 8);
  dialog.style.setProperty("--top", `${top}px`);
  dialog.style.setProperty("--left", `${left}px`);
}

customElements.define("bracket-card", BracketCard);

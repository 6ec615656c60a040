/** What one can do with a bracket: take a position, withdraw it, or, in the chair, decide it. A bottom sheet on phones. */

import { html, nothing, type TemplateResult } from "lit";
import { t, tn } from "../i18n.ts";
import type { OwnView, ParagraphId, Proposal, ProposalId, RoomView, SeatId } from "../live/shapes.ts";
import { bracketsIn, isParked, isPut, isSilent, type Bracket } from "./agenda.ts";
import { knowsParts, knowsVotes, leftOut } from "./articles.ts";
import { placeBeside } from "./anchoring.ts";
import { cross } from "./icons.ts";
import { readingOf } from "./live-room.ts";
import { altsOf } from "../text/brackets.ts";
import { brings } from "../text/whole.ts";
import { matter } from "./matter.ts";
import { Panel, type Deed, type Shown } from "./panel.ts";
import { lifting } from "./lifting.ts";
import { effectOf, labelsOf, liftingNames, nameOf, namesOf, placeOf, seriesIn } from "./sentences.ts";
import { lengthOf } from "./silences.ts";
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
    // From the keyboard a bracket is opened at the caret; its end may be further down than one can see.
    this.#anchor()?.scrollIntoView({ block: "nearest", behavior: "instant" });
    dialog.showModal();
    this.#place();
    addEventListener("scroll", this.#place, { passive: true });
    addEventListener("resize", this.#place);
  }

  /** What unfolds in the card makes it higher, and what is written meanwhile moves its bracket. */
  readonly #place = (): void => {
    const dialog = this.querySelector<HTMLDialogElement>("dialog[open]");
    const anchor = this.#anchor();
    if (dialog && anchor) placeBeside(dialog, anchor);
  };

  protected override updated(): void {
    super.updated();
    this.#place();
  }

  /** What was pressed; drawn anew meanwhile, it has to be found again. */
  #anchor(): HTMLElement | undefined {
    const { paragraph, proposals, anchor } = this.pressed ?? {};
    if (anchor?.isConnected || paragraph === undefined) return anchor;
    const holders = [...(document.getElementById(paragraph)?.querySelectorAll<HTMLElement>("button.holder") ?? [])];
    return holders.find((holder) => holder.dataset["proposals"] === proposals?.join(" "));
  }

  /** The dialog itself gives the focus back to where it was; what a position drew anew has to be found again. */
  readonly #closed = (): void => {
    removeEventListener("scroll", this.#place);
    removeEventListener("resize", this.#place);
    const { paragraph } = this.pressed ?? {};
    const again = this.#anchor();
    this.pressed = undefined;
    if (document.activeElement !== document.body || paragraph === undefined) return;
    (again ?? document.getElementById(paragraph))?.focus({ preventScroll: true });
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
    const alts = altsOf(open, known);
    const held = open.some((id) => known[id]?.placeholder);
    // An alternative is settled as one, whichever of its brackets was pressed.
    const settled = alts.length > 0 && bracket ? bracket.ids : open;
    const together = seriesIn(view, { kind: "brackets", paragraph, proposals: open });
    return html`<div class="bracket-body">
      <header class="bracket-head">
        <h2 id="bracket-heading" tabindex="-1" autofocus>${placeOf(view, { kind: "brackets", paragraph, proposals })}</h2>
        <button type="button" class="quiet" aria-label=${t("Close")} @click=${this.#close}>${cross}</button>
      </header>
      ${bracket && alts.length < 2 ? html`<p class="bracket-words">${matter(view, bracket)}</p>` : nothing}
      ${together.length > 1 ? html`<p class="hint">${t("One proposal: paragraphs %(labels)s. What is said or decided here is said or decided on all of them.", { labels: labelsOf(view, together) })}</p>` : nothing}
      ${open.length === 0 ? html`<p>${t("This bracket has been settled meanwhile.")}</p>` : nothing}
      ${sameHolders(open, known)
        ? this.#stand(view, own, paragraph, open, known)
        : open.map((id) => this.#stand(view, own, paragraph, [id], known))}
      ${alts.length > 1 ? html`<p class="hint">${t("Several alternatives strike these words. Press the name at the end of one of them to settle it.")}</p>` : nothing}
      ${held ? html`<p class="hint" id="card-placeholder">${t("A placeholder: it holds a place for words that are still to come, and is no text to be admitted. Its author replaces it by words or withdraws it; others may strike it and write words in its place. The whole is not adopted while it stands.")}</p>` : nothing}
      ${this.may("LiftBrackets") && open.length > 0 && alts.length < 2 ? (held ? this.#drop(view, paragraph, settled) : this.#decide(view, paragraph, settled)) : nothing}
      ${this.may("ArrangeAlternatives") && open.length > 0 ? html`<alternatives-part .room=${this.room} .paragraph=${paragraph} .proposals=${open}></alternatives-part>` : nothing}
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
      [t("Co-sponsored by"), first.sponsors],
      [t("First put forward by"), first.former],
      [t("Supported by"), first.support],
      [t("Reserving their position"), first.reserve],
      [t("Opposed by"), first.oppose],
    ];
    const isSponsor = first.sponsors.includes(own.seat ?? "");
    return html`${introduction(first)}${reportOf(view, first)}<dl class="stands">
        ${facts.map(([name, seats]) => (seats.length > 0 ? html`<div><dt>${name}</dt><dd>${namesOf(view, seats)}</dd></div>` : nothing))}
      </dl>
      ${
        others.length > 0
          ? html`<p class="hint">${t("The words changed after these took a position: %(names)s.", { names: namesOf(view, others) })}</p>`
          : nothing
      }
      ${mine ? this.#own(view, paragraph, ids, known) : this.may("TakePosition") && !isSponsor ? this.#positions(own, paragraph, ids, first) : nothing}
      <sponsor-part .room=${this.room} .paragraph=${paragraph} .proposals=${ids}></sponsor-part>`;
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
    const insertion = ids.find((id) => brings(known[id]));
    const words = insertion === undefined ? "" : this.#wordsOf(paragraph, insertion);
    return html`${this.#withdraw(view, paragraph, ids)}
      ${insertion === undefined || isPut(view, paragraph)
        ? nothing
        : html`<revise-form .room=${this.room} .paragraph=${paragraph} .proposal=${insertion} .words=${words} .instead=${Boolean(known[insertion]?.placeholder)}></revise-form>`}`;
  }

  #wordsOf(paragraph: ParagraphId, id: ProposalId): string {
    if (!this.room) return "";
    return readingOf(this.room, paragraph).runs.flatMap((run) => (run.insertion === id ? [run.text] : [])).join("").replace(/[\u2e28\u2e29]/g, "");
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

  /** A placeholder is dropped or stays: nobody is asked to accept it. */
  #drop(view: RoomView, paragraph: ParagraphId, proposals: ProposalId[]): TemplateResult {
    return this.deed({ act: "LiftBrackets", fields: { paragraph, proposals, accept: false }, words: t("Drop the placeholder"), whyNot: isPut(view, paragraph) ? "card-placeholder" : undefined, says: "card-placeholder", then: this.#close });
  }

  /** Each way to settle a bracket with what it does, in plain words: they are the same words everywhere in the house. */
  #decide(view: RoomView, paragraph: ParagraphId, proposals: ProposalId[]): TemplateResult {
    const subject = { kind: "brackets", paragraph, proposals } as const;
    const effect = effectOf(view, subject);
    const { accept, drop } = lifting(effect);
    const names = liftingNames(effect);
    const silent = isSilent(view, paragraph);
    const parked = isParked(view, paragraph);
    const notAsked = (view.floor.gavel ?? view.floor.vote) ? "card-busy" : silent || parked ? "card-put" : undefined;
    const notLifted = isPut(view, paragraph) || notAsked ? "card-put" : undefined;
    const lift = (accepts: boolean): Fields => ({ paragraph, proposals, accept: accepts });
    const { majority, gavel_seconds: n } = view.rules;
    const silence = tn(
      "Asks for objection: if nobody objects within %(n)s second, it is accepted.",
      "Asks for objection: if nobody objects within %(n)s seconds, it is accepted.",
      n,
    );
    const until = t("Under silence for %(time)s: accepted then, unless a delegation breaks it. The room goes on meanwhile.", { time: lengthOf(view.rules.silence_seconds) });
    const vote = t("A vote, in the way chosen at the desk: accepted if it carries, dropped if not.");
    return html`<section class="ways" aria-labelledby="ways-lift">
        <h3 id="ways-lift">${t("Lift the bracket yourself")}</h3>
        ${notLifted ? html`<p class="put" id="card-put">${parked ? t("This paragraph is parked: take it up again first.") : silent ? t("This paragraph is under silence: wait for the deadline, or withdraw it.") : isPut(view, paragraph) ? t("This paragraph is before the room now: decide that first.") : t("One question at a time: first settle what is before the room.")}</p>` : nothing}
        ${this.#way({ act: "LiftBrackets", fields: lift(true), words: names.accept, kind: "primary", says: "way-accept", whyNot: notLifted }, accept)}
        ${this.#way({ act: "LiftBrackets", fields: lift(false), words: names.drop, says: "way-drop", whyNot: notLifted }, drop)}
      </section>
      <section class="ways" aria-labelledby="ways-ask">
        <h3 id="ways-ask">${t("Or ask the room")}</h3>
        ${leftOut(view).map((article) => html`<p class="hint" dir="auto">${article}</p>`)}
        ${notAsked === "card-busy" ? html`<p class="put" id="card-busy">${t("One question at a time: another is before the room.")}</p>` : nothing}
        ${
          knowsParts(view)
            ? html`${this.#way({ act: "AskForObjection", fields: { subject }, words: t("Gavel"), says: "way-gavel", whyNot: notAsked }, silence)}
              ${this.#way({ act: "PutUnderSilence", fields: { subject }, words: t("Silence"), says: "way-silence", whyNot: notAsked }, until)}
              ${knowsVotes(view) ? this.#way({ act: "OpenVote", fields: { subject, majority }, words: t("Vote"), says: "way-vote", whyNot: notAsked }, vote) : nothing}`
            : nothing
        }
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

/** What its author says it is for. */
function introduction({ title, rationale }: Proposal): TemplateResult | typeof nothing {
  if (title === "" && rationale === "") return nothing;
  return html`<div class="introduction">
    ${title === "" ? nothing : html`<h3 dir="auto">${title}</h3>`}${rationale === "" ? nothing : html`<p dir="auto">${rationale}</p>`}
  </div>`;
}

function sameHolders(ids: readonly ProposalId[], known: Readonly<Record<ProposalId, Proposal>>): boolean {
  const said = ids.map((id) => JSON.stringify(heldBy(known[id])));
  return new Set(said).size === 1;
}

function heldBy(proposal: Proposal | undefined): unknown {
  return proposal && [proposal.by, proposal.sponsors, proposal.support, proposal.reserve, proposal.oppose];
}

/** From which group it came, and in which manner; or with which observer it began. */
function reportOf(view: RoomView, { group, bridging, by, observer }: Proposal): TemplateResult | typeof nothing {
  if (observer !== undefined) return html`<p class="hint">${t("Began as a written proposal of %(name)s, an observer.", { name: nameOf(view, observer) })}</p>`;
  const name = namesOf(view, [by]);
  if (bridging === true) {
    const whose = group ? t("Bridging text by the facilitator of the contact group on %(topic)s, %(name)s. It binds nobody.", { topic: group, name }) : t("Bridging text by %(name)s. It binds nobody.", { name });
    return html`<p class="hint">${whose}</p>`;
  }
  return group ? html`<p class="hint">${t("Reported back by the contact group on %(topic)s.", { topic: group })}</p>` : nothing;
}

customElements.define("bracket-card", BracketCard);

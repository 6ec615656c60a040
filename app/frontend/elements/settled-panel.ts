/** What was settled and what fell: every bracket that is none any more, with its words, the reason, and the way back. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import { hueOf, type OwnView, type ProposalStatus, type RoomView } from "../live/shapes.ts";
import { readingOf } from "./live-room.ts";
import { Panel, type Shown } from "./panel.ts";
import { brings, isWhole } from "../text/whole.ts";
import { calledOf, codeOf, nameOf, wholeName } from "./sentences.ts";
import { whyFell } from "./deciding.ts";
import { excerpt } from "./recording.ts";
import { settledIn, wayBack, type Settled } from "./settled.ts";

/** A list that long is read through a search of the page, not by eye. */
const AT_FIRST = 12;

export class SettledPanel extends Panel {
  static override properties = { isOpen: { state: true }, all: { state: true } };
  declare isOpen: boolean | undefined;
  declare all: boolean | undefined;
  protected override readonly concerns = ["text", "decision", "paragraph", "phase"];

  protected override show(view: RoomView, own: OwnView): Shown {
    const { room } = this;
    const settled = room ? settledIn(view, (paragraph) => readingOf(room, paragraph)) : [];
    if (settled.length === 0) return nothing;
    return html`<details class="panel settled" @toggle=${this.#toggled}>
      <summary>
        <h2>${t("Settled brackets")}</h2>
        <span class="hint">${became(settled)}</span>
      </summary>
      ${this.isOpen ? this.#list(view, own, settled) : nothing}
    </details>`;
  }

  readonly #toggled = (event: Event): void => {
    this.isOpen = (event.target as HTMLDetailsElement).open;
  };

  #list(view: RoomView, own: OwnView, settled: readonly Settled[]): TemplateResult {
    const shown = this.all ? settled : settled.slice(0, AT_FIRST);
    return html`<p class="hint">${t("Nothing is ever deleted by a decision: the words stay on the record.")}</p>
      <ul class="settled-list">${shown.map((each) => this.#entry(view, own, each))}</ul>
      ${shown.length < settled.length
        ? html`<button type="button" class="quiet" @click=${() => (this.all = true)}>${t("Show all %(n)s", { n: settled.length })}</button>`
        : nothing}`;
  }

  #entry(view: RoomView, own: OwnView, settled: Settled): TemplateResult {
    const { paragraph, id, proposal, words } = settled;
    const back = wayBack(view, own, settled);
    const inserted = brings(proposal);
    const isHere = view.order.includes(paragraph);
    const place = calledOf(view, paragraph);
    const fields = { paragraph, proposals: [id] };
    return html`<li class="hue-${hueOf(view.seats, proposal.by)}">
      <p class="settled-place">
        ${isHere ? html`<a href="#${paragraph}">${place}</a>` : html`<span>${place}</span>`}
        <span class="code" title=${nameOf(view, proposal.by)}>${codeOf(view, proposal.by)}</span>
      </p>
      <p dir="auto">${isWhole(proposal.kind) && proposal.kind !== "paragraph" && proposal.kind !== "deletion" ? excerpt(words) : inserted ? html`<ins class="proposed">${words.trim()}</ins>` : html`<del class="struck">${words.trim()}</del>`}</p>
      <p class="hint">${isWhole(proposal.kind) ? html`<b>${wholeName(view, proposal.kind, id)}</b> ` : nothing}${fateOf(settled)}</p>
      ${back === "RestoreBrackets" ? this.deed({ act: back, fields, words: t("Put back in brackets") }) : nothing}
      ${back === "TakeOverProposal"
        ? this.deed({ act: back, fields, words: proposal.by === own.seat ? t("Put forward again") : t("Take over") })
        : nothing}
    </li>`;
  }
}

/** What became of them, each word of it one that explains itself. */
function became(settled: readonly Settled[]): string {
  const among = (status: ProposalStatus): number => settled.filter(({ proposal }) => proposal.status === status).length;
  const said: [number, string][] = [
    [among("accepted"), t("%(n)s accepted", { n: among("accepted") })],
    [among("dropped"), t("%(n)s dropped", { n: among("dropped") })],
    [among("withdrawn"), t("%(n)s withdrawn", { n: among("withdrawn") })],
    [among("moot"), t("%(n)s left without words", { n: among("moot") })],
  ];
  return said.flatMap(([n, words]) => (n > 0 ? [words] : [])).join(" · ");
}

/** What became of it, and through whom. */
export function fateOf({ proposal, manner, fell }: Settled): string {
  if (manner === "withdrawn") return t("Withdrawn by its sponsor.");
  if (manner === "moot") return t("Fell because another decision left it no words.");
  if (fell && manner === "fell") {
    const { admitted, reason } = whyFell(fell);
    if (reason !== undefined) return t("Not voted on: fell. The Chair: %(reason)s", { reason });
    if (admitted === undefined) return t("Not voted on: fell, since it overlaps with what was adopted.");
    return t("Alternative %(alt)s: fell, since another one was admitted.", { alt: proposal.alt ?? "" });
  }
  if (proposal.status === "accepted") {
    if (manner === "vote") return t("Accepted by a vote.");
    if (manner === "silence") return t("Accepted under silence.");
    return manner === "consensus" ? t("Accepted by consensus.") : t("Accepted by the Chair.");
  }
  if (manner === "vote") return t("Dropped by a vote.");
  return manner === "consensus" ? t("Dropped by consensus.") : t("Dropped by the Chair.");
}

customElements.define("settled-panel", SettledPanel);

/** What was settled and what fell: every bracket that is none any more, with its words, the reason, and the way back. */

import { html, nothing, type TemplateResult } from "lit";
import { t, tn } from "../i18n.ts";
import { hueOf, type OwnView, type RoomView } from "../live/shapes.ts";
import { readingOf } from "./live-room.ts";
import { Panel, type Shown } from "./panel.ts";
import { codeOf, labelOf, nameOf } from "./sentences.ts";
import { hasFallen, settledIn, wayBack, type Settled } from "./settled.ts";

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
    const fallen = settled.filter(hasFallen).length;
    return html`<details class="panel settled" @toggle=${this.#toggled}>
      <summary>
        <h2>${t("Settled brackets")}</h2>
        <span class="hint">${tn("%(n)s settled", "%(n)s settled", settled.length)} · ${tn("%(n)s fallen", "%(n)s fallen", fallen)}</span>
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
    const inserted = proposal.kind === "insertion";
    const fields = { paragraph, proposals: [id] };
    return html`<li class="hue-${hueOf(view.seats, proposal.by)}">
      <p class="settled-place">
        <a href="#${paragraph}">${t("Paragraph %(label)s", { label: labelOf(view, paragraph) })}</a>
        <span class="code" title=${nameOf(view, proposal.by)}>${codeOf(view, proposal.by)}</span>
      </p>
      <p dir="auto">${inserted ? html`<ins class="proposed">${words.trim()}</ins>` : html`<del class="struck">${words.trim()}</del>`}</p>
      <p class="hint">${fateOf(settled)}</p>
      ${back === "RestoreBrackets" ? this.deed({ act: back, fields, words: t("Put back in brackets") }) : nothing}
      ${back === "TakeOverProposal"
        ? this.deed({ act: back, fields, words: proposal.by === own.seat ? t("Put forward again") : t("Take over") })
        : nothing}
    </li>`;
  }
}

/** What became of it, and through whom. */
export function fateOf({ proposal, manner }: Settled): string {
  if (manner === "withdrawn") return t("Withdrawn by its sponsor.");
  if (manner === "moot") return t("Fell because another decision left it no words.");
  if (proposal.status === "accepted") {
    if (manner === "vote") return t("Accepted by a vote.");
    return manner === "consensus" ? t("Accepted by consensus.") : t("Accepted by the Chair.");
  }
  if (manner === "vote") return t("Dropped by a vote.");
  return manner === "consensus" ? t("Dropped by consensus.") : t("Dropped by the Chair.");
}

customElements.define("settled-panel", SettledPanel);

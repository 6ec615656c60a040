/** How votes are taken: the Chair chooses once, and every button that puts something to the vote does it so. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { Mode, RoomView } from "../live/shapes.ts";
import { Panel, type Shown } from "./panel.ts";
import { isDeciding } from "./speaking.ts";
import { modeName, MODES } from "./ways.ts";

/** Whoever doubts the lot of a roll call draws it again from the record. */
function seed(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(16)).join("");
}

function howItGoes(mode: Mode): string {
  if (mode === "hands") return t("You count the hands and enter three numbers. No delegation is named.");
  if (mode === "roll-call") return t("Each delegation answers aloud when it is called, from one that is drawn by lot on.");
  if (mode === "secret") return t("The record says who voted and the result, never who voted how.");
  return t("Each delegation votes on its device. The result names who voted how.");
}

export class VotingDesk extends Panel {
  static override properties = { mode: { state: true } };
  declare mode: Mode | undefined;
  protected override readonly concerns = ["floor", "phase"];

  protected override show(view: RoomView): Shown {
    if (this.room) this.room.way = this.#way;
    if (view.phase !== "in-session" || isDeciding(view)) return nothing;
    const ways = this.#ways(view);
    const [usual] = ways;
    if (!usual) {
      return html`<section class="panel voting-desk"><h2>${t("How votes are taken")}</h2>
        <p class="hint">${t("The rules of this sitting know no votes. Ask for objection, or put a question under silence.")}</p></section>`;
    }
    const chosen = this.#chosen(view);
    return html`<details class="panel voting-desk" ?open=${chosen !== usual}>
      <summary><h2>${t("How votes are taken")}</h2> <span class="hint">${modeName(chosen)}</span></summary>
      <fieldset class="modes">
        <legend class="visually-hidden">${t("How votes are taken")}</legend>
        ${ways.map((mode) => this.#choice(mode, mode === chosen))}
      </fieldset>
    </details>`;
  }

  #choice(mode: Mode, isChosen: boolean): TemplateResult {
    return html`<label class="mode" ?data-chosen=${isChosen}>
      <input type="radio" name="mode" value=${mode} .checked=${isChosen} @change=${() => (this.mode = mode)} />
      <span><b>${modeName(mode)}</b> <span class="hint">${howItGoes(mode)}</span></span>
    </label>`;
  }

  /** Those that the rules of this sitting know. */
  #ways(view: RoomView): Mode[] {
    return MODES.filter((mode) => view.rules.votes?.includes(mode) ?? true);
  }

  #chosen(view: RoomView): Mode {
    const ways = this.#ways(view);
    return this.mode && ways.includes(this.mode) ? this.mode : (ways[0] ?? "recorded");
  }

  readonly #way = (): Record<string, unknown> => {
    const mode = this.room?.view ? this.#chosen(this.room.view) : "recorded";
    return mode === "roll-call" ? { mode, seed: seed() } : { mode };
  };
}

customElements.define("voting-desk", VotingDesk);

/** How the delegations stand: brackets put forward, supported, reserved and opposed, live. */

import { html, nothing } from "lit";
import { t } from "../i18n.ts";
import { hueOf, type OwnView, type RoomView } from "../live/shapes.ts";
import { readingOf } from "./live-room.ts";
import { Panel, type Shown } from "./panel.ts";
import { codeOf, nameOf } from "./sentences.ts";
import { standings, type Standing } from "./standing.ts";

export class StandingPanel extends Panel {
  static override properties = { isOpen: { state: true } };
  declare isOpen: boolean | undefined;
  protected override readonly concerns = ["text", "paragraph", "phase"];

  protected override show(view: RoomView, own: OwnView): Shown {
    const { room } = this;
    return html`<details class="panel standings" @toggle=${this.#toggled}>
      <summary><h2>${t("Brackets by delegation")}</h2></summary>
      ${this.isOpen && room ? this.#table(view, own, standings(view, (paragraph) => readingOf(room, paragraph))) : nothing}
    </details>`;
  }

  readonly #toggled = (event: Event): void => {
    this.isOpen = (event.target as HTMLDetailsElement).open;
  };

  #table(view: RoomView, own: OwnView, all: readonly Standing[]): Shown {
    const heads = [t("Sponsors"), t("Supports"), t("Reserves"), t("Opposes")];
    return html`<div class="table-frame" tabindex="0" role="region" aria-label=${t("Brackets by delegation")}>
      <table class="standing-table">
        <thead>
          <tr><th scope="col">${t("Delegation")}</th>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr>
        </thead>
        <tbody>
          ${all.map(
            (each) => html`<tr class="hue-${hueOf(view.seats, each.seat)}" ?data-own=${each.seat === own.seat}>
              <th scope="row"><span class="code" title=${nameOf(view, each.seat)}>${codeOf(view, each.seat)}</span></th>
              ${[each.own, each.supports, each.reserves, each.opposes].map((n) => html`<td>${n === 0 ? "–" : n}</td>`)}
            </tr>
            ${each.stale > 0
              ? html`<tr class="standing-stale"><td colspan="5">${t("%(code)s: positions to confirm: %(n)s", { code: codeOf(view, each.seat), n: each.stale })}</td></tr>`
              : nothing}`,
          )}
        </tbody>
      </table>
    </div>`;
  }
}

customElements.define("standing-panel", StandingPanel);

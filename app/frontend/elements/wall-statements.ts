/** On the wall: which question is announced, and who has explained its position; the words are for the record. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { RoomView, Statement } from "../live/shapes.ts";
import { before } from "./matter.ts";
import { Panel, type Shown } from "./panel.ts";
import { nameOf, placeOf, questionOf } from "./sentences.ts";
import { isDeciding, kindName } from "./speaking.ts";

/** A statement stays announced for so long while the room goes on. */
const STAYS_MS = 20_000;

export class WallStatements extends Panel {
  protected override readonly concerns = ["floor", "statements", "phase"];
  #shown: string | undefined;
  #known: number | undefined;
  #leaving: number | undefined;

  protected override changed(changes: ReadonlySet<string>): void {
    super.changed(changes);
    const ids = Object.keys(this.room?.view?.statements ?? {});
    if (this.#known !== undefined && ids.length > this.#known) {
      this.#shown = ids.at(-1);
      window.clearTimeout(this.#leaving);
      this.#leaving = window.setTimeout(() => {
        this.#shown = undefined;
        this.requestUpdate();
      }, STAYS_MS);
    }
    this.#known = ids.length;
  }

  protected override show(view: RoomView): Shown {
    const { announced } = view.floor;
    const all = Object.values(view.statements);
    // At the end they stand with the result, see wall-floor.ts.
    if (isDeciding(view) || view.phase !== "in-session") return nothing;
    if (announced) {
      return html`<section tabindex="0" class="wall-band wall-vote wall-announced">
        <div>
          <h2>${t("Announced: %(place)s", { place: placeOf(view, announced.subject) })}</h2>
          <p class="wall-ask">${questionOf(view, announced.subject)}</p>
          ${before(this.room, view, announced.subject)}
        </div>
        <div class="wall-heard">
          <p class="wall-majority">${t("Positions may be explained before it is put.")}</p>
          ${spoken(view, all.filter(({ about }) => about === announced.id))}
        </div>
      </section>`;
    }
    const shown = all.filter(({ id }) => id === this.#shown);
    return shown.length > 0 ? html`<section class="wall-statements">${spoken(view, shown)}</section>` : nothing;
  }
}

/** Who has spoken, a line for each kind of statement. */
export function spoken(view: RoomView, statements: readonly Statement[]): TemplateResult | typeof nothing {
  const kinds = [...new Set(statements.map(({ kind }) => kind))];
  if (kinds.length === 0) return nothing;
  return html`<div class="wall-spoken">
    ${kinds.map((kind) => {
      const names = [...new Set(statements.filter((each) => each.kind === kind).map(({ by }) => nameOf(view, by)))].join(", ");
      return html`<p>${t("%(kind)s by %(names)s", { kind: kindName(kind), names })}</p>`;
    })}
  </div>`;
}

customElements.define("wall-statements", WallStatements);

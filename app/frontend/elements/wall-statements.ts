/** On the wall: which question is announced, and who has explained its position; the words are for the record. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { RoomView, Statement } from "../live/shapes.ts";
import { Panel, type Shown } from "./panel.ts";
import { nameOf, questionOf } from "./sentences.ts";
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
    if (view.phase !== "in-session") return band(view, undefined, all.filter(({ subject, when }) => subject.kind === "text" && when === "after"), true);
    if (isDeciding(view)) return nothing;
    if (announced) return band(view, questionOf(view, announced.subject), all.filter(({ about }) => about === announced.id), false);
    return band(view, undefined, all.filter(({ id }) => id === this.#shown), false);
  }
}

function band(view: RoomView, question: string | undefined, statements: readonly Statement[], atEnd: boolean): TemplateResult | typeof nothing {
  if (question === undefined && statements.length === 0) return nothing;
  return html`<section class="wall-statements" ?data-end=${atEnd}>
    ${question === undefined ? nothing : html`<p><b>${t("Announced")}</b> <span class="wall-announced">${question}</span></p>`}
    ${[...new Set(statements.map(({ kind }) => kind))].map((kind) => {
      const names = [...new Set(statements.filter((each) => each.kind === kind).map(({ by }) => nameOf(view, by)))].join(", ");
      return html`<p>${t("%(kind)s by %(names)s", { kind: kindName(kind), names })}</p>`;
    })}
  </section>`;
}

customElements.define("wall-statements", WallStatements);

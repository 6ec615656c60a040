/** Positions explained for the record, newest first; what is announced; and the Chair's hand on when it ends. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { calendar, t } from "../i18n.ts";
import type { OwnView, RoomView, Statement } from "../live/shapes.ts";
import { before } from "./matter.ts";
import { Panel, type Shown } from "./panel.ts";
import { nameOf, questionOf } from "./sentences.ts";
import { kindName, occasionOf } from "./speaking.ts";
import "./statement-form.ts";

/** A statement shorter than this is read at once. */
const SHORT = 280;

export class StatementsPanel extends Panel {
  static override properties = { correcting: { state: true } };
  /** The statement that its author is putting right. */
  declare correcting: string | undefined;
  protected override readonly concerns = ["floor", "statements", "phase"];

  protected override show(view: RoomView, own: OwnView): Shown {
    const statements = Object.values(view.statements).reverse();
    const hasEnded = view.phase !== "in-session";
    // Whoever announced it has it on the desk, with the buttons to put it.
    const announced = this.may("AnnounceQuestion") ? null : view.floor.announced;
    if (statements.length === 0 && !announced && !hasEnded) return nothing;
    return html`<section class="panel statements" aria-labelledby="statements-heading" ?data-announced=${Boolean(announced)}>
      <h2 id="statements-heading">${t("Explanations of position")}</h2>
      ${
        announced
          ? html`<div class="announced">
              <p class="hint">${t("Announced, and not put yet: positions may be explained.")}</p>
              <p class="announced-question">${questionOf(view, announced.subject)}</p>
              ${before(this.room, view, announced.subject)}
            </div>`
          : nothing
      }
      ${
        statements.length > 0
          ? html`<ol class="statement-list">
              ${repeat(statements, ({ id }) => id, (statement) => this.#statement(view, own, statement))}
            </ol>`
          : html`<p class="hint">${view.statements_closed ? t("No position was explained.") : t("No position has been explained yet.")}</p>`
      }
      ${hasEnded ? this.#window(view) : nothing}
    </section>`;
  }

  #statement(view: RoomView, own: OwnView, statement: Statement): TemplateResult {
    const time = new Date(statement.at * 1000);
    const isOpen = own.seat === statement.by && !view.statements_closed;
    return html`<li class="statement" data-kind=${statement.kind}>
      <p class="decision-place">
        <b>${nameOf(view, statement.by)}</b>
        <time datetime=${time.toISOString()}>${time.toLocaleTimeString(calendar(), { hour: "2-digit", minute: "2-digit" })}</time>
      </p>
      <p class="hint">${kindName(statement.kind)} · ${occasionOf(view, statement)}${statement.corrected === null ? nothing : html` · ${t("corrected")}`}</p>
      ${this.correcting === statement.id ? this.#correction(statement) : html`${words(statement)}${isOpen ? this.#correct(statement) : nothing}`}
    </li>`;
  }

  #correct({ id, by }: Statement): TemplateResult {
    return html`<button type="button" class="quiet" data-by=${by} @click=${() => (this.correcting = id)}>${t("Correct it")}</button>`;
  }

  #correction(statement: Statement): TemplateResult {
    return html`<statement-form .room=${this.room} .correcting=${statement} @done=${() => (this.correcting = undefined)}></statement-form>`;
  }

  #window(view: RoomView): TemplateResult | typeof nothing {
    if (!this.may("CloseStatements")) return view.statements_closed ? html`<p class="hint">${t("The Chair has closed the statements.")}</p>` : nothing;
    return view.statements_closed
      ? html`<p class="hint">${t("Statements are closed.")}</p>${this.deed({ act: "ReopenStatements", words: t("Open them again"), kind: "quiet" })}`
      : html`<p class="hint">${t("The sitting has ended. Delegations may explain their position until you close the statements.")}</p>
          ${this.deed({ act: "CloseStatements", words: t("Close the statements") })}`;
  }
}

function words({ text }: Statement): TemplateResult {
  const all = html`<div class="statement-text" dir="auto">${text.split("\n").map((line) => html`<p dir="auto">${line}</p>`)}</div>`;
  if (text.length <= SHORT) return all;
  return html`<details><summary>${t("Read the statement")}</summary>${all}</details>`;
}

customElements.define("statements-panel", StatementsPanel);

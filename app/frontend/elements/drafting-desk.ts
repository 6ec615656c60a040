/** Where the Chair opens paragraphs for drafting: a number to press for each, at the same place all day. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { ParagraphView, RoomView } from "../live/shapes.ts";
import { aside, check, pen } from "./icons.ts";
import { Panel, type Shown } from "./panel.ts";

export class DraftingDesk extends Panel {
  protected override readonly concerns = ["paragraph", "phase"];

  protected override show(view: RoomView): Shown {
    if (view.phase !== "in-session") return html``;
    const all = view.order.flatMap((id) => view.paragraphs[id] ?? []).filter((each) => each.kind !== "heading");
    const among = (status: ParagraphView["status"]): string[] => all.flatMap((each) => (each.status === status ? [each.id] : []));
    const [open, agreed] = [among("open"), among("agreed")];
    const closed = all.flatMap(({ id, status, parked }) => (status === "closed" && parked === null ? [id] : []));
    const parked = all.filter((each) => each.parked !== null).length;
    return html`<section class="panel" aria-labelledby="drafting-heading">
      <div class="panel-head">
        <h2 id="drafting-heading">${t("Drafting")}</h2>
        <span class="hint" id="drafting-count">
          ${t("%(closed)s closed, %(open)s open, %(agreed)s agreed", {
            closed: closed.length,
            open: open.length,
            agreed: agreed.length,
          })}${parked > 0 ? t(", %(n)s parked", { n: parked }) : nothing}
        </span>
      </div>
      <p class="hint" id="drafting-how">${t("Press a number to open its paragraph, again to close it.")}</p>
      <div class="numbers" role="group" aria-labelledby="drafting-heading" aria-describedby="drafting-how">
        ${all.map((paragraph) => this.#number(paragraph))}
      </div>
      <headings-desk .room=${this.room}></headings-desk>
      <div class="deeds">
        ${this.deed({
          act: "OpenDrafting",
          fields: { paragraphs: closed },
          words: t("Open all for drafting"),
          kind: open.length === 0 && closed.length === all.length ? "primary" : "",
          whyNot: closed.length === 0 ? "drafting-count" : undefined,
        })}
        ${this.deed({
          act: "CloseDrafting",
          fields: { paragraphs: open },
          words: t("Close all"),
          whyNot: open.length === 0 ? "drafting-count" : undefined,
        })}
      </div>
    </section>`;
  }

  #number({ id, label, status, parked }: ParagraphView): TemplateResult {
    if (parked !== null) {
      const name = t("Paragraph %(label)s, parked: take it up again", { label });
      return this.deed({ act: "UnparkParagraph", fields: { paragraph: id }, words: html`${label}${aside}`, name, kind: "number-parked" });
    }
    if (status === "agreed") {
      const name = t("Paragraph %(label)s, agreed ad referendum", { label });
      return html`<a class="number-agreed" href="#${id}" aria-label=${name}>${label}${check}</a>`;
    }
    const open = status === "open";
    return this.deed({
      act: open ? "CloseDrafting" : "OpenDrafting",
      fields: { paragraphs: [id] },
      words: html`${label}${open ? pen : ""}`,
      name: t("Paragraph %(label)s open for drafting", { label }),
      pressed: open,
    });
  }
}

customElements.define("drafting-desk", DraftingDesk);

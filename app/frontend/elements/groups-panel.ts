/** The contact groups: what about, who facilitates, who is in them. Everybody may know; the papers are their members'. */

import { html, nothing, type TemplateResult } from "lit";
import { t, tn } from "../i18n.ts";
import type { Group, OwnView, RoomView } from "../live/shapes.ts";
import { Panel, type Shown } from "./panel.ts";
import { labelsOf, nameOf, namesOf } from "./sentences.ts";

export class GroupsPanel extends Panel {
  protected override readonly concerns = ["groups"];

  protected override show(view: RoomView, own: OwnView): Shown {
    if (view.groups.length === 0) return nothing;
    const open = view.groups.filter(({ is_open }) => is_open).length;
    return html`<details class="panel groups" open>
      <summary><h2>${t("Contact groups")}</h2><span class="hint">${tn("%(n)s open", "%(n)s open", open)}</span></summary>
      <ul class="group-list">${view.groups.map((group) => this.#group(view, own, group))}</ul>
    </details>`;
  }

  #group(view: RoomView, own: OwnView, { title, paragraphs, members, facilitator, is_open }: Group): TemplateResult {
    const mine = own.seat !== null && members.includes(own.seat);
    const about = paragraphs.length > 0 ? tn("Paragraph %(label)s", "Paragraphs %(label)s", paragraphs.length, { label: labelsOf(view, paragraphs) }) : "";
    return html`<li ?data-own=${mine}>
      <h3 dir="auto">${title}</h3>
      <p class="hint">${[about, is_open ? "" : t("closed")].filter(Boolean).join(" · ")}</p>
      <dl class="stands">
        <div><dt>${t("Facilitator")}</dt><dd>${nameOf(view, facilitator)}</dd></div>
        <div><dt>${t("Members")}</dt><dd>${namesOf(view, members)}</dd></div>
      </dl>
    </li>`;
  }
}

customElements.define("groups-panel", GroupsPanel);

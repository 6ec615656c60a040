/** Where groups are opened: contact groups by the Chair, a caucus by a delegation; and where those that run are led. */

import { html, nothing, type TemplateResult } from "lit";
import { t, tn } from "../i18n.ts";
import type { Group, OwnView, RoomView } from "../live/shapes.ts";
import { membership } from "./membership.ts";
import { Panel, type Shown } from "./panel.ts";
import { namesOf } from "./sentences.ts";

export class GroupDesk extends Panel {
  static override properties = { members: { state: true } };
  /** Who is ticked: the facilitator is one of them. */
  declare members: readonly string[] | undefined;
  protected override readonly concerns = ["groups", "papers", "phase"];

  protected override show(view: RoomView, own: OwnView): Shown {
    if (view.phase !== "in-session" || !this.may("OpenGroup")) return nothing;
    const directs = own.role !== "delegation";
    const open = view.groups.filter(({ is_open }) => is_open);
    return html`<details class="panel announcing group-desk">
      <summary>
        <h2>${directs ? t("Contact groups") : t("Open a caucus")}</h2>
        ${directs ? html`<span class="hint">${open.length > 0 ? tn("%(n)s open", "%(n)s open", open.length) : t("none open")}</span>` : nothing}
      </summary>
      ${directs ? open.map((group) => this.#led(view, group)) : html`<p class="hint">${t("A caucus and its paper are known to its members alone.")}</p>`}
      ${this.#form(view, own, directs)}
    </details>`;
  }

  #led(view: RoomView, { id, title, members, facilitator }: Group): TemplateResult {
    return html`<div class="group-led">
      <p><b dir="auto">${title}</b> <span class="hint">${namesOf(view, members)}</span></p>
      <details class="falls"><summary>${t("Members …")}<span class="visually-hidden"> ${title}</span></summary>
        <div class="deeds group-lead">${membership(view, { id, members, stays: [facilitator] }, (act, fields) => void this.act(act, fields))}</div>
      </details>
      ${this.deed({ act: "CloseGroup", fields: { group: id }, words: t("Close it"), name: t("Close it: %(topic)s", { topic: title }) })}
    </div>`;
  }

  #form(view: RoomView, own: OwnView, directs: boolean): TemplateResult {
    const seats = view.seats.filter(({ role }) => role === "delegation");
    const ticked = [...(this.members ?? []), ...(directs || own.seat === null ? [] : [own.seat])];
    const inIt = seats.filter(({ id }) => ticked.includes(id));
    const paragraphs = view.order.flatMap((id) => view.paragraphs[id] ?? []).filter(({ kind }) => kind !== "heading");
    return html`<form class="stack" @submit=${this.#open}>
      <label class="field">${t("What it is about")}<input name="topic" maxlength="120" required autocomplete="off" dir="auto" /></label>
      <fieldset class="chosen-paragraphs"><legend>${t("Members")}</legend>
        <div class="jumps">${seats.map(
          ({ id, name }) =>
            html`<label><input type="checkbox" name="members" value=${id} .checked=${ticked.includes(id)} ?disabled=${!directs && id === own.seat} @change=${this.#tick} />${name}</label>`,
        )}</div>
      </fieldset>
      <label class="field">${t("Facilitator")}
        <select name="facilitator" required>
          <option value="">${t("Choose one of the members")}</option>
          ${inIt.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
        </select>
      </label>
      <fieldset class="chosen-paragraphs"><legend>${t("Paragraphs, if it is about some")}</legend>
        <div class="jumps">${paragraphs.map(({ id, label }) => html`<label><input type="checkbox" name="paragraphs" value=${id} />${label}</label>`)}</div>
      </fieldset>
      <button type="submit" class="primary" aria-disabled=${this.busy("OpenGroup") ? "true" : "false"}>${directs ? t("Open the contact group") : t("Open the caucus")}</button>
    </form>`;
  }

  readonly #tick = (event: Event): void => {
    const { value, checked } = event.target as HTMLInputElement;
    const others = (this.members ?? []).filter((each) => each !== value);
    this.members = checked ? [...others, value] : others;
  };

  readonly #open = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const said = new FormData(form);
    const fields = { topic: said.get("topic"), members: this.members ?? [], facilitator: said.get("facilitator"), paragraphs: said.getAll("paragraphs") };
    void this.act("OpenGroup", fields).then((done) => {
      if (!done) return;
      form.reset();
      this.members = undefined;
    });
  };
}

customElements.define("group-desk", GroupDesk);

/** The Chair's choice of how observers take part: announced as the plenary's decision, or put to the plenary. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { Modality, RoomView, Subject } from "../live/shapes.ts";
import { modalityName } from "./observing.ts";
import { Panel, type Shown } from "./panel.ts";

const MODALITIES: readonly Modality[] = ["closed", "present", "statements", "written-proposals"];

/** What each means to those who sit there. */
function meaningOf(modality: Modality): string {
  if (modality === "closed") return t("They see neither the room nor the text.");
  if (modality === "written-proposals") return t("They may also propose in writing what stands beside the text until a delegation sponsors it.");
  return modality === "present" ? t("They read everything and say nothing.") : t("They may ask for the floor, speak after delegations, and put the words of a speech on record.");
}

export class ObserversDesk extends Panel {
  static override properties = { chosen: { state: true } };
  declare chosen: Modality | undefined;
  protected override readonly concerns = ["observers", "floor", "debate", "phase"];

  protected override show(view: RoomView): Shown {
    if (view.phase !== "in-session" || !view.seats.some(({ role }) => role === "observer")) return nothing;
    const chosen = this.chosen ?? view.modality;
    return html`<details class="panel announcing observers-desk">
      <summary><h2>${t("Observers")}</h2> <span class="hint">${modalityName(view.modality)}</span></summary>
      <fieldset class="modes">
        <legend>${t("How they take part")}</legend>
        ${MODALITIES.map((modality) => this.#choice(view, modality, modality === chosen))}
      </fieldset>
      ${chosen === view.modality ? html`<p class="hint">${t("Choose another way to announce it, or to put it to the room.")}</p>` : this.#deeds(view, chosen)}
    </details>`;
  }

  #choice(view: RoomView, modality: Modality, isChosen: boolean): TemplateResult {
    const name = modalityName(modality);
    return html`<label class="mode" ?data-chosen=${isChosen}>
      <input type="radio" name="modality" value=${modality} .checked=${isChosen} @change=${() => (this.chosen = modality)} />
      <span><b>${name.charAt(0).toLocaleUpperCase() + name.slice(1)}</b> ${modality === view.modality ? html`<em>${t("(now)")}</em>` : nothing}
        <span class="hint">${meaningOf(modality)}</span></span>
    </label>`;
  }

  #deeds(view: RoomView, modality: Modality): TemplateResult {
    const subject: Subject = { kind: "observers", modality };
    const busy = view.floor.gavel ?? view.floor.vote;
    const whyNot = busy ? "observers-how" : undefined;
    const whyNotPut = busy || view.debate.suspension || view.debate.motions.length > 0 ? "observers-how" : undefined;
    const then = (): void => void (this.chosen = undefined);
    return html`<form class="stack" @submit=${(event: SubmitEvent) => this.#announce(event, modality, then)}>
      <label class="field">${t("A word on it, if you like")}<input name="note" maxlength="500" autocomplete="off" dir="auto" /></label>
      <p class="hint" id="observers-how">${busy ? t("One question at a time: first settle what is before the room.") : t("Announce what the plenary has decided, or have it decide now.")}</p>
      <div class="deeds">
        <button type="submit" class="primary" aria-disabled=${whyNot || this.busy("ChangeModality") ? "true" : "false"}>${t("Announce the decision")}</button>
        ${this.deed({ act: "AskForObjection", fields: { subject }, words: t("Gavel"), whyNot: whyNotPut, then })}
        ${view.rules.votes?.length === 0 ? nothing : this.deed({ act: "OpenVote", fields: { subject, majority: "simple" }, words: t("Vote"), whyNot: whyNotPut, then })}
      </div>
    </form>`;
  }

  #announce(event: SubmitEvent, modality: Modality, then: () => void): void {
    event.preventDefault();
    const view = this.room?.view;
    if (!view || view.floor.gavel || view.floor.vote) return;
    const note = new FormData(event.target as HTMLFormElement).get("note");
    void this.act("ChangeModality", { modality, note: typeof note === "string" ? note.trim() : "" }).then((done) => done && then());
  }
}

customElements.define("observers-desk", ObserversDesk);

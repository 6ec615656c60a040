/** The Chair's calendar: which stage the room is at, which comes next, and how long it may take. */

import { html, nothing, type TemplateResult } from "lit";
import { t, tn } from "../i18n.ts";
import type { RoomView, Stage } from "../live/shapes.ts";
import { Panel, type Shown } from "./panel.ts";
import { leftOf, untilOf } from "./staging.ts";
import { Ticking } from "./ticking.ts";

/** How many minutes the Chair may add at a press. */
const LONGER = [5, 15];
const OWN = "own";

export class StageDesk extends Panel {
  static override properties = { chosen: { state: true } };
  /** The place in the scenario's calendar that the Chair has chosen, or `own`. */
  declare chosen: string | undefined;
  protected override readonly concerns = ["stage", "phase"];
  protected readonly ticking = new Ticking(this, () => typeof this.room?.view?.stage?.ends === "number");

  protected override show(view: RoomView): Shown {
    if (view.phase !== "in-session") return nothing;
    const { stage } = view;
    return html`<details class="panel announcing">
      <summary>
        <h2>${t("Calendar")}</h2>
        <span class="hint" dir="auto">${stage ? stage.title : t("no stage has begun")}</span>
      </summary>
      ${stage ? this.#now(stage) : nothing} ${this.#next(view)}
    </details>`;
  }

  #now(stage: Stage): TemplateResult {
    const left = leftOf(stage, this.room?.clockOffset ?? 0);
    return html`<p class="stage-now"><b dir="auto">${stage.title}</b> <span class="hint">${left ? `${untilOf(stage)} · ${left}` : t("without an end of its own")}</span></p>
      <div class="deeds" role="group" aria-label=${t("The stage")}>
        ${stage.paused === null ? nothing : this.deed({ act: "ContinueStage", fields: { stage: stage.id }, words: t("Go on"), kind: "primary", name: t("Go on with the clock of the stage") })}
        ${stage.ends === null ? nothing : this.deed({ act: "PauseStage", fields: { stage: stage.id }, words: t("Pause"), name: t("Pause the clock of the stage") })}
        ${(stage.paused === null ? LONGER : []).map((minutes) => this.deed({ act: "ExtendStage", fields: { stage: stage.id, minutes }, words: tn("+ %(n)s minute", "+ %(n)s minutes", minutes) }))}
        ${this.deed({ act: "EndStage", fields: { stage: stage.id }, words: t("End it") })}
      </div>`;
  }

  /** What the calendar has next stands chosen: pressing once a stage is all that a Chair must do. */
  #next(view: RoomView): TemplateResult {
    const chosen = this.chosen ?? nextOf(view);
    const planned = view.planned[Number(chosen)];
    return html`<form class="stack" @submit=${this.#begin}>
      <label class="field">${t("Next")}
        <select name="stage" @change=${(event: Event) => (this.chosen = (event.target as HTMLSelectElement).value)}>
          ${view.planned.map(({ title }, place) => html`<option value=${place} .selected=${String(place) === chosen}>${title}</option>`)}
          <option value=${OWN} .selected=${chosen === OWN}>${t("Something else …")}</option>
        </select>
      </label>
      ${chosen === OWN || !planned ? html`<label class="field">${t("What it is called")}<input name="title" maxlength="120" required autocomplete="off" dir="auto" /></label>` : nothing}
      <label class="field">${t("Minutes, 0 for no end of its own")}
        <input name="minutes" type="number" inputmode="numeric" min="0" max="10080" required .value=${String(planned?.minutes ?? 30)} />
      </label>
      <button type="submit" aria-disabled=${this.busy("BeginStage") ? "true" : "false"}>${t("Begin")}</button>
    </form>`;
  }

  readonly #begin = (event: SubmitEvent): void => {
    event.preventDefault();
    const view = this.room?.view;
    if (!view) return;
    const said = new FormData(event.target as HTMLFormElement);
    const own = said.get("title");
    const title = typeof own === "string" ? own : (view.planned[Number(this.chosen ?? nextOf(view))]?.title ?? "");
    void this.act("BeginStage", { title, minutes: Number(said.get("minutes")) }).then((done) => done && (this.chosen = undefined));
  };
}

/** The line of the calendar after the one that the room is at; the first before anything has begun. */
function nextOf({ planned, stage }: RoomView): string {
  const next = planned.findIndex(({ title }) => title === stage?.title) + 1;
  return next < planned.length ? String(next) : OWN;
}

customElements.define("stage-desk", StageDesk);

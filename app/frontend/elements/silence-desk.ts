/** The Chair puts a question under silence: which, for how long, and with what word about it. */

import { html, nothing } from "lit";
import { t } from "../i18n.ts";
import type { RoomView } from "../live/shapes.ts";
import { readingIn } from "./live-room.ts";
import { Panel, type Shown } from "./panel.ts";
import { keyOf, puttable, questionField } from "./puttable.ts";
import { lengthOf, lengths } from "./silences.ts";
import { isDeciding } from "./speaking.ts";

export class SilenceDesk extends Panel {
  static override properties = { chosen: { state: true } };
  /** The subject that the Chair has chosen, as JSON. */
  declare chosen: string | undefined;
  protected override readonly concerns = ["floor", "phase", "decision", "paragraph"];

  protected override show(view: RoomView): Shown {
    if (view.phase !== "in-session" || isDeciding(view) || view.floor.announced) return nothing;
    const choices = puttable(view, readingIn(this.room), { byConsensus: true });
    const rule = view.rules.silence_seconds;
    return html`<details class="panel announcing">
      <summary><h2>${t("Put under silence")}</h2></summary>
      <form class="stack" @submit=${this.#submit} @focusin=${() => this.requestUpdate()}>
        <p class="hint">${t("It is so decided at the deadline unless a delegation breaks silence before. The room goes on with other paragraphs meanwhile.")}</p>
        ${questionField(choices, this.chosen, (chosen) => (this.chosen = chosen))}
        <label class="field">${t("For how long")}
          <select name="seconds">${lengths(rule).map((each) => html`<option value=${each} ?selected=${each === rule}>${lengthOf(each)}</option>`)}</select>
        </label>
        <label class="field">${t("A word about it, if you like")}<input name="note" maxlength="500" autocomplete="off" dir="auto" /></label>
        <button type="submit" aria-disabled=${this.busy("PutUnderSilence") ? "true" : "false"}>${t("Put under silence")}</button>
      </form>
    </details>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const view = this.room?.view;
    const form = event.target as HTMLFormElement;
    const said = new FormData(form);
    const choice = view && puttable(view, readingIn(this.room), { byConsensus: true }).find((each) => keyOf(each) === this.chosen);
    if (!choice) return;
    const note = said.get("note");
    const fields = { subject: choice.subject, seconds: Number(said.get("seconds")), note: typeof note === "string" ? note : "" };
    void this.act("PutUnderSilence", fields).then((done) => {
      if (!done) return;
      form.reset();
      this.chosen = undefined;
      form.closest("details")?.removeAttribute("open");
    });
  };
}

customElements.define("silence-desk", SilenceDesk);

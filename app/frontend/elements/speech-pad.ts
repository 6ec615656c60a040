/** The pad: what somebody means to say, kept on their device until it has the floor and puts it on the record. */

import { html, nothing } from "lit";
import { t, tn } from "../i18n.ts";
import type { OwnView, RoomView } from "../live/shapes.ts";
import { MOST } from "./speaking.ts";
import { Panel, type Shown } from "./panel.ts";

const SHEET = "speech";

export class SpeechPad extends Panel {
  static override properties = { text: { state: true } };
  declare text: string | undefined;
  protected override readonly concerns = ["debate", "phase", "interventions", "observers"];

  get #words(): string {
    return this.text ?? this.room?.jotter.read(SHEET) ?? "";
  }

  protected override show(view: RoomView, own: OwnView): Shown {
    if (!this.may("PutOnRecord") || view.phase !== "in-session") return nothing;
    const { speech } = view.debate;
    const mine = speech !== null && speech.seat === own.seat;
    const left = MOST - Array.from(this.#words).length;
    const given = mine ? view.interventions.find((each) => each.speech === speech.id) : undefined;
    return html`<details class="panel speech-pad" ?data-mine=${mine} ?open=${mine || this.#words.trim() !== ""}>
      <summary><h2>${t("Your next statement")}</h2></summary>
      <form class="stack" @submit=${this.#send}>
        <label class="field">${t("What you mean to say")}
          <textarea rows="6" dir="auto" .value=${this.#words} @input=${this.#note} aria-describedby="pad-left pad-how"></textarea>
        </label>
        <p class="hint" id="pad-left" ?data-over=${left < 0}>
          ${left < 0 ? tn("%(n)s letter too many", "%(n)s letters too many", -left) : tn("%(n)s letter left", "%(n)s letters left", left)} ·
          ${t("kept on this device until it is on the record")}
        </p>
        <button type="submit" class="primary big" aria-describedby="pad-how" aria-disabled=${!mine || this.#words.trim() === "" || this.busy("PutOnRecord") ? "true" : "false"}>
          ${t("Put it on the record")}
        </button>
        <p class="hint" id="pad-how" role="status">${
          given
            ? t("These words are on the record. Put others in their place while you have the floor, if you like.")
            : mine
              ? t("You have the floor: one press, and everybody can read it.")
              : t("One press does it once you have the floor. The minutes print it.")
        }</p>
      </form>
    </details>`;
  }

  readonly #note = (event: Event): void => {
    this.text = (event.target as HTMLTextAreaElement).value;
    this.room?.jotter.put(SHEET, this.text);
  };

  readonly #send = (event: SubmitEvent): void => {
    event.preventDefault();
    if ((event.target as HTMLFormElement).querySelector("button[aria-disabled=true]")) return;
    void this.act("PutOnRecord", { text: this.#words }).then((done) => {
      if (!done) return;
      this.text = "";
      this.room?.jotter.put(SHEET, "");
    });
  };
}

customElements.define("speech-pad", SpeechPad);

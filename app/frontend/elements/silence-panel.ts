/** What is under silence: until when, and how a delegation breaks it; its reason is kept on the device until it is sent. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { RoomView, Silence } from "../live/shapes.ts";
import { hourglass } from "./icons.ts";
import { before } from "./matter.ts";
import { Panel, type Shown } from "./panel.ts";
import { placeOf, proposedBy } from "./sentences.ts";
import { deadlineOf, leftIn, lengthOf, secondsOf, silencesOf } from "./silences.ts";
import { Ticking } from "./ticking.ts";

/** How much longer the Chair may give at a press. */
const LONGER = [300, 900, 3_600, 86_400];

export class SilencePanel extends Panel {
  protected override readonly concerns = ["floor", "phase", "delivery"];
  protected readonly ticking = new Ticking(this, () => Boolean(this.room?.view?.floor.silences.length));

  protected override show(view: RoomView): Shown {
    if (view.phase !== "in-session") return nothing;
    return silencesOf(view).map((silence) => this.#silence(view, silence));
  }

  #silence(view: RoomView, silence: Silence): TemplateResult {
    const left = secondsOf(silence, this.room?.clockOffset ?? 0);
    const { id, subject, note, outages } = silence;
    return html`<section class="panel silence" aria-labelledby="silence-${id}">
      <div class="silence-head">
        <h2 id="silence-${id}">${hourglass}${t("Under silence: %(place)s", { place: placeOf(view, subject) })}</h2>
        <p class="silence-left"><span role="timer" aria-label=${t("Time left to break silence")}>${leftIn(left)}</span></p>
      </div>
      <p>${proposedBy(view, subject)}</p>
      ${before(this.room, view, subject)}
      <p class="hint">${t("So decided at %(time)s, unless a delegation breaks silence before.", { time: deadlineOf(silence) })}
        ${outages >= 1 ? t("Longer by %(time)s, in which the house was down.", { time: lengthOf(Math.ceil(outages)) }) : nothing}
      </p>
      ${note ? html`<p dir="auto">${note}</p>` : nothing}
      ${this.may("BreakSilence") ? this.#breaking(silence) : nothing} ${this.may("ExtendSilence") ? this.#directing(silence) : nothing}
    </section>`;
  }

  #breaking({ id }: Silence): TemplateResult {
    const kept = { reason: this.#kept(id, "reason"), amendment: this.#kept(id, "amendment") };
    return html`<details class="silence-break" ?open=${Boolean(kept.reason || kept.amendment)}>
      <summary>${t("Break silence")}</summary>
      <form class="stack" @submit=${(event: SubmitEvent) => this.#break(event, id)}>
        <p class="hint">${t("If you can live with it, do nothing. Otherwise say why, or what you would have instead; the room reads it with your delegation’s name.")}</p>
        <label class="field">${t("Reason")}
          <textarea name="reason" rows="2" maxlength="500" dir="auto" .value=${kept.reason} @input=${(event: Event) => this.#keep(id, event)}></textarea>
        </label>
        <label class="field">${t("What you would have instead, if you know")}
          <textarea name="amendment" rows="3" maxlength="1500" dir="auto" .value=${kept.amendment} @input=${(event: Event) => this.#keep(id, event)}></textarea>
        </label>
        <button class="grave" type="submit" aria-disabled=${this.busy("BreakSilence", { silence: id }) ? "true" : "false"}>${t("Break silence")}</button>
      </form>
    </details>`;
  }

  #directing({ id }: Silence): TemplateResult {
    return html`<div class="deeds" role="group" aria-label=${t("The Chair")}>
      ${LONGER.map((seconds) =>
        this.deed({ act: "ExtendSilence", fields: { silence: id, seconds }, words: `+ ${lengthOf(seconds)}`, name: t("%(time)s longer", { time: lengthOf(seconds) }) }),
      )}
      ${this.deed({ act: "WithdrawSilence", fields: { silence: id }, words: t("Withdraw it") })}
    </div>`;
  }

  #sheet(id: string, field: string): string {
    return `silence ${id} ${field}`;
  }

  #kept(id: string, field: string): string {
    return this.room?.jotter.read(this.#sheet(id, field)) ?? "";
  }

  #keep(id: string, event: Event): void {
    const { name, value } = event.target as HTMLTextAreaElement;
    this.room?.jotter.put(this.#sheet(id, name), value);
  }

  #break(event: SubmitEvent, id: string): void {
    event.preventDefault();
    const fields = { silence: id, reason: this.#kept(id, "reason"), amendment: this.#kept(id, "amendment") };
    void this.act("BreakSilence", fields).then((done) => {
      if (done) for (const field of ["reason", "amendment"]) this.room?.jotter.put(this.#sheet(id, field), "");
    });
  }
}

customElements.define("silence-panel", SilencePanel);

/** The Chair gives the floor: who speaks and the clock, who is next, the list, rulings and replies, and who has spoken how long. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { t, tn } from "../i18n.ts";
import type { PointOfOrder, RoomView, SeatId, SpeakersList, Speech } from "../live/shapes.ts";
import { houseTime } from "./countdown.ts";
import { isObserver, lastRuling, minutes, standing } from "./debating.ts";
import { cross } from "./icons.ts";
import { Panel, type Shown } from "./panel.ts";
import { ruling } from "./points-of-order.ts";
import { nameOf } from "./sentences.ts";
import { clock, runs, speaker, suspended } from "./speech-clock.ts";
import { Ticking } from "./ticking.ts";

const LIMITS = [0, 60, 120, 180, 300, 600] as const;
const PAUSES = [5, 10, 15, 30, 60] as const;

export class DebateDesk extends Panel {
  protected override readonly concerns = ["debate", "phase", "floor"];
  protected readonly ticking = new Ticking(this, () => Boolean(this.room?.view && runs(this.room.view)));

  protected override show(view: RoomView): Shown {
    if (view.phase !== "in-session" || !this.may("GiveFloor")) return nothing;
    const { speakers, speech, suspension } = view.debate;
    const points = standing(view.debate);
    const isBusy = points.length > 0 || Boolean(suspension) || Boolean(view.floor.gavel ?? view.floor.vote);
    const offset = this.room?.clockOffset ?? 0;
    return html`<section class="panel debate debate-desk" aria-labelledby="debate-heading">
      <h2 id="debate-heading">${t("Speakers")}</h2>
      ${suspension ? html`${suspended(view, offset)}${this.deed({ act: "ResumeMeeting", words: t("Resume the meeting"), kind: "primary" })}` : nothing}
      ${points.map((point) => this.#point(view, point))} ${this.#ruling(view)}
      ${speech ? this.#speech(view, speech, offset) : nothing}
      ${isBusy ? html`<p class="hint" id="debate-busy">${t("The floor can be given once what is before the room is settled.")}</p>` : nothing}
      ${speakers ? this.#list(view, speakers, isBusy) : nothing} ${this.#replies(view, isBusy)} ${this.#open(view, speakers)}
      ${suspension ? nothing : this.#suspend()} ${this.#times(view)}
    </section>`;
  }

  #point(view: RoomView, { id, seat, about }: PointOfOrder): TemplateResult {
    const rule = (event: SubmitEvent): void => {
      event.preventDefault();
      const said = new FormData(event.target as HTMLFormElement, event.submitter);
      void this.act("RuleOnPointOfOrder", { point: id, ruling: said.get("ruling"), sentence: said.get("sentence") });
    };
    return html`<form class="point-of-order stack" @submit=${rule}>
      <p><b>${t("Point of order: %(name)s", { name: nameOf(view, seat) })}</b> <span dir="auto">${about}</span></p>
      <label class="field">${t("Your ruling, in a sentence")}<input name="sentence" maxlength="500" required autocomplete="off" /></label>
      <div class="deeds">
        <button type="submit" name="ruling" value="upheld" class="primary">${t("Uphold it")}</button>
        <button type="submit" name="ruling" value="not-upheld" class="primary">${t("Do not uphold it")}</button>
      </div>
    </form>`;
  }

  /** An appeal that came while something else was decided waits here for the vote. */
  #ruling(view: RoomView): TemplateResult | typeof nothing {
    const point = lastRuling(view.debate);
    if (!point?.appealed || point.decided || view.floor.vote) return nothing;
    return html`<div class="last-ruling">
      <p>${ruling(view, point)}</p>
      <p>${t("%(name)s appealed against the ruling.", { name: nameOf(view, point.appealed) })}</p>
      ${this.deed({ act: "OpenVote", fields: { subject: { kind: "ruling", point: point.id } }, words: t("Put the appeal to the vote"), kind: "primary" })}
    </div>`;
  }

  #speech(view: RoomView, speech: Speech, offset: number): TemplateResult {
    const more = (seconds: number, words: string): TemplateResult =>
      this.deed({ act: "ExtendSpeech", fields: { speech: speech.id, seconds }, words });
    return html`<p class="has-floor"><b>${speaker(view, speech, null)}</b> ${clock(speech, offset)}</p>
      <div class="deeds">
        ${this.deed({ act: "EndSpeech", fields: { speech: speech.id }, words: t("End the speech") })}
        ${speech.seconds > 0 ? html`${more(30, t("30 s more"))}${more(60, t("1 min more"))}` : nothing}
      </div>`;
  }

  #list(view: RoomView, { topic, is_open, order }: SpeakersList, isBusy: boolean): TemplateResult {
    const [next, ...others] = order;
    const whyNot = isBusy ? "debate-busy" : undefined;
    const give = (seat: SeatId, words: string, kind: string): TemplateResult =>
      this.deed({ act: "GiveFloor", fields: { seat }, words, kind, name: t("Give the floor to %(name)s", { name: nameOf(view, seat) }), whyNot });
    return html`<p class="hint"><span dir="auto">${topic}</span> · ${is_open ? t("The list is open.") : t("The list is closed.")}</p>
      ${next === undefined ? html`<p>${t("Nobody is waiting for the floor.")}</p>` : give(next, t("Give the floor to %(name)s", { name: nameOf(view, next) }), "primary big")}
      <ol class="speakers">
        ${repeat(order, (seat) => seat, (seat, index) => html`<li>
          <span>${nameOf(view, seat)}${isObserver(view, seat) ? html` <span class="hint">${t("Observer")}</span>` : nothing}</span>
          <span class="deeds">
            ${index > 0 ? html`${give(seat, t("Floor"), "quiet")}${this.#move(view, seat, index)}` : nothing}
            ${this.deed({ act: "StrikeOffList", fields: { seat }, words: cross, name: t("Strike %(name)s off the list", { name: nameOf(view, seat) }), kind: "quiet" })}
          </span>
        </li>`)}
      </ol>
      <div class="deeds">
        ${is_open ? this.deed({ act: "CloseSpeakersList", words: t("Close the list") }) : nothing}
        ${others.length > 0 ? html`<button type="button" @click=${this.#draw}>${t("Draw lots")}</button>` : nothing}
      </div>`;
  }

  #move(view: RoomView, seat: SeatId, index: number): TemplateResult {
    return this.deed({ act: "MoveSpeaker", fields: { seat, place: index }, words: "↑", name: t("Move %(name)s up", { name: nameOf(view, seat) }), kind: "quiet" });
  }

  /** The lot is drawn from this seed, which the record keeps: whoever doubts it draws again. */
  readonly #draw = (): void => {
    const seed = Array.from(crypto.getRandomValues(new Uint32Array(2)), (part) => part.toString(16)).join("");
    void this.act("DrawSpeakers", { seed });
  };

  #replies(view: RoomView, isBusy: boolean): TemplateResult | typeof nothing {
    const { replies, speakers } = view.debate;
    if (replies.length === 0) return nothing;
    const first = replies.find(({ status }) => status === "granted");
    const isOver = (speakers?.order.length ?? 0) === 0;
    return html`<h3>${t("Rights of reply")}</h3>
      <p class="hint">${t("After the list, %(time)s minutes each.", { time: minutes(view.rules.reply_seconds) })}</p>
      <ul class="replies">
        ${repeat(replies, ({ id }) => id, ({ id, seat, reason, status }) => html`<li>
          <span><b>${nameOf(view, seat)}</b> <span dir="auto">${reason}</span></span>
          <span class="deeds">
            ${
              status === "asked"
                ? this.deed({ act: "DecideOnReply", fields: { reply: id, granted: true }, words: t("Grant"), name: t("Grant the reply of %(name)s", { name: nameOf(view, seat) }) })
                : id === first?.id && isOver
                  ? this.deed({ act: "HearReply", fields: { reply: id }, words: t("Give the floor"), name: t("Give the floor to %(name)s in reply", { name: nameOf(view, seat) }), kind: "primary", whyNot: isBusy ? "debate-busy" : undefined })
                  : html`<span class="hint">${isOver ? t("granted, in its turn") : t("granted, after the list")}</span>`
            }
            ${this.deed({ act: "DecideOnReply", fields: { reply: id, granted: false }, words: t("Refuse"), name: t("Refuse the reply of %(name)s", { name: nameOf(view, seat) }), kind: "quiet" })}
          </span>
        </li>`)}
      </ul>`;
  }

  #open(view: RoomView, speakers: SpeakersList | null): TemplateResult {
    const submit = (event: SubmitEvent): void => {
      event.preventDefault();
      const form = event.target as HTMLFormElement;
      const said = new FormData(form);
      void this.act("OpenSpeakersList", { topic: said.get("topic"), seconds: Number(said.get("seconds")) }).then((done) => {
        if (done) form.closest("details")?.removeAttribute("open");
      });
    };
    const usual = speakers?.seconds ?? view.rules.statement_seconds;
    const limits = [...new Set([...LIMITS, usual])].sort((a, b) => a - b);
    return html`<details ?open=${speakers === null}>
      <summary>${speakers?.is_open ? t("Topic and time limit") : t("Open the speakers’ list")}</summary>
      <form class="stack" @submit=${submit}>
        <label class="field">${t("Topic")}<input name="topic" maxlength="200" required autocomplete="off" .value=${speakers?.topic ?? ""} /></label>
        <label class="field">${t("Time for each")}
          <select name="seconds">${limits.map((seconds) => html`<option value=${seconds} ?selected=${seconds === usual}>${seconds === 0 ? t("no limit") : t("%(time)s minutes", { time: minutes(seconds) })}</option>`)}</select>
        </label>
        <button type="submit" aria-disabled=${this.busy("OpenSpeakersList") ? "true" : "false"}>${speakers?.is_open ? t("Change") : t("Open the list")}</button>
      </form>
    </details>`;
  }

  #suspend(): TemplateResult {
    const submit = (event: SubmitEvent): void => {
      event.preventDefault();
      const said = new FormData(event.target as HTMLFormElement);
      void this.act("SuspendMeeting", { minutes: Number(said.get("minutes")), reason: said.get("reason") });
    };
    return html`<details>
      <summary>${t("Suspend the meeting")}</summary>
      <form class="stack" @submit=${submit}>
        <label class="field">${t("For how long")}
          <select name="minutes">${PAUSES.map((n) => html`<option value=${n} ?selected=${n === 15}>${tn("%(n)s minute", "%(n)s minutes", n)}</option>`)}</select>
        </label>
        <label class="field">${t("Reason, if you wish to give one")}<input name="reason" maxlength="500" autocomplete="off" /></label>
        <button type="submit" aria-disabled=${this.busy("SuspendMeeting") ? "true" : "false"}>${t("Suspend")}</button>
      </form>
    </details>`;
  }

  /** Fairness at a glance: who has spoken how often and how long, and who not at all. */
  #times(view: RoomView): TemplateResult | typeof nothing {
    const { spoken, speech } = view.debate;
    if (Object.keys(spoken).length === 0 && !speech) return nothing;
    const now = houseTime(Date.now(), this.room?.clockOffset ?? 0);
    const rows = view.seats.filter(({ id, role }) => role === "delegation" || id in spoken).map(({ id, name }) => {
      const [speeches, seconds] = spoken[id] ?? [0, 0];
      return { id, name, speeches: speeches + (speech?.seat === id ? 1 : 0), seconds: seconds + (speech?.seat === id ? Math.max(0, (speech.paused ?? now) - speech.began) : 0) };
    });
    const most = Math.max(...rows.map(({ seconds }) => seconds), 1);
    return html`<details class="spoken">
      <summary>${t("Who has spoken")}</summary>
      <table class="standing-table">
        <thead><tr><th scope="col">${t("Delegation")}</th><th scope="col">${t("Speeches")}</th><th scope="col">${t("Minutes")}</th></tr></thead>
        <tbody>
          ${rows.map(({ name, speeches, seconds }) => html`<tr><th scope="row">${name}</th><td>${speeches}</td><td><meter min="0" max=${most} .value=${seconds} aria-hidden="true"></meter> ${minutes(seconds)}</td></tr>`)}
        </tbody>
      </table>
    </details>`;
  }
}

customElements.define("debate-desk", DebateDesk);

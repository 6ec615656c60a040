/** The floor for whoever may ask for it: the placard, one's place on the list, who speaks, and what interrupts. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { OwnView, RoomView, SpeakersList } from "../live/shapes.ts";
import { inReply, isObserver, lastRuling, minutes, placeOnList } from "./debating.ts";
import { placard } from "./icons.ts";
import { Panel, type Shown } from "./panel.ts";
import { ruling } from "./points-of-order.ts";
import { nameOf } from "./sentences.ts";
import { clock, interruptions, runs, speaker, suspended } from "./speech-clock.ts";
import { Ticking } from "./ticking.ts";

export class DebatePanel extends Panel {
  protected override readonly concerns = ["debate", "phase", "floor"];
  protected readonly ticking = new Ticking(this, () => Boolean(this.room?.view && runs(this.room.view)));

  protected override show(view: RoomView, own: OwnView): Shown {
    if (view.phase !== "in-session" || !this.may("RaisePlacard")) return nothing;
    const { speakers, speech } = view.debate;
    const offset = this.room?.clockOffset ?? 0;
    return html`<section class="panel debate" aria-labelledby="debate-heading" ?data-mine=${speech?.seat === own.seat}>
      <h2 id="debate-heading">${t("Speakers")}</h2>
      ${suspended(view, offset)} ${interruptions(view)}
      ${speech ? html`<p class="has-floor"><b>${speaker(view, speech, own.seat)}</b> ${clock(speech, offset)}</p>` : nothing}
      ${speakers ? this.#list(view, own, speakers) : html`<p class="hint">${t("The Chair has not opened a speakers’ list.")}</p>`}
      ${inReply(view) === "" ? nothing : html`<p class="hint">${t("In reply, after the list:")} ${inReply(view)}</p>`}
      ${this.may("RaisePointOfOrder") ? html`${this.#ruling(view)} ${this.#aside(view, own)}` : nothing}
    </section>`;
  }

  #list(view: RoomView, own: OwnView, { topic, is_open, order }: SpeakersList): TemplateResult {
    const place = placeOnList(view.debate, own.seat);
    const speaks = view.debate.speech?.seat === own.seat;
    return html`<p class="hint" dir="auto">${is_open ? topic : t("%(topic)s – the list is closed.", { topic })}</p>
      ${
        place > 0
          ? this.deed({ act: "LowerPlacard", words: html`${placard}${t("Lower the placard")}`, kind: "big placard raised", says: "my-place" })
          : is_open
            ? this.deed({ act: "RaisePlacard", words: html`${placard}${speaks ? t("Ask for the floor once more") : t("Ask for the floor")}`, kind: speaks ? "placard" : "big placard" })
            : nothing
      }
      ${place > 0 ? html`<p id="my-place" class="my-place">${place === 1 ? t("You are next.") : t("You are number %(place)s on the list.", { place })}</p>` : nothing}
      ${
        order.length > 0
          ? html`<ol class="speakers">
              ${order.map((seat) => html`<li ?data-own=${seat === own.seat}>${nameOf(view, seat)}${isObserver(view, seat) ? html` <span class="hint">${t("Observer")}</span>` : nothing}</li>`)}
            </ol>`
          : html`<p class="hint">${t("Nobody is waiting for the floor.")}</p>`
      }`;
  }

  /** The last ruling stands here as long as it may be appealed against. */
  #ruling(view: RoomView): TemplateResult | typeof nothing {
    const point = lastRuling(view.debate);
    if (!point || point.decided) return nothing;
    return html`<div class="last-ruling">
      <p>${ruling(view, point)}</p>
      ${
        point.appealed
          ? html`<p class="hint">${t("%(name)s appealed against the ruling.", { name: nameOf(view, point.appealed) })}</p>`
          : this.deed({ act: "AppealRuling", fields: { point: point.id }, words: t("Appeal against the ruling"), kind: "quiet" })
      }
    </div>`;
  }

  #aside(view: RoomView, own: OwnView): TemplateResult {
    const point = view.debate.points.find(({ seat, status }) => seat === own.seat && status === "standing");
    const reply = view.debate.replies.find(({ seat }) => seat === own.seat);
    return html`<div class="aside-deeds">
      ${
        point
          ? this.deed({ act: "WithdrawPointOfOrder", fields: { point: point.id }, words: t("Withdraw the point of order") })
          : view.debate.suspension
            ? nothing
            : this.#form("RaisePointOfOrder", "about", t("Point of order"), t("In a word, what about?"), t("Raise it"))
      }
      ${
        reply
          ? html`<p class="hint">${reply.status === "granted" ? t("Your right of reply is granted: %(time)s minutes, after the list.", { time: minutes(view.rules.reply_seconds) }) : t("Your right of reply is before the Chair.")}</p>
              ${this.deed({ act: "WithdrawReply", fields: { reply: reply.id }, words: t("Withdraw the right of reply") })}`
          : this.#form("AskForReply", "reason", t("Right of reply"), t("What do you wish to reply to?"), t("Ask for it"))
      }
    </div>`;
  }

  #form(act: string, field: string, title: string, question: string, button: string): TemplateResult {
    const submit = (event: SubmitEvent): void => {
      event.preventDefault();
      const form = event.target as HTMLFormElement;
      const said = new FormData(form).get(field);
      void this.act(act, { [field]: typeof said === "string" ? said.trim() : "" }).then((done) => {
        if (!done) return;
        form.reset();
        form.closest("details")?.removeAttribute("open");
      });
    };
    return html`<details>
      <summary>${title}</summary>
      <form class="stack" @submit=${submit}>
        <label class="field">${question}<input name=${field} maxlength="500" required autocomplete="off" /></label>
        <button type="submit" aria-disabled=${this.busy(act) ? "true" : "false"}>${button}</button>
      </form>
    </details>`;
  }
}

customElements.define("debate-panel", DebatePanel);

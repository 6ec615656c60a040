/** The Chair announces the question she puts next, hears positions on it, and then puts it. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { Announced, RoomView } from "../live/shapes.ts";
import { knowsVotes } from "./articles.ts";
import { inTheWay } from "./in-the-way.ts";
import { readingIn } from "./live-room.ts";
import { before } from "./matter.ts";
import { obstacles, waitsFor } from "./obstacles.ts";
import { Panel, type Shown } from "./panel.ts";
import { keyOf, puttable, questionField, type Puttable } from "./puttable.ts";
import { placeOf, questionOf } from "./sentences.ts";
import { isDeciding } from "./speaking.ts";

export class AnnouncingDesk extends Panel {
  static override properties = { chosen: { state: true } };
  /** The subject that the Chair has chosen, as JSON. */
  declare chosen: string | undefined;
  protected override readonly concerns = ["floor", "phase", "decision", "paragraph", "debate", "absent"];

  protected override show(view: RoomView): Shown {
    if (view.phase !== "in-session" || isDeciding(view) || !this.may("AnnounceQuestion")) return nothing;
    return view.floor.announced ? this.#put(view, view.floor.announced) : this.#announce(view);
  }

  #put(view: RoomView, { subject }: Announced): TemplateResult {
    const { rules } = view;
    const majority = subject.kind === "text" ? rules.adoption_majority : rules.majority;
    // The whole may be announced as soon as it can be voted on; without a vote it needs more.
    const found = subject.kind === "text" ? obstacles(view, readingIn(this.room), "announced") : [];
    return html`<section class="panel announcing" aria-labelledby="announced-heading">
      <h2 id="announced-heading">${t("Announced: %(place)s", { place: placeOf(view, subject) })}</h2>
      <p class="announced-question">${questionOf(view, subject)}</p>
      ${before(this.room, view, subject)}
      <p class="hint">${t("Delegations may explain their position until you put it.")}</p>
      ${found.length > 0 ? inTheWay(found) : nothing}
      <div class="deeds">
        ${this.deed({ act: "AskForObjection", fields: { subject }, words: subject.kind === "text" ? t("Ask for adoption") : t("Gavel"), kind: "primary", whyNot: waitsFor(found, { byConsensus: true }) })}
        ${knowsVotes(view) ? this.deed({ act: "OpenVote", fields: { subject, majority }, words: t("Vote"), kind: "primary", whyNot: waitsFor(found, { byConsensus: false }) }) : nothing}
        ${this.deed({ act: "WithdrawAnnouncement", words: t("Take it back") })}
      </div>
    </section>`;
  }

  #announce(view: RoomView): TemplateResult {
    return html`<details class="panel announcing">
      <summary><h2>${t("Announce a question")}</h2></summary>
      <form class="stack" @submit=${this.#submit} @focusin=${() => this.requestUpdate()}>
        <p class="hint">${t("Whoever wishes may then explain its position before the decision. Once you put the question, nobody interrupts.")}</p>
        ${questionField(this.#choices(view), this.chosen, (chosen) => (this.chosen = chosen))}
        <button type="submit" aria-disabled=${this.busy("AnnounceQuestion") ? "true" : "false"}>${t("Announce")}</button>
      </form>
    </details>`;
  }

  #choices(view: RoomView): Puttable[] {
    return puttable(view, readingIn(this.room), { byConsensus: false });
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const view = this.room?.view;
    const choice = view && this.#choices(view).find((each) => keyOf(each) === this.chosen);
    if (choice) void this.act("AnnounceQuestion", { subject: choice.subject }).then((done) => done && (this.chosen = undefined));
  };
}

customElements.define("announcing-desk", AnnouncingDesk);

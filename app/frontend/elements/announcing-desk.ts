/** The Chair announces the question she puts next, hears positions on it, and then puts it. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { Announced, RoomView, Subject } from "../live/shapes.ts";
import { bracketsIn, isPut } from "./agenda.ts";
import { readingIn } from "./live-room.ts";
import { Panel, type Shown } from "./panel.ts";
import { matterIn } from "./recording.ts";
import { placeOf, questionOf } from "./sentences.ts";
import { isDeciding } from "./speaking.ts";

interface Choice {
  subject: Subject;
  words: string;
}

export class AnnouncingDesk extends Panel {
  static override properties = { chosen: { state: true } };
  declare chosen: string | undefined;
  protected override readonly concerns = ["floor", "phase", "decision", "paragraph"];

  protected override show(view: RoomView): Shown {
    if (view.phase !== "in-session" || isDeciding(view) || !this.may("AnnounceQuestion")) return nothing;
    return view.floor.announced ? this.#put(view, view.floor.announced) : this.#announce(view);
  }

  #put(view: RoomView, { subject }: Announced): TemplateResult {
    const { rules } = view;
    const majority = subject.kind === "text" ? rules.adoption_majority : rules.majority;
    return html`<section class="panel announcing" aria-labelledby="announced-heading">
      <h2 id="announced-heading">${t("Announced: %(place)s", { place: placeOf(view, subject) })}</h2>
      <p class="announced-question">${questionOf(view, subject)}</p>
      <p class="hint">${t("Delegations may explain their position until you put it.")}</p>
      <div class="deeds">
        ${this.deed({ act: "AskForObjection", fields: { subject }, words: subject.kind === "text" ? t("Ask for adoption") : t("Gavel"), kind: "primary" })}
        ${this.deed({ act: "OpenVote", fields: { subject, majority }, words: t("Vote"), kind: "primary" })}
        ${this.deed({ act: "WithdrawAnnouncement", words: t("Take it back") })}
      </div>
    </section>`;
  }

  #announce(view: RoomView): TemplateResult {
    return html`<details class="panel announcing">
      <summary><h2>${t("Announce a question")}</h2></summary>
      <form class="stack" @submit=${this.#submit} @focusin=${() => this.requestUpdate()}>
        <p class="hint">${t("Whoever wishes may then explain its position before the decision. Once you put the question, nobody interrupts.")}</p>
        <label class="field">${t("Question")}
          <select name="question">${this.#choices(view).map(({ words }, place) => html`<option value=${place}>${words}</option>`)}</select>
        </label>
        <button type="submit" aria-disabled=${this.busy("AnnounceQuestion") ? "true" : "false"}>${t("Announce")}</button>
      </form>
    </details>`;
  }

  /** Everything that could be put now, the whole first. */
  #choices(view: RoomView): Choice[] {
    const reads = readingIn(this.room);
    const whole: Choice[] = view.brackets === 0 ? [{ subject: { kind: "text" }, words: t("The whole text") }] : [];
    const open = view.order.flatMap((id) => view.paragraphs[id] ?? []).filter(({ id, kind, status }) => kind !== "heading" && status !== "agreed" && !isPut(view, id));
    return [
      ...whole,
      ...open.flatMap(({ id }): Choice[] => {
        const brackets = bracketsIn(reads(id));
        if (brackets.length === 0) return [{ subject: { kind: "paragraph", paragraph: id }, words: placeOf(view, { kind: "paragraph", paragraph: id }) }];
        return brackets.map(({ ids }) => {
          const subject = { kind: "brackets", paragraph: id, proposals: ids } as const;
          return { subject, words: `${placeOf(view, subject)}: ${matterIn(view, subject, reads)}` };
        });
      }),
    ];
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const view = this.room?.view;
    const place = Number(new FormData(event.target as HTMLFormElement).get("question"));
    const choice = view && this.#choices(view)[place];
    if (choice) void this.act("AnnounceQuestion", { subject: choice.subject });
  };
}

customElements.define("announcing-desk", AnnouncingDesk);

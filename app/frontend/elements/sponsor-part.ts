/** In the card of a bracket: who else stands behind it, what it is for, and what one's own delegation would fall back to. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { OwnView, ParagraphId, Proposal, ProposalId, RoomView } from "../live/shapes.ts";
import { isPut } from "./agenda.ts";
import { Panel, type Shown } from "./panel.ts";

const TITLE = 100;
const LETTERS = 1_000;

export class SponsorPart extends Panel {
  static override properties = { paragraph: {}, proposals: {}, typed: { state: true } };
  declare paragraph: ParagraphId;
  declare proposals: readonly ProposalId[];
  /** What stands in the fields since somebody touched them; it outlives a refusal and what others do meanwhile. */
  declare typed: Readonly<Record<string, string>> | undefined;
  protected override readonly concerns = ["paragraph", "text", "floor", "phase", "fallbacks"];

  protected override show(view: RoomView, own: OwnView): Shown {
    const known = view.paragraphs[this.paragraph]?.proposals ?? {};
    const first = known[this.proposals[0] ?? ""];
    if (first?.status !== "open") return nothing;
    const put = isPut(view, this.paragraph);
    return html`${first.by === own.seat ? this.#introduce(first, put) : this.may("CoSponsor") ? this.#sponsor(own, first, put) : nothing}
    ${this.may("KeepFallback") ? this.#fallback(own) : nothing}`;
  }

  get #fields(): { paragraph: ParagraphId; proposals: readonly ProposalId[] } {
    return { paragraph: this.paragraph, proposals: this.proposals };
  }

  #sponsor(own: OwnView, proposal: Proposal, put: boolean): TemplateResult {
    const seat = own.seat ?? "";
    const whyNot = put ? "sponsor-put" : undefined;
    const why = put ? html`<p class="hint" id="sponsor-put">${t("Sponsors come and go again once this paragraph is no longer before the room.")}</p>` : nothing;
    if (!proposal.sponsors.includes(seat)) {
      return html`<div class="sponsoring">
        ${this.deed({ act: "CoSponsor", fields: this.#fields, words: t("Co-sponsor it"), whyNot, says: "sponsor-how" })}
        <p class="hint" id="sponsor-how">${t("More than support: your name stands behind the words, and you do not explain your vote on them.")}</p>
      </div>${why}`;
    }
    return html`${
        proposal.stale.includes(seat)
          ? html`<div class="confirm">
              <p>${t("The words were changed after you became a sponsor. Do you still stand behind them?")}</p>
              ${this.deed({ act: "CoSponsor", fields: this.#fields, words: t("We still do"), kind: "primary", whyNot })}
            </div>`
          : nothing
      }
      <div class="sponsoring">
        ${this.deed({ act: "StepBack", fields: this.#fields, words: t("Step back"), whyNot, says: "sponsor-is" })}
        <p class="hint" id="sponsor-is">${t("Your delegation co-sponsors this. Once you step back you may take a position on it.")}</p>
      </div>${why}`;
  }

  #introduce({ title, rationale }: Proposal, put: boolean): TemplateResult {
    const said = { title: this.#read("title", title), rationale: this.#read("rationale", rationale) };
    return html`<details class="aside-form" data-form="introduce">
      <summary>${title === "" && rationale === "" ? t("Say what it is for") : t("Change title or reason")}</summary>
      <form @submit=${(event: Event) => this.#send(event, "IntroduceProposal", said, { title, rationale })}>
        <label class="field">${t("Title")}
          <input name="title" maxlength=${TITLE} dir="auto" autocomplete="off" .value=${said.title} @input=${this.#note("title", title)} />
        </label>
        <label class="field">${t("Why you propose it")}
          <textarea name="rationale" rows="3" maxlength=${LETTERS} dir="auto" .value=${said.rationale} @input=${this.#note("rationale", rationale)}></textarea>
        </label>
        <p class="hint" id="introduce-how">${put ? t("This paragraph is before the room now: say it on the floor.") : t("Everybody reads it; revisions and outcome print it.")}</p>
        <button type="submit" class="primary" aria-describedby="introduce-how" aria-disabled=${put || this.busy("IntroduceProposal", this.#fields) ? "true" : nothing}>${t("Tell the room")}</button>
      </form>
    </details>`;
  }

  #fallback(own: OwnView): TemplateResult {
    const kept = own.fallbacks[this.proposals[0] ?? ""] ?? "";
    const text = this.#read("fallback", kept);
    return html`${kept === "" ? nothing : html`<div class="fallback"><h3>${t("Your fallback")}</h3><p dir="auto">${kept}</p></div>`}
      <details class="aside-form" data-form="fallback">
        <summary>${kept === "" ? t("Note a fallback for yourselves") : t("Change your fallback")}</summary>
        <form @submit=${(event: Event) => this.#send(event, "KeepFallback", { text }, { fallback: kept })}>
          <label class="field">${t("What you could live with in the end")}
            <textarea name="fallback" rows="2" maxlength=${LETTERS} dir="auto" .value=${text} @input=${this.#note("fallback", kept)}></textarea>
          </label>
          <p class="hint">${t("Only your delegation reads this: no other seat, no wall, no document.")}</p>
          <button type="submit" aria-disabled=${this.busy("KeepFallback", this.#fields) ? "true" : nothing}>${t("Keep it")}</button>
        </form>
      </details>`;
  }

  // What is being written

  #sheet(field: string): string {
    return `${field} of ${this.proposals.join(" ")}`;
  }

  #read(field: string, kept: string): string {
    return this.typed?.[this.#sheet(field)] ?? this.room?.jotter.read(this.#sheet(field)) ?? kept;
  }

  #note(field: string, kept: string): (event: Event) => void {
    return (event) => {
      const words = (event.target as HTMLInputElement | HTMLTextAreaElement).value;
      this.typed = { ...this.typed, [this.#sheet(field)]: words };
      this.room?.jotter.put(this.#sheet(field), words === kept ? "" : words);
    };
  }

  #send(event: Event, act: string, said: Record<string, string>, fields: Record<string, string>): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    if (form.querySelector("button[aria-disabled=true]")) return;
    void this.act(act, { ...this.#fields, ...said }).then((done) => {
      if (!done) return;
      for (const field of Object.keys(fields)) this.room?.jotter.put(this.#sheet(field), "");
      this.typed = {};
      form.closest("details")?.removeAttribute("open");
      form.closest("details")?.querySelector("summary")?.focus();
    });
  }
}

customElements.define("sponsor-part", SponsorPart);

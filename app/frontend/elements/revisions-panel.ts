/** The revisions of the text: each leads to its page, and the Chair issues the next one. */

import { html, nothing, type TemplateResult } from "lit";
import { t, tn } from "../i18n.ts";
import type { Decision, Revision, RoomView } from "../live/shapes.ts";
import { Panel, type Shown } from "./panel.ts";
import { readingIn } from "./live-room.ts";
import { sentenceOf } from "./recording.ts";
import { addressOfRevisions, choicesSince, issuedAt, revisionName } from "./revisions.ts";

const SHOWN = 3;

export class RevisionsPanel extends Panel {
  protected override readonly concerns = ["revision", "floor", "phase", "decision"];
  readonly #address = addressOfRevisions();

  protected override show(view: RoomView): Shown {
    const newest = [...view.revisions].reverse();
    const address = this.#address;
    return html`<section class="panel revisions" aria-labelledby="revisions-heading">
      <h2 id="revisions-heading">${t("Revisions")}</h2>
      <ul class="revision-list">${newest.slice(0, SHOWN).map((revision) => this.#revision(revision))}</ul>
      ${address === undefined ? nothing : html`<p><a href=${address} target="_blank">${t("All revisions; compare any two")}</a></p>`}
      ${this.may("IssueRevision") && view.phase === "in-session" ? this.#desk(view, newest[0]?.number ?? 0) : nothing}
    </section>`;
  }

  #revision(revision: Revision): TemplateResult {
    const name = revisionName(revision.number);
    const address = this.#address;
    return html`<li>
      ${address === undefined ? html`<b>${name}</b>` : html`<a href=${`${address}${String(revision.number)}`} target="_blank">${name}</a>`}
      <span class="hint">${issuedAt(revision)} · ${tn("%(n)s bracket", "%(n)s brackets", revision.brackets)}</span>
      ${revision.note ? html`<p class="revision-note" dir="auto">${revision.note}</p>` : nothing}
    </li>`;
  }

  #desk(view: RoomView, last: number): TemplateResult {
    const name = revisionName(last + 1);
    const isBusy = Boolean(view.floor.gavel ?? view.floor.vote);
    return html`<details class="revision-desk">
      <summary>${t("Issue %(name)s", { name })}</summary>
      <form class="stack" @submit=${this.#issue}>
        <p class="hint" id="issue-says">
          ${
            isBusy
              ? t("A question is before the room. Decide it first.")
              : t("The whole text is kept as it stands now, with its brackets, and everybody is told.")
          }
          ${last === 0 ? t("From then on paragraphs keep their numbers.") : nothing}
        </p>
        <label class="field">${t("A word about it (may be left out)")}<input name="note" maxlength="500" autocomplete="off" /></label>
        ${this.#choices(view)}
        <button class="primary" type="submit" aria-describedby="issue-says" aria-disabled=${isBusy || this.busy("IssueRevision")}>
          ${t("Issue %(name)s", { name })}
        </button>
      </form>
    </details>`;
  }

  /** She takes a balance: a word about each bracket that was lifted since, printed with the revision. */
  #choices(view: RoomView): TemplateResult | typeof nothing {
    const choices = choicesSince(view);
    if (choices.length === 0) return nothing;
    return html`<details class="choices">
      <summary>${tn("A word about %(n)s choice", "A word about each of %(n)s choices", choices.length)}</summary>
      <p class="hint">${t("What was accepted or dropped since the last revision. Your note stands beside the decision, here and in print.")}</p>
      ${choices.map(
        (decision) => html`<label class="field">${sentenceOf(view, { decision, effect: undefined }, readingIn(this.room))}
          <input name=${decision.id} maxlength="500" autocomplete="off" dir="auto" .value=${this.room?.jotter.read(sheetOf(decision)) ?? ""} @input=${(event: Event) => this.room?.jotter.put(sheetOf(decision), (event.target as HTMLInputElement).value)} />
        </label>`,
      )}
    </details>`;
  }

  #said(decision: Decision): string {
    return (this.room?.jotter.read(sheetOf(decision)) ?? "").trim();
  }

  readonly #issue = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const floor = this.room?.view?.floor;
    if (floor?.gavel ?? floor?.vote) return;
    const note = new FormData(form).get("note");
    const made = this.room?.view ? choicesSince(this.room.view) : [];
    const choices = Object.fromEntries(made.flatMap((decision) => (this.#said(decision) === "" ? [] : [[decision.id, this.#said(decision)]])));
    void this.act("IssueRevision", { note: typeof note === "string" ? note.trim() : "", choices }).then((done) => {
      if (!done) return;
      for (const decision of made) this.room?.jotter.put(sheetOf(decision), "");
      form.reset();
      const desk = form.closest("details");
      if (desk) desk.open = false;
    });
  };
}

/** The jotter's sheet for a note that is not printed yet. */
function sheetOf({ id }: Decision): string {
  return `choice ${id}`;
}

customElements.define("revisions-panel", RevisionsPanel);

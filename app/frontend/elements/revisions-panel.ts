/** The revisions of the text: each leads to its page, and the Chair issues the next one. */

import { html, nothing, type TemplateResult } from "lit";
import { t, tn } from "../i18n.ts";
import type { Revision, RoomView } from "../live/shapes.ts";
import { Panel, type Shown } from "./panel.ts";
import { addressOfRevisions, issuedAt, revisionName } from "./revisions.ts";

const SHOWN = 3;

export class RevisionsPanel extends Panel {
  protected override readonly concerns = ["revision", "floor", "phase"];
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
        <button class="primary" type="submit" aria-describedby="issue-says" aria-disabled=${isBusy || this.busy("IssueRevision")}>
          ${t("Issue %(name)s", { name })}
        </button>
      </form>
    </details>`;
  }

  readonly #issue = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const floor = this.room?.view?.floor;
    if (floor?.gavel ?? floor?.vote) return;
    const note = new FormData(form).get("note");
    void this.act("IssueRevision", { note: typeof note === "string" ? note.trim() : "" }).then((done) => {
      if (!done) return;
      form.reset();
      const desk = form.closest("details");
      if (desk) desk.open = false;
    });
  };
}

customElements.define("revisions-panel", RevisionsPanel);

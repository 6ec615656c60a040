/** Ballots by hand: the Chair enters what delegations without a device say, a row each, fast from the keyboard. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { t, tn } from "../i18n.ts";
import type { BallotChoice, OwnView, RoomView, SeatId, Vote } from "../live/shapes.ts";
import { check, pen } from "./icons.ts";
import { Panel, type Shown } from "./panel.ts";
import { moved, rowsFor, type Row } from "./roll-rows.ts";
import { choiceName } from "./sentences.ts";

const CHOICES: readonly BallotChoice[] = ["in-favour", "against", "abstention"];
const KEYS: Readonly<Record<string, BallotChoice>> = { y: "in-favour", n: "against", a: "abstention" };
const LETTERS: Readonly<Record<BallotChoice, string>> = { "in-favour": "Y", against: "N", abstention: "A" };
/** With fewer delegations than this everybody is in sight, and a search would only be in the way. */
const MANY = 12;

export class BallotEntry extends Panel {
  static override properties = { sought: { state: true }, at: { state: true } };
  /** Letters of a name or a code. */
  declare sought: string | undefined;
  /** The row and the choice that the keys move about in. */
  declare at: { seat: SeatId; choice: BallotChoice } | undefined;
  protected override readonly concerns = ["floor", "ballot", "entered", "phase"];

  protected override show(view: RoomView, own: OwnView): Shown {
    const { vote } = view.floor;
    if (vote?.mode !== "recorded" || !this.may("EnterBallot")) return nothing;
    const rows = rowsFor(view, vote, own.entered, this.sought ?? "");
    const missing = vote.roll.length - vote.voted.length;
    return html`<details class="panel ballot-entry">
      <summary>
        <h2>${t("Ballots by hand")}</h2>
        <span class="hint">${missing > 0 ? tn("%(n)s has not voted", "%(n)s have not voted", missing) : t("Everybody has voted")}</span>
      </summary>
      <p class="hint" id="entry-hint">
        ${t("For delegations without a device. Everybody sees that you entered it. A delegation may still cast its own ballot, which then counts.")}
      </p>
      ${vote.roll.length >= MANY ? this.#search(vote, rows) : nothing}
      <table role="grid" aria-label=${t("Ballots by hand")} aria-describedby="entry-keys" @keydown=${(event: KeyboardEvent) => this.#onKey(event, vote, rows)}>
        <tbody>${repeat(rows, ({ seat }) => seat.id, (row, place) => this.#row(vote, row, this.#here(rows) === place))}</tbody>
      </table>
      ${rows.length === 0 ? html`<p class="hint">${t("No delegation of that name.")}</p>` : nothing}
      <p class="hint" id="entry-keys">
        <kbd>↑</kbd> <kbd>↓</kbd> ${t("another delegation")} · <kbd>Y</kbd> ${t("in favour")} · <kbd>N</kbd> ${t("against")} · <kbd>A</kbd>
        ${t("abstention")} · <kbd>⌫</kbd> ${t("take back")}
      </p>
    </details>`;
  }

  /** Opened and brought into sight, with the keyboard on the first row. */
  unfold(): void {
    const details = this.querySelector("details");
    if (!details) return;
    details.open = true;
    this.scrollIntoView({ block: "start", behavior: "instant" });
    details.querySelector<HTMLElement>("input, td [tabindex='0']")?.focus({ preventScroll: true });
  }

  #search(vote: Vote, rows: readonly Row[]): TemplateResult {
    return html`<label class="field">${t("Find a delegation")}
      <input type="search" autocomplete="off" spellcheck="false" .value=${this.sought ?? ""}
        @input=${(event: Event) => (this.sought = (event.target as HTMLInputElement).value)}
        @keydown=${(event: KeyboardEvent) => {
          const first = rows.find(({ standing }) => standing === "open") ?? rows[0];
          if (!first || !["Enter", "ArrowDown"].includes(event.key)) return;
          event.preventDefault();
          this.#go(first.seat.id);
        }} />
    </label>
    <span class="visually-hidden" role="status">${this.sought ? t("%(n)s of %(all)s shown", { n: rows.length, all: vote.roll.length }) : nothing}</span>`;
  }

  /** The one row that the tab key stops at. */
  #here(rows: readonly Row[]): number {
    const place = rows.findIndex(({ seat }) => seat.id === this.at?.seat);
    return Math.max(0, place);
  }

  #row(vote: Vote, row: Row, isHere: boolean): TemplateResult {
    const { seat, standing, entered } = row;
    const column = isHere ? (this.at?.choice ?? entered ?? "in-favour") : undefined;
    return html`<tr data-standing=${standing} data-seat=${seat.id}>
      <th scope="row"><span class="entry-name"><span class="code">${seat.code}</span><span>${seat.name}</span></span></th>
      <td class="entry-standing">
        ${standing === "cast" ? check : standing === "entered" ? pen : nothing}
        <span>${standing === "cast" ? t("voted") : standing === "entered" ? t("by hand") : nothing}</span>
      </td>
      ${CHOICES.map(
        (choice) => html`<td>
          <button type="button" tabindex=${column === choice ? 0 : -1} data-choice=${choice} aria-pressed=${entered === choice}
            aria-disabled=${standing === "cast" ? "true" : "false"} aria-label=${`${seat.name}: ${choiceName(choice)}`} title=${choiceName(choice)}
            @focus=${() => (this.at = { seat: seat.id, choice })}
            @click=${() => void this.#enter(vote, row, entered === choice ? "none" : choice)}>${LETTERS[choice]}</button>
        </td>`,
      )}
    </tr>`;
  }

  async #enter(vote: Vote, { seat, standing }: Row, choice: BallotChoice | "none"): Promise<boolean> {
    if (standing === "cast") return false;
    return this.act("EnterBallot", { vote: vote.id, seat: seat.id, choice });
  }

  #onKey(event: KeyboardEvent, vote: Vote, rows: readonly Row[]): void {
    const row = rows[this.#here(rows)];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const choice = KEYS[event.key.toLowerCase()];
    const step = moved(event.key, document.dir === "rtl");
    if (choice) {
      void this.#enter(vote, row, choice);
      // On to whoever is still missing: a roll is read out from the top.
      const later = [...rows.slice(this.#here(rows) + 1), ...rows.slice(0, this.#here(rows))];
      const next = later.find(({ standing }) => standing === "open");
      if (next) this.#go(next.seat.id, choice);
    } else if (event.key === "Backspace" || event.key === "Delete") {
      void this.#enter(vote, row, "none");
    } else if (step) {
      const target = rows[Math.min(rows.length - 1, Math.max(0, this.#here(rows) + step.rows))];
      const column = CHOICES.indexOf(this.at?.choice ?? "in-favour") + step.columns;
      if (target) this.#go(target.seat.id, CHOICES[Math.min(CHOICES.length - 1, Math.max(0, column))]);
    } else return;
    event.preventDefault();
  }

  #go(seat: SeatId, choice: BallotChoice = "in-favour"): void {
    this.at = { seat, choice };
    void this.updateComplete.then(() => {
      const button = this.querySelector<HTMLElement>(`tr[data-seat="${CSS.escape(seat)}"] button[data-choice="${choice}"]`);
      button?.focus();
      button?.scrollIntoView({ block: "nearest" });
    });
  }
}

customElements.define("ballot-entry", BallotEntry);

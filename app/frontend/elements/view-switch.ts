/** Rolling, as if agreed, by delegation, what changed since, or a linear reading: five ways to read one text. */

import { html, nothing, type TemplateResult } from "lit";
import { t, tn } from "../i18n.ts";
import type { OwnView, RoomView, SeatId } from "../live/shapes.ts";
import type { RollingText } from "../text/rolling-text.ts";
import type { Base, Earlier } from "../text/since.ts";
import { Panel, type Shown } from "./panel.ts";
import { addressOfRevisions, revisionName } from "./revisions.ts";

type Reading = "rolling" | "clean" | "delegation" | "since" | "spoken";

function keys(): [string, string][] {
  return [
    ["Alt ]", t("next bracket")],
    ["Alt [", t("bracket before")],
    ["Alt ↓", t("next paragraph")],
    ["Alt ↑", t("paragraph before")],
    [t("Del"), t("strike the words selected")],
    ["Alt Enter", t("decide on the bracket at the caret")],
    ["Alt P", t("phrases, to be put in at the caret")],
  ];
}

export class ViewSwitch extends Panel {
  static override properties = { reading: { state: true }, of: { state: true }, since: { state: true }, problem: { state: true } };
  declare reading: Reading | undefined;
  /** Whose brackets are shown, in the view of one delegation. */
  declare of: SeatId | undefined;
  /** The number of the revision against which changes are marked; the last one, until another is chosen. */
  declare since: number | undefined;
  /** Whether its words could not be fetched. */
  declare problem: boolean | undefined;
  protected override readonly concerns = ["paragraph", "text", "revision", "delivery"];
  #earlier: Earlier | undefined;

  protected override show(view: RoomView, own: OwnView): Shown {
    const readings: [Reading, string, string | TemplateResult][] = [
      ["rolling", t("Rolling text"), t("As it stands: what is not agreed is in brackets.")],
      ["clean", t("As if agreed"), t("As it would read with every bracket accepted.")],
      ["delegation", t("By delegation"), t("As if only what one delegation put forward or spoke on were proposed.")],
      ["since", t("Changes"), this.#changesSay(view)],
      ["spoken", t("Linear reading"), t("The brackets told in words, one after the other, to be read aloud.")],
    ];
    const now = this.reading ?? "rolling";
    const says = readings.find(([reading]) => reading === now)?.[2] ?? "";
    return html`<div class="views" role="group" aria-label=${t("How the text is shown")}>
        ${readings.map(
          ([reading, name]) =>
            html`<button type="button" aria-pressed=${now === reading} @click=${() => this.#choose(reading)}>${name}</button>`,
        )}
      </div>
      ${now === "delegation" ? this.#delegations(view, own) : nothing} ${now === "since" ? this.#revisions(view) : nothing}
      <details class="keys">
        <summary>${t("Keys")}</summary>
        <dl>
          ${keys().map(([key, words]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${words}</dd></div>`)}
        </dl>
      </details>
      <p class="hint view-count">${view.brackets === 0 ? t("No open brackets") : tn("%(n)s open bracket", "%(n)s open brackets", view.brackets)}</p>
      <p class="hint view-says">
        ${this.room?.delivery === "offline" ? this.#offline() : html`${says} ${now !== "rolling" && this.may("StrikeWords") ? t("To write, go back to the rolling text.") : nothing}`}
      </p>`;
  }

  /** Without a network a browser that is told to load the page anew shows nothing but its own error. */
  #offline(): TemplateResult {
    return html`<b class="offline-advice">${
      this.may("StrikeWords")
        ? t("No connection. What you write is kept on this device and sent by itself. Do not reload the page: wait.")
        : t("No connection. The text catches up by itself. Do not reload the page: wait.")
    }</b>`;
  }

  #delegations(view: RoomView, own: OwnView): TemplateResult {
    const of = this.#whose(view, own);
    const delegations = view.seats.filter(({ role }) => role === "delegation");
    return html`<label class="view-of">
      <span class="visually-hidden">${t("Delegation")}</span>
      <select @change=${this.#chooseDelegation}>
        ${delegations.map(({ id, name }) => html`<option value=${id} ?selected=${id === of}>${name}</option>`)}
      </select>
    </label>`;
  }

  #revisions(view: RoomView): TemplateResult {
    const since = this.#sinceWhich(view);
    return html`<label class="view-of">
      <span class="visually-hidden">${t("Changes since")}</span>
      <select @change=${this.#chooseRevision}>
        ${view.revisions.map(
          ({ number }) => html`<option value=${number} ?selected=${number === since}>${t("since %(name)s", { name: revisionName(number) })}</option>`,
        )}
      </select>
    </label>`;
  }

  #sinceWhich(view: RoomView): number {
    return this.since ?? view.revisions.at(-1)?.number ?? 0;
  }

  /** Each mark is explained by itself. */
  #changesSay(view: RoomView): string | TemplateResult {
    if (this.problem) return t("The earlier text could not be fetched. Choose again when the connection is back.");
    const name = revisionName(this.#sinceWhich(view));
    return html`<ins class="added">${t("new since %(name)s", { name })}</ins>
      <del class="removed">${t("gone since %(name)s", { name })}</del>
      <span class="edge">[${t("to strike:")} </span><span class="to-strike">${t("still in the text")}</span
      ><span class="edge"> – ${t("who proposes it")}]</span>.`;
  }

  readonly #chooseRevision = (event: Event): void => {
    this.since = Number((event.target as HTMLSelectElement).value);
    void this.#showBase();
  };

  /** The live text is marked as soon as the earlier words are here; until then it is shown as it stands. */
  async #showBase(): Promise<void> {
    const view = this.room?.view;
    const text = document.querySelector<RollingText>("rolling-text");
    if (!view || !text) return;
    this.since = this.#sinceWhich(view);
    const asked = this.since;
    try {
      const base = await this.#base(asked);
      this.problem = false;
      if (asked === this.since) text.base = base;
    } catch {
      this.problem = true;
    }
  }

  /** Comparing is fetched together with what is compared: few ask for it. */
  async #base(revision: number): Promise<Base> {
    const { Earlier } = await import("../text/since.ts");
    this.#earlier ??= new Earlier(addressOfRevisions() ?? "", () => this.room?.view?.order ?? []);
    return this.#earlier.base(revision);
  }

  /** One's own delegation until another is chosen; who has none begins with the first. */
  #whose(view: RoomView, own: OwnView): SeatId {
    const delegations = view.seats.filter(({ role }) => role === "delegation").map(({ id }) => id);
    return this.of ?? delegations.find((id) => id === own.seat) ?? delegations[0] ?? "";
  }

  readonly #chooseDelegation = (event: Event): void => {
    this.of = (event.target as HTMLSelectElement).value;
    document.querySelector("rolling-text")?.setAttribute("of", this.of);
  };

  #choose(reading: Reading): void {
    this.reading = reading;
    const text = document.querySelector<RollingText>("rolling-text");
    const { view, own } = this.room ?? {};
    if (view && own) text?.setAttribute("of", this.#whose(view, own));
    if (text) text.base = null;
    if (reading === "since") void this.#showBase();
    text?.setAttribute("view", reading);
    if (text && reading === "clean") void import("../text/as-if.ts").then(({ showAsIf }) => this.reading === reading && showAsIf(text));
  }
}

customElements.define("view-switch", ViewSwitch);

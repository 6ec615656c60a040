/** The room on a phone: one screen, one job; and a bar that lets nobody miss a gavel or a vote on another tab. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { OwnView, RoomView } from "../live/shapes.ts";
import { houseTime, secondsLeft } from "./countdown.ts";
import { entriesOf } from "./deciding.ts";
import { ballot, gavel as gavelSign } from "./icons.ts";
import { readingIn } from "./live-room.ts";
import { Panel, type Shown } from "./panel.ts";
import { sentenceOf } from "./recording.ts";
import { placeOf } from "./sentences.ts";
import { Ticking } from "./ticking.ts";

const RESULT_STAYS = 12_000;

type Tab = "text" | "floor" | "offers" | "brief";

export class RoomTabs extends Panel {
  static override properties = { tab: { state: true }, result: { state: true } };
  declare tab: Tab | undefined;
  declare result: string | undefined;
  protected override readonly concerns = ["floor", "ballot", "offers", "phase", "decision"];
  protected readonly ticking = new Ticking(this, () => Boolean(this.room?.view?.floor.gavel));

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("click", this.#follow);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("click", this.#follow);
  }

  /** What was decided stays in sight for a while, also on the text. */
  protected override changed(changes: ReadonlySet<string>): void {
    super.changed(changes);
    const view = this.room?.view;
    const decisions = view?.decisions ?? [];
    const isNews = this.#decisions !== undefined && decisions.length > this.#decisions;
    this.#decisions = decisions.length;
    if (!isNews) return;
    const news = entriesOf(decisions).at(-1);
    this.result = view && news ? sentenceOf(view, news, readingIn(this.room)) : undefined;
    window.clearTimeout(this.#fading);
    this.#fading = window.setTimeout(() => (this.result = undefined), RESULT_STAYS);
  }
  #decisions: number | undefined;
  #fading: number | undefined;

  /** A link to a paragraph leads to the text, whichever tab it stands on. */
  readonly #follow = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('.side a[href^="#"]') : null;
    const target = link ? document.getElementById(link.getAttribute("href")?.slice(1) ?? "") : null;
    if (!target) return;
    event.preventDefault();
    this.#show("text");
    target.scrollIntoView({ block: "center", behavior: "smooth" });
    target.classList.remove("changed");
    requestAnimationFrame(() => target.classList.add("changed"));
  };

  protected override show(view: RoomView, own: OwnView): Shown {
    const unanswered = Object.values(view.offers).filter((offer) => offer.by !== own.seat && !(own.seat !== null && own.seat in offer.answers));
    const chair = own.role === "chair" || own.role === "secretariat";
    const tabs: [Tab, string, number][] = [
      ["text", t("Text"), 0],
      ["floor", chair ? t("Desk") : t("Floor"), 0],
      ["offers", t("Offers"), own.role === "delegation" ? unanswered.length : 0],
      ["brief", t("Brief"), 0],
    ];
    return html`${this.tab === "floor" ? nothing : this.#alert(view, own)}
      <nav class="tabs" aria-label=${t("Parts of the room")}>
        ${tabs.map(
          ([tab, name, n]) =>
            html`<button type="button" aria-current=${(this.tab ?? "text") === tab ? "true" : "false"} @click=${() => this.#show(tab)}>
              ${name}${n > 0 ? html`<span class="badge">${n}</span>` : nothing}
            </button>`,
        )}
      </nav>`;
  }

  #alert(view: RoomView, own: OwnView): TemplateResult | typeof nothing {
    const { gavel, vote, announced } = view.floor;
    if (gavel) {
      const left = secondsLeft(gavel, houseTime(Date.now(), this.room?.clockOffset ?? 0));
      return html`<button type="button" class="alert" @click=${() => this.#show("floor")}>
        ${gavelSign}<span><b>${placeOf(view, gavel.subject)}</b> ${t("Is there an objection?")}</span><span class="alert-end">${left}</span>
      </button>`;
    }
    if (!vote && announced) {
      return html`<button type="button" class="alert" @click=${() => this.#show("floor")}>
        ${ballot}<span><b>${t("Announced: %(place)s", { place: placeOf(view, announced.subject) })}</b></span><span class="alert-end">${t("Show")}</span>
      </button>`;
    }
    if (!vote) {
      const last = view.phase === "in-session" ? undefined : entriesOf(view.decisions).at(-1);
      return this.#result(last ? sentenceOf(view, last, readingIn(this.room)) : this.result);
    }
    const owes = own.seat !== null && vote.roll.includes(own.seat) && own.ballot === null;
    return html`<button type="button" class="alert" @click=${() => this.#show("floor")}>
      ${ballot}<span><b>${t("Vote: %(place)s", { place: placeOf(view, vote.subject) })}</b> ${
        owes ? t("You have not voted yet.") : t("%(voted)s of %(all)s have voted", { voted: vote.voted.length, all: vote.roll.length })
      }</span><span class="alert-end">${owes ? t("Vote now") : t("Show")}</span>
    </button>`;
  }

  #result(sentence: string | undefined): TemplateResult | typeof nothing {
    if (!sentence) return nothing;
    return html`<button type="button" class="alert alert-result" @click=${() => this.#show("floor")}>
      ${gavelSign}<span>${sentence}</span>
    </button>`;
  }

  #show(tab: Tab): void {
    const room = document.querySelector<HTMLElement>("main.room");
    if (!room || (this.tab ?? "text") === tab) return;
    // Each tab keeps its place: who looks at an offer comes back to the paragraph they were in.
    this.#places.set(this.tab ?? "text", window.scrollY);
    this.tab = tab;
    room.dataset["tab"] = tab;
    window.scrollTo({ top: this.#places.get(tab) ?? 0 });
  }
  readonly #places = new Map<Tab, number>();
}

customElements.define("room-tabs", RoomTabs);

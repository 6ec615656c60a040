/** The room on a phone: one screen, one job; and a bar that lets nobody miss a gavel or a vote on another tab. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { OwnView, PaperView, RoomView, Silence } from "../live/shapes.ts";
import { houseTime, secondsLeft } from "./countdown.ts";
import { entriesOf } from "./deciding.ts";
import { back, ballot, gavel as gavelSign, hourglass, letter } from "./icons.ts";
import { readingIn } from "./live-room.ts";
import { unreadIn } from "./notes.ts";
import { Panel, type Shown } from "./panel.ts";
import { sentenceOf } from "./recording.ts";
import { placeOf } from "./sentences.ts";
import { leftIn, secondsOf, silencesOf } from "./silences.ts";
import { unheardIn } from "./talk.ts";
import { Ticking } from "./ticking.ts";
import { owes, progressOf } from "./ways.ts";
import { waitingIn, withdrawal, Withdrawals, withdrawnIn } from "./withdrawn.ts";

const RESULT_STAYS = 12_000;
const WITHDRAWN = "withdrawn-panel";
const PAPER = "[data-paper=";

type Tab = "text" | "floor" | "draft" | "offers" | "notes" | "brief";

export class RoomTabs extends Panel {
  static override properties = { tab: { state: true }, result: { state: true } };
  declare tab: Tab | undefined;
  declare result: string | undefined;
  protected override readonly concerns = ["floor", "ballot", "offers", "phase", "decision", "paragraph", "notes", "read", "talk", "papers"];
  protected readonly ticking = new Ticking(this, () => Boolean(this.room?.view?.floor.gavel ?? this.room?.view?.floor.silences[0]));

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("click", this.#follow);
    document.addEventListener("let-go", this.#onLetGo);
    window.addEventListener("scroll", this.#look, { passive: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("click", this.#follow);
    document.removeEventListener("let-go", this.#onLetGo);
    window.removeEventListener("scroll", this.#look);
  }

  readonly #onLetGo = (): void => this.requestUpdate();

  /** What was decided stays in sight for a while, also on the text. */
  protected override changed(changes: ReadonlySet<string>): void {
    super.changed(changes);
    const view = this.room?.view;
    if (view) this.#bring(view);
    const decisions = view?.decisions ?? [];
    const isNews = this.#decisions !== undefined && decisions.length > this.#decisions;
    this.#decisions = decisions.length;
    const own = this.room?.own;
    const [withdrawn] = view && own ? this.#withdrawals.news(withdrawnIn(view, own, readingIn(this.room))) : [];
    if (view && withdrawn) this.#tell(withdrawal(view, withdrawn), WITHDRAWN);
    const news = isNews ? entriesOf(decisions).at(-1) : undefined;
    // That one was taken into a group says all that the record says of it, and leads there.
    const isKnown = news?.decision.kind === "group-opened" && this.result !== undefined && this.#leads?.startsWith(PAPER);
    // What the lecturer brings or does is no decision of the room.
    const sign = news && ["inject", "stepped-in"].includes(news.decision.kind) ? letter : gavelSign;
    if (view && news && !isKnown) this.#tell(sentenceOf(view, news, readingIn(this.room)), undefined, sign);
    const group = own && this.#invited(own);
    if (group) this.#tell(t("Your delegation is in a group on %(topic)s.", { topic: group.label }), `${PAPER}"${CSS.escape(group.id)}"]`);
  }

  /** The group that this delegation has just become a member of: the record says only that there is one. */
  #invited(own: OwnView): PaperView | undefined {
    const before = this.#groups;
    const groups = own.papers.filter(({ group }) => group !== "");
    this.#groups = new Set(groups.map(({ id }) => id));
    return before && groups.find(({ id, opened_by }) => !before.has(id) && opened_by !== own.seat);
  }
  #groups: ReadonlySet<string> | undefined;

  /** The question itself may be out of sight, also on the tab where it stands: silence is consent, so nobody may miss it. */
  readonly #look = (): void => {
    const seen = isInSight(questionHere());
    if (seen !== this.#seen) this.requestUpdate();
    this.#seen = seen;
  };
  #seen = false;

  /** A question that is put while somebody reads further down on its tab comes into their sight. */
  #bring(view: RoomView): void {
    const put = view.floor.vote?.id ?? (view.floor.gavel ? JSON.stringify(view.floor.gavel.subject) : undefined);
    const isNew = put !== undefined && put !== this.#put;
    this.#put = put;
    if (!isNew || this.tab !== "floor") return;
    // After the panel above has drawn it.
    requestAnimationFrame(() => requestAnimationFrame(() => this.#goToQuestion()));
  }
  #put: string | undefined;

  #goToQuestion(): void {
    questionHere()?.scrollIntoView({ block: "start", behavior: "instant" });
    this.#look();
  }

  /** With `where` there is something to be done about it, and the bar leads there. */
  #tell(result: string | undefined, where?: string, sign = gavelSign): void {
    this.result = result;
    this.#sign = sign;
    this.#leads = where;
    window.clearTimeout(this.#fading);
    this.#fading = window.setTimeout(() => (this.result = undefined), RESULT_STAYS);
  }
  #leads: string | undefined;
  #sign = gavelSign;
  readonly #withdrawals = new Withdrawals();
  #decisions: number | undefined;
  #fading: number | undefined;

  /** A link leads to what it is about, whichever tab that stands on. */
  readonly #follow = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('.side a[href^="#"], .sheet a[href^="#"]') : null;
    const target = link ? document.getElementById(link.getAttribute("href")?.slice(1) ?? "") : null;
    if (!target) return;
    event.preventDefault();
    this.#show(tabOf(target) ?? "text");
    target.scrollIntoView({ block: "center", behavior: "smooth" });
    target.classList.remove("changed");
    requestAnimationFrame(() => target.classList.add("changed"));
  };

  protected override show(view: RoomView, own: OwnView): Shown {
    const unanswered = Object.values(view.offers).filter((offer) => offer.by !== own.seat && !(own.seat !== null && own.seat in offer.answers));
    // Nothing was offered, and nothing can be any more. Whoever looks there just now is not led away.
    const isOver = view.phase !== "in-session" && Object.keys(view.offers).length === 0 && this.tab !== "offers";
    const chair = own.role === "chair" || own.role === "secretariat";
    const tabs: [Tab, string, number][] = [
      ["text", t("Text"), 0],
      ["floor", chair ? t("Desk") : t("Floor"), this.room ? waitingIn(view, own, this.room).length : 0],
      ...(own.role === "delegation" ? ([["draft", t("Draft"), this.room ? unheardIn(own, this.room) : 0]] as [Tab, string, number][]) : []),
      ...(isOver ? [] : ([["offers", t("Offers"), own.role === "delegation" ? unanswered.length : 0]] as [Tab, string, number][])),
      ...(own.may.includes("SendNote") ? ([["notes", t("Notes"), this.room ? unreadIn(own, this.room) : 0]] as [Tab, string, number][]) : []),
      ["brief", t("Brief"), 0],
    ];
    const isSeen = this.tab === "floor" && (isInSight(questionHere()) || (!view.floor.gavel && !view.floor.vote));
    return html`${isSeen ? nothing : this.#alert(view, own)}
      <nav class="tabs" aria-label=${t("Parts of the room")}>
        ${tabs.map(
          ([tab, name, n]) =>
            html`<button type="button" data-leads=${tab} aria-current=${(this.tab ?? "text") === tab ? "true" : "false"} @click=${() => this.#show(tab)}>
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
      const [silence] = this.result === undefined && this.tab !== "floor" ? silencesOf(view) : [];
      if (silence && view.phase === "in-session") return this.#silence(view, silence);
      const last = view.phase === "in-session" ? undefined : entriesOf(view.decisions).at(-1);
      return this.#result(last ? sentenceOf(view, last, readingIn(this.room)) : this.result);
    }
    const isOwed = owes(vote, own);
    return html`<button type="button" class="alert" @click=${() => this.#show("floor")}>
      ${ballot}<span><b>${t("Vote: %(place)s", { place: placeOf(view, vote.subject) })}</b> ${
        !isOwed ? progressOf(view, vote) : vote.mode === "roll-call" ? t("Your delegation is called now.") : t("You have not voted yet.")
      }</span><span class="alert-end">${isOwed ? t("Vote now") : t("Show")}</span>
    </button>`;
  }

  #silence(view: RoomView, silence: Silence): TemplateResult {
    return html`<button type="button" class="alert alert-result" @click=${() => this.#show("floor")}>
      ${hourglass}<span><b>${t("Under silence")}</b> ${placeOf(view, silence.subject)}</span>
      <span class="alert-end">${leftIn(secondsOf(silence, this.room?.clockOffset ?? 0))}</span>
    </button>`;
  }

  #result(sentence: string | undefined): TemplateResult | typeof nothing {
    if (!sentence) return nothing;
    const leads = sentence === this.result ? this.#leads : undefined;
    return html`<button type="button" class="alert alert-result" @click=${() => this.#goTo(leads)}>
      ${leads === WITHDRAWN ? back : sentence === this.result ? this.#sign : gavelSign}<span>${sentence}</span>${leads ? html`<span class="alert-end">${t("Show")}</span>` : nothing}
    </button>`;
  }

  #goTo(place: string | undefined): void {
    const target = place ? document.querySelector(place) : null;
    this.#show(tabOf(target) ?? "floor");
    if (!target) return;
    // Seen is seen: the bar has done its duty.
    this.result = undefined;
    const look = (): void => {
      if (!isInSight(target)) target.scrollIntoView({ block: target.clientHeight > window.innerHeight / 2 ? "start" : "center", behavior: "instant" });
    };
    requestAnimationFrame(look);
    // Papers above it grow as they come into sight.
    for (const later of [200, 600]) window.setTimeout(look, later);
  }

  #show(tab: Tab): void {
    const room = document.querySelector<HTMLElement>("main.room");
    if (tab === "floor" && this.tab === tab) this.#goToQuestion();
    if (!room || (this.tab ?? "text") === tab) return;
    // Each tab keeps its place: who looks at an offer comes back to the paragraph they were in.
    this.#places.set(this.tab ?? "text", window.scrollY);
    this.tab = tab;
    room.dataset["tab"] = tab;
    window.scrollTo({ top: this.#places.get(tab) ?? 0 });
  }
  readonly #places = new Map<Tab, number>();
}

function tabOf(target: Element | null): Tab | undefined {
  return target?.closest<HTMLElement>("[data-region]")?.dataset["region"] as Tab | undefined;
}

/** What is to be answered now, where it stands in the room. */
function questionHere(): Element | null {
  return document.querySelector("floor-panel .floor-gavel, floor-panel .floor-vote");
}

/** Whether the head of something is where one reads, between the top of the window and the bar with the tabs. */
function isInSight(element: Element | null): boolean {
  if (element === null) return false;
  const { top, bottom, height } = element.getBoundingClientRect();
  return height > 0 && top >= -8 && Math.min(bottom, top + 160) <= window.innerHeight;
}

customElements.define("room-tabs", RoomTabs);

/** <paper-talk>: what those who share a paper say to each other; a remark not sent yet is kept on the device. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { calendar, t, tn } from "../i18n.ts";
import type { OwnView, ParagraphId, PaperView, Remark, RoomView } from "../live/shapes.ts";
import { Panel, type Shown } from "./panel.ts";
import { nameOf } from "./sentences.ts";
import { isOwn, markHeard, unheard } from "./talk.ts";

const MOST = 1_000;

export class PaperTalk extends Panel {
  static override properties = { paper: {} };
  declare paper: ParagraphId | undefined;
  protected override readonly concerns = ["talk", "papers", "phase"];

  protected override show(view: RoomView, own: OwnView): Shown {
    const paper = own.papers.find(({ id }) => id === this.paper);
    if (!paper || !this.room) return nothing;
    const news = unheard(paper, this.room);
    const speaks = paper.status === "open" && view.phase === "in-session";
    if (!speaks && paper.talk.length === 0) return nothing;
    return html`<details class="conversation" @toggle=${this.#opened}>
      <summary>
        <span>${t("Talk among us")}</span>
        ${news > 0 ? html`<span class="badge">${tn("%(n)s new", "%(n)s new", news)}</span>` : html`<span class="hint">${paper.talk.length || nothing}</span>`}
      </summary>
      <ol class="note-list">${repeat(paper.talk, ({ id }) => id, (remark) => this.#remark(view, own, remark))}</ol>
      ${speaks ? this.#form(paper) : nothing}
    </details>`;
  }

  #remark(view: RoomView, own: OwnView, remark: Remark): TemplateResult {
    const mine = this.room !== undefined && isOwn(remark, this.room);
    const time = new Date(remark.at * 1000);
    const who = mine ? t("You") : remark.by === own.seat ? t("Your delegation") : nameOf(view, remark.by);
    return html`<li ?data-own=${mine}>
      <p class="note-head"><span>${who}</span><time datetime=${time.toISOString()}>${time.toLocaleTimeString(calendar(), { hour: "2-digit", minute: "2-digit" })}</time></p>
      ${remark.text.split("\n").map((line) => html`<p dir="auto">${line}</p>`)}
    </li>`;
  }

  #form(paper: PaperView): TemplateResult {
    const words = this.room?.jotter.read(this.#sheet) ?? "";
    return html`<form class="stack" @submit=${(event: Event) => this.#send(event, paper)}>
      <label class="field">${t("Remark")}
        <textarea rows="2" maxlength=${MOST} required dir="auto" .value=${words} @input=${this.#keep}></textarea>
      </label>
      <button type="submit" aria-disabled=${this.busy("Confer", { paper: paper.id }) ? "true" : "false"}>${t("Say it")}</button>
    </form>`;
  }

  get #sheet(): string {
    return `remark on ${this.paper ?? ""}`;
  }

  readonly #keep = (event: Event): void => {
    this.room?.jotter.put(this.#sheet, (event.target as HTMLTextAreaElement).value);
  };

  #send(event: Event, { id }: PaperView): void {
    event.preventDefault();
    const text = this.room?.jotter.read(this.#sheet) ?? "";
    void this.act("Confer", { paper: id, text, pen: this.room?.pen ?? 0 }).then((done) => {
      if (done) this.room?.jotter.put(this.#sheet, "");
      this.requestUpdate();
    });
  }

  readonly #opened = (): void => {
    this.#hear();
    this.requestUpdate();
  };

  /** While it stands open, what is said is heard as it comes. */
  protected override updated(): void {
    super.updated();
    if (this.#hear()) this.requestUpdate();
  }

  #hear(): boolean {
    const paper = this.room?.own?.papers.find(({ id }) => id === this.paper);
    if (!paper || !this.room || !this.querySelector("details")?.open || unheard(paper, this.room) === 0) return false;
    markHeard(paper, this.room);
    // The badge on the tab is another panel's.
    this.room.dispatchEvent(new CustomEvent("change", { detail: new Set(["read"]) }));
    return true;
  }
}

customElements.define("paper-talk", PaperTalk);

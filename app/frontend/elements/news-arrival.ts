/** What has just arrived: it comes in above the text, is read when its reader wants to, and takes nobody's keyboard away. */

import { html, nothing, type TemplateResult } from "lit";
import { calendar, t, tn } from "../i18n.ts";
import type { OwnView, RoomView } from "../live/shapes.ts";
import { arrivals, markRead, unreadOf, type Arrival } from "./arriving.ts";
import { Panel, type Shown } from "./panel.ts";
import type { RoomHerald } from "./room-herald.ts";

export class NewsArrival extends Panel {
  static override properties = { opened: { state: true } };
  declare opened: number | undefined;
  protected override readonly concerns = ["news", "news-read"];
  #said = 0;

  protected override show(view: RoomView, own: OwnView): Shown {
    const unread = this.room ? unreadOf(arrivals(view, own), this.room) : [];
    const newest = unread.at(-1);
    if (!newest) return nothing;
    this.#say(newest);
    return this.#sheet(newest, unread.length - 1);
  }

  /** What reached everybody the herald says as part of the record. */
  #say(arrival: Arrival): void {
    if (arrival.at <= this.#said) return;
    this.#said = arrival.at;
    if (arrival.isOwn) document.querySelector<RoomHerald>("room-herald")?.say(`${arrival.kind}: ${arrival.title}.`);
  }

  #sheet(arrival: Arrival, more: number): TemplateResult {
    const time = new Date(arrival.at * 1000);
    const isOpen = this.opened === arrival.at;
    return html`<section class="arrival" data-own=${arrival.isOwn ? "yes" : "no"}>
      <p class="arrival-kind">
        <span>${arrival.kind}${arrival.isOwn && !arrival.isLetter ? ` · ${t("for your seat only")}` : ""}</span>
        <time datetime=${time.toISOString()}>${time.toLocaleTimeString(calendar(), { hour: "2-digit", minute: "2-digit" })}</time>
      </p>
      <h2 dir="auto">${arrival.title}</h2>
      ${isOpen ? html`<div class="arrival-text" tabindex="0">${arrival.text.split("\n").map((line) => html`<p dir="auto">${line}</p>`)}</div>` : nothing}
      <p class="arrival-deeds">
        ${isOpen ? nothing : html`<button type="button" class="primary" @click=${() => (this.opened = arrival.at)}>${t("Read")}</button>`}
        <button type="button" class=${isOpen ? "primary" : "quiet"} @click=${() => this.#away(arrival)}>${isOpen ? t("I have read it") : t("Later, under Notes")}</button>
        ${more > 0 ? html`<span class="hint">${tn("%(n)s more under Notes", "%(n)s more under Notes", more)}</span>` : nothing}
      </p>
    </section>`;
  }

  #away(arrival: Arrival): void {
    if (this.room) markRead(arrival, this.room);
  }
}

customElements.define("news-arrival", NewsArrival);

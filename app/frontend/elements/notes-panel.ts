/** Notes between seats: to whom, what, and what was answered; a note that is not sent yet is kept on the device. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { calendar, t, tn } from "../i18n.ts";
import type { Note, OwnView, RoomView, SeatId } from "../live/shapes.ts";
import { conversationsOf, correspondents, markRead, unread, type Conversation } from "./notes.ts";
import { Panel, type Shown } from "./panel.ts";
import { nameOf, roleName } from "./sentences.ts";

const MOST = 2_000;
const TO = "note to";

export class NotesPanel extends Panel {
  protected override readonly concerns = ["notes", "phase"];

  protected override show(view: RoomView, own: OwnView): Shown {
    const conversations = conversationsOf(own);
    const writes = this.may("SendNote") && view.phase === "in-session";
    const opened = view.rules.opens_notes === true && view.phase !== "in-session";
    if (!writes && !opened && conversations.length === 0) return nothing;
    return html`<section class="panel notes-between" aria-labelledby="notes-heading">
      <h2 id="notes-heading">${t("Notes")}</h2>
      <p class="hint">${t("Between two seats. Nobody else in the room reads them; they stay in the record of the sitting.")}</p>
      <p class="notes-later">${
        view.rules.opens_notes === true
          ? t("These notes are opened in the debrief: once the sitting is over, everybody may read them.")
          : t("These notes are not opened in the debrief.")
      }</p>
      ${opened ? html`<a class="button" href=${this.#allNotes}>${t("All notes of the sitting")}</a>` : nothing}
      ${writes ? this.#form(view, own) : nothing}
      ${repeat(conversations, ({ seat }) => seat, (conversation) => this.#conversation(view, own, conversation))}
    </section>`;
  }

  get #allNotes(): string {
    return document.querySelector<HTMLElement>("[data-notes]")?.dataset["notes"] ?? "";
  }

  get #to(): SeatId {
    return this.room?.jotter.read(TO) ?? "";
  }

  #sheet(to: SeatId): string {
    return `note to ${to}`;
  }

  #form(view: RoomView, own: OwnView): TemplateResult {
    const to = this.#to;
    const words = this.room?.jotter.read(this.#sheet(to)) ?? "";
    return html`<form class="stack" @submit=${this.#send}>
      <label class="field">${t("To")}
        <select name="to" required @change=${this.#choose}>
          <option value="" .selected=${to === ""}>${t("Choose a seat")}</option>
          ${correspondents(view, own).map(
            ({ id, name, role }) => html`<option value=${id} .selected=${id === to}>${role === "delegation" ? name : `${name} (${roleName(role)})`}</option>`,
          )}
        </select>
      </label>
      <label class="field">${t("Note")}
        <textarea name="text" rows="3" maxlength=${MOST} required dir="auto" .value=${words} @input=${this.#keep}></textarea>
      </label>
      <button type="submit" class="primary" aria-disabled=${this.busy("SendNote", { to }) ? "true" : "false"}>${t("Pass the note")}</button>
    </form>`;
  }

  #conversation(view: RoomView, own: OwnView, conversation: Conversation): TemplateResult {
    const news = this.room ? unread(conversation, this.room) : 0;
    return html`<details class="conversation" @toggle=${(event: Event) => this.#opened(event, conversation)}>
      <summary>
        <span>${nameOf(view, conversation.seat)}</span>
        ${news > 0 ? html`<span class="badge">${tn("%(n)s new", "%(n)s new", news)}</span>` : html`<span class="hint">${conversation.notes.length}</span>`}
      </summary>
      <ol class="note-list">${conversation.notes.map((note) => this.#note(view, own, note))}</ol>
      ${this.may("SendNote") && view.phase === "in-session"
        ? html`<button type="button" class="quiet" @click=${() => this.#answer(conversation.seat)}>${t("Write to %(name)s", { name: nameOf(view, conversation.seat) })}</button>`
        : nothing}
    </details>`;
  }

  #note(view: RoomView, own: OwnView, { at, by, text }: Note): TemplateResult {
    const time = new Date(at * 1000);
    return html`<li ?data-own=${by === own.seat}>
      <p class="note-head">
        <span>${by === own.seat ? t("You") : nameOf(view, by)}</span>
        <time datetime=${time.toISOString()}>${time.toLocaleTimeString(calendar(), { hour: "2-digit", minute: "2-digit" })}</time>
      </p>
      ${text.split("\n").map((line) => html`<p dir="auto">${line}</p>`)}
    </li>`;
  }

  #opened(event: Event, conversation: Conversation): void {
    if (!this.room || !(event.target as HTMLDetailsElement).open) return;
    markRead(conversation, this.room);
    this.requestUpdate();
    // The badge on the tab is another panel's.
    this.room.dispatchEvent(new CustomEvent("change", { detail: new Set(["read"]) }));
  }

  /** While a conversation stands open, what comes is read as it comes. */
  protected override updated(): void {
    super.updated();
    const { own } = this.room ?? {};
    if (!this.room || !own) return;
    const open = [...this.querySelectorAll<HTMLDetailsElement>("details.conversation")];
    conversationsOf(own).forEach((conversation, place) => {
      if (this.room && open[place]?.open && unread(conversation, this.room) > 0) {
        markRead(conversation, this.room);
        this.requestUpdate();
      }
    });
  }

  readonly #choose = (event: Event): void => {
    this.room?.jotter.put(TO, (event.target as HTMLSelectElement).value);
    this.requestUpdate();
  };

  #answer(seat: SeatId): void {
    this.room?.jotter.put(TO, seat);
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector("textarea")?.focus());
  }

  readonly #keep = (event: Event): void => {
    this.room?.jotter.put(this.#sheet(this.#to), (event.target as HTMLTextAreaElement).value);
  };

  readonly #send = (event: SubmitEvent): void => {
    event.preventDefault();
    const to = this.#to;
    const text = this.room?.jotter.read(this.#sheet(to)) ?? "";
    void this.act("SendNote", { to, text }).then((done) => {
      if (done) this.room?.jotter.put(this.#sheet(to), "");
      this.requestUpdate();
    });
  };
}

customElements.define("notes-panel", NotesPanel);

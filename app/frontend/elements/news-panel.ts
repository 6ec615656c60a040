/** What has arrived, to be read again; a delegation writes to its capital here, and anybody asks the lecturer for help. */

import { html, nothing, type TemplateResult } from "lit";
import { calendar, t } from "../i18n.ts";
import type { Letter, OwnView, RoomView } from "../live/shapes.ts";
import { arrivals, type Arrival } from "./arriving.ts";
import { Panel, type Shown } from "./panel.ts";

const MOST = 1_000;
type Line = Letter["line"];

export class NewsPanel extends Panel {
  protected override readonly concerns = ["news", "phase"];

  protected override show(view: RoomView, own: OwnView): Shown {
    const news = arrivals(view, own).filter(({ isLetter }) => !isLetter);
    const writes = this.may("WriteToLecturer");
    if (!writes && news.length === 0) return nothing;
    return html`<section class="panel news-here" aria-labelledby="news-heading">
      <h2 id="news-heading">${t("News and letters")}</h2>
      ${news.length > 0 ? html`<div>${news.reverse().map((each) => this.#news(each))}</div>` : html`<p class="hint">${t("No news has reached you yet.")}</p>`}
      ${own.role === "delegation" ? this.#line(own, "capital", view.phase === "in-session") : nothing} ${this.#line(own, "help", writes)}
    </section>`;
  }

  #news({ at, kind, title, text, isOwn }: Arrival): TemplateResult {
    return html`<details class="conversation">
      <summary><span><span class="hint">${kind}${isOwn ? ` · ${t("for your seat only")}` : ""}</span> <span dir="auto">${title}</span></span><time class="hint">${timeOf(at)}</time></summary>
      <div class="news-text">${text.split("\n").map((line) => html`<p dir="auto">${line}</p>`)}</div>
    </details>`;
  }

  #line(own: OwnView, line: Line, writes: boolean): TemplateResult | typeof nothing {
    const letters = (own.letters ?? []).filter((each) => each.line === line);
    if (!writes && letters.length === 0) return nothing;
    const isCapital = line === "capital";
    return html`<details class="conversation">
      <summary><span>${isCapital ? t("Your capital") : t("Help from the lecturer")}</span>${letters.length > 0 ? html`<span class="hint">${letters.length}</span>` : nothing}</summary>
      <p class="hint">${isCapital ? t("Ask for new instructions. Nobody else in the room reads this; it stays in the record of the sitting.") : t("Something does not work, or you are lost? Only the lecturer reads this.")}</p>
      <ol class="note-list">${letters.map((each) => this.#letter(each))}</ol>
      ${writes ? this.#form(line) : nothing}
    </details>`;
  }

  #letter({ at, line, text, answered }: Letter): TemplateResult {
    const by = answered ? (line === "capital" ? t("Your capital") : t("The lecturer")) : t("You");
    return html`<li ?data-own=${!answered}>
      <p class="note-head"><span>${by}</span><time>${timeOf(at)}</time></p>
      ${text.split("\n").map((each) => html`<p dir="auto">${each}</p>`)}
    </li>`;
  }

  #form(line: Line): TemplateResult {
    const sheet = `letter to ${line}`;
    const send = (event: SubmitEvent): void => {
      event.preventDefault();
      const text = this.room?.jotter.read(sheet) ?? "";
      void this.act("WriteToLecturer", { line, text }).then((done) => {
        if (done) this.room?.jotter.put(sheet, "");
        this.requestUpdate();
      });
    };
    const keep = (event: Event): void => this.room?.jotter.put(sheet, (event.target as HTMLTextAreaElement).value);
    return html`<form class="stack" @submit=${send}>
      <label class="field">${line === "capital" ? t("To your capital") : t("To the lecturer")}
        <textarea rows="2" maxlength=${MOST} required dir="auto" .value=${this.room?.jotter.read(sheet) ?? ""} @input=${keep}></textarea>
      </label>
      <button type="submit" aria-disabled=${this.busy("WriteToLecturer", { line }) ? "true" : "false"}>${line === "capital" ? t("Ask for instructions") : t("Ask for help")}</button>
    </form>`;
  }
}

function timeOf(at: number): string {
  return new Date(at * 1000).toLocaleTimeString(calendar(), { hour: "2-digit", minute: "2-digit" });
}

customElements.define("news-panel", NewsPanel);

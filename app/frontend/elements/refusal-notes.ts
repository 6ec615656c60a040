/** The Chair's rulings on what was out of order: why, under which rule, and the words that came back. */

import { html, nothing, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { repeat } from "lit/directives/repeat.js";
import { copyFrom } from "../copying.ts";
import { t } from "../i18n.ts";
import type { RefusalNote } from "../live/shapes.ts";
import { Panel, type Shown } from "./panel.ts";
import { withNote, type Ruling } from "./rulings.ts";

export class RefusalNotes extends Panel {
  static override properties = { rulings: { state: true }, copied: { state: true } };
  declare rulings: readonly Ruling[] | undefined;
  declare copied: string | undefined;
  protected override readonly concerns: readonly string[] = [];
  #heard: EventTarget | undefined;

  protected override willUpdate(): void {
    super.willUpdate();
    if (this.room === this.#heard) return;
    this.#heard?.removeEventListener("refusal", this.#onRefusal);
    this.#heard = this.room;
    this.room?.addEventListener("refusal", this.#onRefusal);
  }

  readonly #onRefusal = (event: Event): void => {
    this.rulings = withNote(this.rulings ?? [], (event as CustomEvent<RefusalNote>).detail);
    this.#comeForward();
  };

  /** Over an open sheet only what is within it can be seen and pressed. */
  #comeForward(): void {
    const sheet = document.querySelector("dialog:modal");
    if (!sheet || sheet.contains(this)) return;
    sheet.append(this);
    sheet.addEventListener("close", () => document.body.append(this), { once: true });
  }

  /** The alert must be there before its words arrive, or it is not read out. */
  protected override render(): Shown {
    const rulings = this.rulings ?? [];
    return html`<div class="notes" role="alert">
      ${repeat(rulings, ({ latest: { code, paragraph } }) => `${code} ${paragraph ?? ""}`, (ruling) => this.#card(ruling))}
    </div>`;
  }

  protected override show(): Shown {
    return this.render();
  }

  #card(ruling: Ruling): TemplateResult {
    const { id, rule, ruling: words } = ruling.latest;
    return html`<section class="note">
      <h2>${t("Out of order")}${rule === null ? nothing : html` ${ruleLink(rule)}`}</h2>
      ${
        // A new element, though it may say the same: it is read out again, and seen to be renewed.
        keyed(id, html`<p class="ruling">${words}</p>`)
      }
      ${ruling.owed.length > 0 ? html`<p class="hint">${t("Your words, to use elsewhere:")}</p>` : nothing}
      ${repeat(ruling.owed, (note) => note.id, (note) => this.#lost(note))}
      <div class="deeds"><button type="button" @click=${() => this.#putAway(ruling)}>${t("Understood")}</button></div>
    </section>`;
  }

  #lost(note: RefusalNote): TemplateResult {
    return html`<div class="lost">
      <textarea readonly rows="2" aria-label=${t("Your words")} dir="auto" .value=${note.lost ?? ""}></textarea>
      <button type="button" @click=${(event: Event) => void this.#copy(note, event)}>
        ${this.copied === note.id ? t("Copied") : t("Copy")}
      </button>
    </div>`;
  }

  #putAway(ruling: Ruling): void {
    this.rulings = this.rulings?.filter((each) => each !== ruling);
    for (const { id } of ruling.owed) this.room?.letGo(id);
  }

  async #copy(note: RefusalNote, event: Event): Promise<void> {
    const field = (event.target as HTMLElement).closest(".lost")?.querySelector("textarea");
    if (field && (await copyFrom(field))) this.copied = note.id;
  }
}

/** The ruling names its rule; the page of the rules says it in full, beside the room. */
function ruleLink(rule: number): TemplateResult {
  const book = document.querySelector<HTMLElement>("[data-rules]")?.dataset["rules"];
  const words = t("Rule %(number)s", { number: rule });
  const lesson = lessonOn(rule);
  return html`${book ? html`<a class="hint" href="${book}#rule-${rule}" target="_blank">${words}</a>` : html`<span class="hint">${words}</span>`}
  ${lesson ? html`<a class="hint" href=${lesson} target="_blank">${t("The lesson on this")}</a>` : nothing}`;
}

function lessonOn(rule: number): string | undefined {
  const lessons = document.querySelector<HTMLElement>("[data-lessons]")?.dataset["lessons"] ?? "{}";
  return (JSON.parse(lessons) as Record<string, string>)[rule];
}

customElements.define("refusal-notes", RefusalNotes);

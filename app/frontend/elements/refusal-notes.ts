/** The Chair's rulings on what was out of order: why, under which rule, and the words that came back. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { RefusalNote } from "../live/shapes.ts";
import { Panel, type Shown } from "./panel.ts";

const AT_ONCE = 3;

export class RefusalNotes extends Panel {
  static override properties = { notes: { state: true }, copied: { state: true } };
  declare notes: readonly RefusalNote[] | undefined;
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
    const note = (event as CustomEvent<RefusalNote>).detail;
    const others = (this.notes ?? []).filter((each) => each.id !== note.id);
    // Notes that hold lost words stay until they are put away: nothing a delegate wrote disappears by itself.
    const kept = others.filter((each) => each.lost);
    const news = others.filter((each) => !each.lost && each.ruling !== note.ruling).slice(0, AT_ONCE - 1);
    this.notes = [note, ...kept, ...news];
  };

  /** The alert must be there before its words arrive, or it is not read out. */
  protected override render(): Shown {
    return html`<div class="notes" role="alert">${(this.notes ?? []).map((note) => this.#note(note))}</div>`;
  }

  protected override show(): Shown {
    return this.render();
  }

  #note(note: RefusalNote): TemplateResult {
    return html`<section class="note">
      <h2>${t("Out of order")}${note.rule === null ? nothing : html` <span class="hint">${t("Rule %(number)s", { number: note.rule })}</span>`}</h2>
      <p>${note.ruling}</p>
      ${
        note.lost
          ? html`<p class="hint">${t("Your words, to use elsewhere:")}</p>
              <textarea readonly rows="2" aria-label=${t("Your words")} dir="auto" .value=${note.lost}></textarea>`
          : nothing
      }
      <div class="deeds">
        ${
          note.lost
            ? html`<button type="button" @click=${(event: Event) => void this.#copy(note, event)}>
                ${this.copied === note.id ? t("Copied") : t("Copy")}
              </button>`
            : nothing
        }
        <button type="button" @click=${() => this.#putAway(note)}>${t("Understood")}</button>
      </div>
    </section>`;
  }

  #putAway(note: RefusalNote): void {
    this.notes = this.notes?.filter((each) => each !== note);
    if (note.lost) this.room?.letGo(note.id);
  }

  async #copy(note: RefusalNote, event: Event): Promise<void> {
    const field = (event.target as HTMLElement).closest(".note")?.querySelector("textarea");
    field?.select();
    try {
      await navigator.clipboard.writeText(note.lost ?? "");
      this.copied = note.id;
    } catch {
      // Plain HTTP has no clipboard; the words are selected, ready for the keys.
    }
  }
}

customElements.define("refusal-notes", RefusalNotes);

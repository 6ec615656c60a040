/** <first-word>: what a newcomer is told when a procedure first begins, beside the panel that it is about. */

import { html, nothing } from "lit";
import { t } from "../i18n.ts";
import type { OwnView, RoomView } from "../live/shapes.ts";
import { firstWords } from "./first-words.ts";
import { Panel, type Shown } from "./panel.ts";

export class FirstWord extends Panel {
  static override properties = { told: { state: true } };
  /** What was understood on this page, where nothing may be stored. */
  declare told: readonly string[] | undefined;
  protected override readonly concerns = ["floor", "phase", "debate", "order", "paragraph", "absent", "present", "papers", "groups", "stage", "text"];

  protected override show(view: RoomView, own: OwnView): Shown {
    // First things first: whoever is still shown about is told nothing more.
    if (document.querySelector("first-visit section")) return nothing;
    const [word] = firstWords(view, own).filter(({ key }) => !this.#knows(own, key));
    return html`<div role="status">${
      word
        ? html`<div class="first-word"><p>${word.words}</p>
            <button type="button" class="quiet" @click=${() => this.#understood(own, word.key)}>${t("Understood")}</button></div>`
        : nothing
    }</div>`;
  }

  #knows(own: OwnView, key: string): boolean {
    if (this.told?.includes(key)) return true;
    try {
      return localStorage.getItem(keyOf(own, key)) !== null;
    } catch {
      return false;
    }
  }

  #understood(own: OwnView, key: string): void {
    this.told = [...(this.told ?? []), key];
    try {
      localStorage.setItem(keyOf(own, key), "1");
    } catch {
      // Where nothing may be stored, it is said again next time.
    }
    document.querySelector<HTMLElement>("#content")?.focus({ preventScroll: true });
  }
}

function keyOf({ role }: OwnView, key: string): string {
  return `zerodraft:told:${role ?? "wall"}:${key}`;
}

customElements.define("first-word", FirstWord);

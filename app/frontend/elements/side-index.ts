/** The way through what stands beside the text: its parts by name, in their order, one press away. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { OwnView, RoomView } from "../live/shapes.ts";
import { Panel, type Shown } from "./panel.ts";

/** A part that is empty just now has no height, and is left out. */
const PARTS: readonly (readonly [string, () => string])[] = [
  ["drafting-desk", () => t("Drafting")],
  ["chair-desk", () => t("Decide")],
  ["debate-desk, debate-panel", () => t("Speakers")],
  ["stage-desk", () => t("Calendar")],
  ["decisions-panel", () => t("Record")],
  ["draft-panel", () => t("Draft")],
  ["offers-panel", () => t("Offers")],
  ["notes-panel", () => t("Notes")],
  ["seats-panel", () => t("Brief")],
];

export class SideIndex extends Panel {
  protected override readonly concerns = ["phase", "floor", "decision"];

  override connectedCallback(): void {
    super.connectedCallback();
    // What comes later takes its place later.
    this.#eye = new MutationObserver(() => this.requestUpdate());
    for (const [names] of PARTS) for (const part of partsOf(names)) this.#eye.observe(part, { childList: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#eye?.disconnect();
  }
  #eye: MutationObserver | undefined;

  protected override show(view: RoomView, own: OwnView): Shown {
    const here = PARTS.flatMap(([names, name]) => {
      const part = partsOf(names).find((each) => each.firstElementChild !== null && each.firstElementChild.clientHeight > 0);
      return part ? [this.#to(part, name())] : [];
    });
    return here.length < 2 ? nothing : html`<nav class="side-index" aria-label=${t("Beside the text")} data-phase=${view.phase} data-role=${own.role}>${here}</nav>`;
  }

  #to(part: HTMLElement, name: string): TemplateResult {
    return html`<button type="button" class="quiet" @click=${() => goTo(part)}>${name}</button>`;
  }
}

function partsOf(names: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(names)];
}

/** The keyboard goes along, so that the next key is pressed where the eye is. */
function goTo(part: HTMLElement): void {
  const first = part.firstElementChild;
  if (!(first instanceof HTMLElement)) return;
  first.tabIndex = -1;
  first.focus({ preventScroll: true });
  first.scrollIntoView({ block: "start", behavior: "smooth" });
}

customElements.define("side-index", SideIndex);

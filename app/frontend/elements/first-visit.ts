/** The first visit: a few sentences on what to do here, step by step, once on every device; never in anybody's way. */

import { html, nothing } from "lit";
import { t } from "../i18n.ts";
import type { OwnView, RoomView } from "../live/shapes.ts";
import { Panel, type Shown } from "./panel.ts";

interface Step {
  title: string;
  words: string;
}

function delegate(): Step[] {
  return [
    { title: t("One text, before everybody"), words: t("What is not agreed stands in square brackets, with the names of who wants it. What you type, all see at once.") },
    { title: t("Write where the line is green"), words: t("Tap into an open paragraph and type. Select words of others and press “Strike these words”: they stay to be read, struck with your name.") },
    { title: t("Take positions"), words: t("Press the names at the end of a bracket: support, reserve or oppose. Your own words you revise or withdraw there.") },
    { title: t("Be quick when the gavel hangs"), words: t("The Chair asks for objections: silence is consent. Votes come up by themselves. Your confidential brief is under “Brief”.") },
  ];
}

function chair(): Step[] {
  return [
    { title: t("You direct the proceedings"), words: t("On your desk, open one or two paragraphs for drafting. Delegations then write in them.") },
    { title: t("Lift brackets"), words: t("Press a bracket, here or on your desk: accept or drop it yourself, ask for objections with the gavel, or put it to a vote.") },
    { title: t("Nothing is lost"), words: t("What you lifted by a slip you put back under “Settled brackets”. Agreed paragraphs you can reopen.") },
    { title: t("Towards adoption"), words: t("Agree paragraphs without brackets ad referendum. When all are agreed, ask for adoption of the whole.") },
  ];
}

function observer(): Step[] {
  return [
    { title: t("You read along"), words: t("What is not agreed stands in square brackets, with the names of who wants it. Everything you see changes as it is written.") },
    { title: t("Follow the decisions"), words: t("Gavels, votes and what was decided appear beside the text. Above it you choose how to read it.") },
  ];
}

export class FirstVisit extends Panel {
  static override properties = { step: { state: true }, isOver: { state: true } };
  declare step: number | undefined;
  declare isOver: boolean | undefined;
  protected override readonly concerns = ["phase"];

  protected override show(view: RoomView, own: OwnView): Shown {
    if (view.phase !== "in-session" || (this.isOver ?? wasHere(own))) return nothing;
    const steps = own.role === "delegation" ? delegate() : own.role === "observer" ? observer() : chair();
    const at = Math.min(this.step ?? 0, steps.length - 1);
    const { title, words } = steps[at] ?? { title: "", words: "" };
    const isLast = at === steps.length - 1;
    return html`<section class="first-visit" aria-labelledby="first-visit-title">
      <div aria-live="polite">
        <h2 id="first-visit-title">${title}</h2>
        <p>${words}</p>
      </div>
      <div class="deeds">
        <span class="hint">${t("%(step)s of %(steps)s", { step: at + 1, steps: steps.length })}</span>
        ${isLast
          ? html`<a href=${this.dataset["guide"] ?? ""} target="_blank">${t("The room in five minutes")}</a>`
          : html`<button type="button" class="quiet" @click=${() => this.#end(own)}>${t("Skip")}</button>`}
        <button type="button" class="primary" @click=${() => (isLast ? this.#end(own) : (this.step = at + 1))}>${isLast ? t("Understood") : t("Next")}</button>
      </div>
    </section>`;
  }

  #end(own: OwnView): void {
    this.isOver = true;
    try {
      localStorage.setItem(keyOf(own), "1");
    } catch {
      // Where nothing may be stored, it is shown again next time.
    }
    document.querySelector<HTMLElement>("#content")?.focus({ preventScroll: true });
  }
}

function keyOf({ role }: OwnView): string {
  return `zerodraft:visited:${role ?? "wall"}`;
}

function wasHere(own: OwnView): boolean {
  try {
    return localStorage.getItem(keyOf(own)) !== null;
  } catch {
    return false;
  }
}

customElements.define("first-visit", FirstVisit);

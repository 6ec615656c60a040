/** The brief beside the text; fetched when it is first wanted, and never kept by the browser. */

import { html, nothing } from "lit";
import { t } from "../i18n.ts";
import { Panel, type Shown } from "./panel.ts";

export class BriefPanel extends Panel {
  static override properties = { state: { state: true } };
  declare state: "closed" | "coming" | "here" | "failed" | undefined;
  protected override readonly concerns = ["observers"];

  /** An observer's brief says how it takes part, and that has just changed. */
  protected override changed(changes: ReadonlySet<string>): void {
    super.changed(changes);
    if (!this.room?.dismissed && this.state === "here" && this.room?.own?.role === "observer") void this.#fetch();
  }

  protected override render(): Shown {
    // The seat was taken back: its confidence leaves the screen with it.
    if (this.room?.dismissed) return nothing;
    return html`<details class="panel brief-panel" @toggle=${this.#onToggle}>
      <summary><h2>${t("Brief and instructions")}</h2></summary>
      ${this.state === "coming" ? html`<p class="hint">${t("The brief is on its way.")}</p>` : nothing}
      ${this.state === "failed" ? html`<p>${t("The brief could not be fetched. Close and open this panel to try again.")}</p>` : nothing}
      <div class="brief-here"></div>
    </details>`;
  }

  protected override show(): Shown {
    return this.render();
  }

  readonly #onToggle = (event: Event): void => {
    const open = (event.target as HTMLDetailsElement).open;
    if (open && this.state !== "here" && this.state !== "coming") void this.#fetch();
  };

  async #fetch(): Promise<void> {
    const address = document.querySelector<HTMLElement>("[data-brief]")?.dataset["brief"];
    if (!address) return;
    this.state = "coming";
    try {
      const answer = await fetch(address, { cache: "no-store", headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(answer.statusText);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      this.querySelector(".brief-here")?.replaceChildren(...page.body.childNodes);
      // Whoever may write beside it does so from elsewhere.
      this.dispatchEvent(new Event("brief", { bubbles: true }));
      this.state = "here";
    } catch {
      this.state = "failed";
    }
  }
}

customElements.define("brief-panel", BriefPanel);

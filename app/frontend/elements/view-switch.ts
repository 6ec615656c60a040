/** Rolling, as if agreed, or a linear reading: three ways to read one text. */

import { html, nothing } from "lit";
import { t, tn } from "../i18n.ts";
import type { RoomView } from "../live/shapes.ts";
import { Panel, type Shown } from "./panel.ts";

type Reading = "rolling" | "clean" | "spoken";

function keys(): [string, string][] {
  return [
    ["Alt ]", t("next bracket")],
    ["Alt [", t("bracket before")],
    ["Alt ↓", t("next paragraph")],
    ["Alt ↑", t("paragraph before")],
    ["Alt Enter", t("decide on the bracket at the caret")],
  ];
}

export class ViewSwitch extends Panel {
  static override properties = { reading: { state: true } };
  declare reading: Reading | undefined;
  protected override readonly concerns = ["paragraph", "text"];

  protected override show(view: RoomView): Shown {
    const readings: [Reading, string, string][] = [
      ["rolling", t("Rolling text"), t("As it stands: what is not agreed is in brackets.")],
      ["clean", t("As if agreed"), t("As it would read with every bracket accepted.")],
      ["spoken", t("Linear reading"), t("The brackets told in words, one after the other, to be read aloud.")],
    ];
    const now = this.reading ?? "rolling";
    const says = readings.find(([reading]) => reading === now)?.[2] ?? "";
    return html`<div class="views" role="group" aria-label=${t("How the text is shown")}>
        ${readings.map(
          ([reading, name]) =>
            html`<button type="button" aria-pressed=${now === reading} @click=${() => this.#choose(reading)}>${name}</button>`,
        )}
      </div>
      <details class="keys">
        <summary>${t("Keys")}</summary>
        <dl>
          ${keys().map(([key, words]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${words}</dd></div>`)}
        </dl>
      </details>
      <p class="hint view-count">${view.brackets === 0 ? t("No open brackets") : tn("%(n)s open bracket", "%(n)s open brackets", view.brackets)}</p>
      <p class="hint view-says">
        ${says} ${now !== "rolling" && this.may("StrikeWords") ? t("To write, go back to the rolling text.") : nothing}
      </p>`;
  }

  #choose(reading: Reading): void {
    this.reading = reading;
    document.querySelector("rolling-text")?.setAttribute("view", reading);
  }
}

customElements.define("view-switch", ViewSwitch);

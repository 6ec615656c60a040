/** Why the whole cannot be adopted yet, each with the way to it. */

import { html, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { Obstacle } from "./obstacles.ts";

export function inTheWay(found: readonly Obstacle[]): TemplateResult {
  return html`<p class="hint">${t("Adoption waits for this:")}</p>
    <ul class="in-the-way">
      ${found.map(({ id, words, places }) => html`<li id=${id}>${words} ${places.map((place, index) => html`${index > 0 ? ", " : ""}<a href="#${place.id}">${place.words}</a>`)}</li>`)}
    </ul>`;
}

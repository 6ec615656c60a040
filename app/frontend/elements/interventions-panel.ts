/** What was said from the floor, as its speakers put it on the record, newest first. */

import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { calendar, t } from "../i18n.ts";
import type { Intervention, RoomView } from "../live/shapes.ts";
import { speakerName } from "./debating.ts";
import { Panel, type Shown } from "./panel.ts";

/** Words fewer than this are read at once. */
const SHORT = 280;

export class InterventionsPanel extends Panel {
  protected override readonly concerns = ["interventions"];

  protected override show(view: RoomView): Shown {
    if (view.interventions.length === 0) return nothing;
    return html`<section class="panel statements" aria-labelledby="interventions-heading">
      <h2 id="interventions-heading">${t("Said from the floor")}</h2>
      <ol class="statement-list">
        ${repeat([...view.interventions].reverse(), ({ speech }) => speech, (each) => intervention(view, each))}
      </ol>
    </section>`;
  }
}

function intervention(view: RoomView, { by, at, kind, topic, text }: Intervention): Shown {
  const time = new Date(at * 1000);
  const words = html`<div class="statement-text">${text.split("\n").map((line) => html`<p dir="auto">${line}</p>`)}</div>`;
  return html`<li class="statement">
    <p class="decision-place">
      <b>${speakerName(view, by)}</b>
      <time datetime=${time.toISOString()}>${time.toLocaleTimeString(calendar(), { hour: "2-digit", minute: "2-digit" })}</time>
    </p>
    <p class="hint" dir="auto">${kind === "reply" ? t("Right of reply") : topic}</p>
    ${text.length <= SHORT ? words : html`<details><summary>${t("Read the statement")}</summary>${words}</details>`}
  </li>`;
}

customElements.define("interventions-panel", InterventionsPanel);

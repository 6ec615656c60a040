/** An observer's own place: under which modality it sits, what it may do, and a closed door while the meeting is closed. */

import { html, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { OwnView, RoomView } from "../live/shapes.ts";
import { drawn } from "./icons.ts";
import { Panel, type Shown } from "./panel.ts";

const closedDoor = drawn("M3.5 14.5v-13h9v13M1.5 14.5h13M10 8v1");

export class GalleryPanel extends Panel {
  protected override readonly concerns = ["observers", "phase"];

  protected override show(view: RoomView, own: OwnView): Shown {
    // What stands around it is of no use to somebody who is not let in: the page's own style puts it away.
    document.querySelector("main.room")?.toggleAttribute("data-outside", own.outside);
    return html`<section class="gallery" aria-labelledby="gallery-heading" ?data-outside=${own.outside}>
      ${own.outside ? closed(view) : open(view)}
      <a href="${document.querySelector<HTMLElement>("main.room")?.dataset["rules"] ?? ""}#rule-19" target="_blank" rel="noopener">${t("Rule 19: Observers")}</a>
    </section>`;
  }
}

function closed(view: RoomView): TemplateResult {
  return html`${closedDoor}
    <h2 id="gallery-heading">${t("The meeting is closed to observers")}</h2>
    <p role="status">${view.phase === "adjourned" ? t("It was adjourned without a text.") : t("You see neither the room nor the text until the plenary decides otherwise. This page opens by itself then.")}</p>
    <p class="hint">${t("Your brief is open, and so are your notes to any seat.")}</p>`;
}

function open({ modality, phase }: RoomView): TemplateResult {
  const speaks = modality === "statements" || modality === "written-proposals";
  return html`<h2 id="gallery-heading">${t("You observe this meeting")}</h2>
    <p role="status">
      ${
        phase !== "in-session"
          ? t("It is over. Everything stays open to be read.")
          : modality === "written-proposals"
            ? t("You read everything, may ask for the floor after delegations, and may propose in writing: it lives if a delegation sponsors it.")
            : speaks
            ? t("You read everything. You may ask for the floor, speak after delegations, and put what you said on record.")
            : t("You read everything. Under the modality in force observers do not speak.")
      }
    </p>`;
}

customElements.define("gallery-panel", GalleryPanel);

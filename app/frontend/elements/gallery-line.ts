/** Quiet lines on the wall: how observers take part, and which seats scripts play. */

import { html, nothing } from "lit";
import { t } from "../i18n.ts";
import type { RoomView } from "../live/shapes.ts";
import { modalityName } from "./observing.ts";
import { Panel, type Shown } from "./panel.ts";
import { codeOf } from "./sentences.ts";

export class GalleryLine extends Panel {
  protected override readonly concerns = ["observers", "phase", "scripts"];

  protected override show(view: RoomView): Shown {
    return html`${this.#observers(view)} ${this.#scripts(view)}`;
  }

  #observers(view: RoomView): Shown {
    if (view.phase !== "in-session" || !view.seats.some(({ role }) => role === "observer")) return nothing;
    const name = modalityName(view.modality);
    return html`<p class="gallery-line" data-modality=${view.modality}>${name.charAt(0).toLocaleUpperCase() + name.slice(1)}</p>`;
  }

  /** In brackets seats go by their codes, so here, too. */
  #scripts(view: RoomView): Shown {
    const codes = view.seats.filter(({ id }) => view.scripts?.[id]).map(({ id }) => codeOf(view, id));
    return codes.length > 0 ? html`<p class="gallery-line">${t("Played by scripts: %(codes)s", { codes: codes.join(", ") })}</p>` : nothing;
  }
}

customElements.define("gallery-line", GalleryLine);

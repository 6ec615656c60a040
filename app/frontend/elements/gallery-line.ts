/** One quiet line on the wall: how observers take part. */

import { html, nothing } from "lit";
import type { RoomView } from "../live/shapes.ts";
import { modalityName } from "./observing.ts";
import { Panel, type Shown } from "./panel.ts";

export class GalleryLine extends Panel {
  protected override readonly concerns = ["observers", "phase"];

  protected override show(view: RoomView): Shown {
    if (view.phase !== "in-session" || !view.seats.some(({ role }) => role === "observer")) return nothing;
    const name = modalityName(view.modality);
    return html`<p class="gallery-line" data-modality=${view.modality}>${name.charAt(0).toLocaleUpperCase() + name.slice(1)}</p>`;
  }
}

customElements.define("gallery-line", GalleryLine);

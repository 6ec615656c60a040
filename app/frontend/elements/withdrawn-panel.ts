/** At a delegation's desk: what it supported and was withdrawn, with the way to put it forward itself. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { OwnView, RoomView } from "../live/shapes.ts";
import { isPut } from "./agenda.ts";
import type { LiveRoom } from "./live-room.ts";
import { Panel, type Shown } from "./panel.ts";
import { letGo, waitingIn, withdrawal, type Withdrawn } from "./withdrawn.ts";

export class WithdrawnPanel extends Panel {
  protected override readonly concerns = ["paragraph", "phase", "floor"];

  protected override show(view: RoomView, own: OwnView): Shown {
    const { room } = this;
    const shown = room ? waitingIn(view, own, room) : [];
    if (!room || shown.length === 0) return nothing;
    return html`<section class="panel withdrawal" aria-labelledby="withdrawn-heading">
      <h2 id="withdrawn-heading">${t("Withdrawn by its sponsor")}</h2>
      ${shown.map((each) => this.#one(room, view, each))}
    </section>`;
  }

  #one(room: LiveRoom, view: RoomView, each: Withdrawn): TemplateResult {
    const { paragraph, ids } = each;
    const why = `withdrawn-${ids.join("-").replaceAll(".", "-")}`;
    const obstacle = this.#obstacle(view, each);
    return html`<div class="confirm">
      <p dir="auto">${withdrawal(view, each)}</p>
      ${obstacle ? html`<p class="hint" id=${why}>${obstacle}</p>` : nothing}
      <div class="deeds">
        ${this.deed({ act: "TakeOverProposal", fields: { paragraph, proposals: ids }, words: t("Take over"), kind: "primary", whyNot: obstacle ? why : undefined })}
        <a class="button" href="#${paragraph}">${t("Show in the text")}</a>
        <button type="button" @click=${() => this.#dismiss(room, each)}>${t("Let it go")}</button>
      </div>
    </div>`;
  }

  #obstacle(view: RoomView, { paragraph }: Withdrawn): string | undefined {
    if (isPut(view, paragraph)) return t("Its paragraph is before the room now.");
    return view.paragraphs[paragraph]?.status === "open" ? undefined : t("It can be taken over while its paragraph is open for drafting.");
  }

  #dismiss(room: LiveRoom, each: Withdrawn): void {
    letGo(room, each);
    this.requestUpdate();
    // The bar of a phone counts what waits here.
    this.dispatchEvent(new Event("let-go", { bubbles: true }));
  }
}

customElements.define("withdrawn-panel", WithdrawnPanel);

/** Always visible: whether everything typed here has reached the house. */

import { html, nothing } from "lit";
import { t, tn } from "../i18n.ts";
import type { Delivery } from "../live/shapes.ts";
import { broken, check, dots } from "./icons.ts";
import { Panel, type Shown } from "./panel.ts";

function wordsFor(delivery: Delivery, pending: number): string {
  if (delivery === "delivered") return t("Delivered");
  if (delivery === "saving") return t("Saving …");
  if (delivery === "opening") return t("Opening …");
  if (pending === 0) return t("Offline");
  return tn("Offline, %(n)s paragraph kept", "Offline, %(n)s paragraphs kept", pending);
}

export class DeliveryState extends Panel {
  protected override readonly concerns = ["delivery"];

  protected override render(): Shown {
    const delivery = this.room?.delivery ?? "opening";
    // Whoever has left the room waits for no network; the page says where they are.
    this.hidden = Boolean(this.room?.dismissed);
    if (this.hidden) return nothing;
    this.dataset["delivery"] = delivery;
    const sign = delivery === "delivered" ? check : delivery === "offline" ? broken : dots;
    return html`${sign}<span>${wordsFor(delivery, this.room?.pending ?? 0)}</span>`;
  }

  protected override show(): Shown {
    return this.render();
  }
}

customElements.define("delivery-state", DeliveryState);

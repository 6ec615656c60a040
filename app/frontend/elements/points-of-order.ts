/** What the Chair ruled on a point of order, as the room and the Chair's desk both show it. */

import { html, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { PointOfOrder, RoomView } from "../live/shapes.ts";
import { nameOf } from "./sentences.ts";

export function ruling(view: RoomView, { seat, status, sentence }: PointOfOrder): TemplateResult {
  const facts = { name: nameOf(view, seat) };
  const said = status === "upheld" ? t("The point of order of %(name)s was upheld:", facts) : t("The point of order of %(name)s was not upheld:", facts);
  return html`${said} <span dir="auto">${sentence}</span>`;
}

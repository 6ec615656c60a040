/** How observers take part, in words. */

import { t } from "../i18n.ts";
import type { Modality } from "../live/shapes.ts";

/** As a sentence goes on after a colon. */
export function modalityName(modality: Modality): string {
  if (modality === "closed") return t("the meeting is closed to observers");
  if (modality === "present") return t("observers follow the meeting");
  return modality === "statements" ? t("observers follow the meeting and may make statements") : t("observers make statements and propose in writing");
}

/** How observers take part, in words. */

import { t } from "../i18n.ts";
import type { Modality } from "../live/shapes.ts";

export const MODALITIES: readonly Modality[] = ["closed", "present", "statements"];

/** As a sentence goes on after a colon. */
export function modalityName(modality: Modality): string {
  if (modality === "closed") return t("the meeting is closed to observers");
  return modality === "present" ? t("observers follow the meeting") : t("observers follow the meeting and may make statements");
}

/** What each means, for the Chair who chooses and for whoever sits there. */
export function meaningOf(modality: Modality): string {
  if (modality === "closed") return t("They see neither the room nor the text.");
  return modality === "present" ? t("They read everything and say nothing.") : t("They may ask for the floor, speak after delegations, and put the words of a speech on record.");
}

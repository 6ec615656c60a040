/** What lifting a bracket would do to the words, said where it is pressed. */

import { t } from "../i18n.ts";
import type { effectOf } from "./sentences.ts";

/** What lifting would do to the words, either way, in a plain sentence each. */
export function lifting(effect: ReturnType<typeof effectOf>): { accept: string; drop: string } {
  if (effect === "alternative") return { accept: t("It comes into the text, and the other alternatives fall."), drop: t("It alone falls; the other alternatives stay.") };
  if (effect === "delete") return { accept: t("The struck words leave the text."), drop: t("The words stay, unstruck.") };
  if (effect === "series") return { accept: t("All of them become part of the text; brackets inside them stay."), drop: t("All of them leave the text, not the record.") };
  if (effect === "paragraph") return { accept: t("The paragraph becomes part of the text; brackets inside it stay."), drop: t("The paragraph leaves the text, not the record.") };
  if (effect === "deletion") return { accept: t("The whole paragraph leaves the text, not the record."), drop: t("The paragraph stays.") };
  if (effect === "heading") return { accept: t("The heading becomes part of the text."), drop: t("The heading leaves the text, not the record.") };
  if (effect === "no-heading") return { accept: t("The heading leaves the text; what stands below it stays."), drop: t("The heading stays.") };
  if (effect === "move") return { accept: t("The paragraph stands at the other place."), drop: t("The paragraph stays where it is.") };
  if (effect === "split") return { accept: t("It becomes two paragraphs, with every bracket in them."), drop: t("The paragraph stays one.") };
  if (effect === "merge") return { accept: t("Both become one paragraph, with every bracket in them."), drop: t("They stay two paragraphs.") };
  if (effect === "add") return { accept: t("The words become part of the text."), drop: t("The words leave the text, not the record.") };
  return { accept: t("The new words take the place of the struck ones."), drop: t("The struck words stay; the new ones leave the text.") };
}

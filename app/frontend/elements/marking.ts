/** Where a written proposal is marked in the text, and in which words. */

import { t } from "../i18n.ts";
import type { ParagraphId, RoomView, Written } from "../live/shapes.ts";
import { excerpt } from "./recording.ts";

/** What waits for a sponsor, by the paragraph it is marked at: what would stand before all others, at the first. */
export function marked(view: RoomView): Map<ParagraphId, Written[]> {
  const found = new Map<ParagraphId, Written[]>();
  if (view.phase !== "in-session") return found;
  for (const written of view.written.filter(({ status }) => status === "waiting")) {
    const at = view.order.includes(written.paragraph) ? written.paragraph : view.order[0];
    if (at !== undefined) found.set(at, [...(found.get(at) ?? []), written]);
  }
  return found;
}

export function proposes({ about, words, place, instead }: Written): string {
  if (about === "deletion") return t("delete the paragraph");
  const facts = { words: excerpt(words), place: excerpt(place) };
  if (about === "paragraph") return t("new paragraph “%(words)s”", facts);
  if (instead) return words === "" ? t("delete “%(place)s”", facts) : t("“%(words)s” instead of “%(place)s”", facts);
  return t("add “%(words)s”", facts);
}

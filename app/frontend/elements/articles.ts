/** What the rules of procedure of this sitting leave out, and the article that says so. */

import { t } from "../i18n.ts";
import type { RoomView } from "../live/shapes.ts";

type Article = NonNullable<RoomView["rules"]["articles"]>[number];

/** Whether these rules know votes; an appeal or a procedural motion is voted on all the same. */
export function knowsVotes({ rules }: RoomView): boolean {
  return rules.votes?.length !== 0;
}

/** Whether brackets and paragraphs are put by themselves, or the whole text alone. */
export function knowsParts({ rules }: RoomView): boolean {
  return rules.parts !== false;
}

/** "Consensus, article 1 (Decisions by consensus): There are no votes.", for everything that is left out. */
export function leftOut(view: RoomView): string[] {
  return [...(knowsVotes(view) ? [] : [articleOn(view, "votes")]), ...(knowsParts(view) ? [] : [articleOn(view, "parts")])];
}

function articleOn({ rules }: RoomView, on: Article["on"]): string {
  const found = rules.articles?.find((each) => each.on === on);
  if (!found) return on === "votes" ? t("The rules of this sitting know no votes.") : t("Only the whole text is put to the room.");
  return t("%(rules)s, article %(number)s (%(title)s): %(text)s", { rules: rules.profile ?? "", number: found.number, title: found.title, text: found.text });
}

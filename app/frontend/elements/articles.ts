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

/** Without an article that says so, the rules are named that leave it out. */
function articleOn({ rules: { articles, profile = "" } }: RoomView, on: Article["on"]): string {
  const found = articles?.find((each) => each.on === on);
  return found ? t("%(rules)s, article %(number)s (%(title)s): %(text)s", { ...found, rules: profile }) : profile;
}

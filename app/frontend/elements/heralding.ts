/** What a herald would call out between two moments of the room: gavels, votes, decisions, and the line going dead. */

import { t } from "../i18n.ts";
import type { Delivery, OwnView, RoomView } from "../live/shapes.ts";
import type { ReadingOf } from "./agenda.ts";
import { entriesOf } from "./deciding.ts";
import { sentenceOf } from "./recording.ts";
import { nameOf, proposedBy, questionOf } from "./sentences.ts";
import { kindName } from "./speaking.ts";

/** What the herald remembers of the moment before. */
export interface Moment {
  gavel: number | null;
  vote: string | null;
  announced: string | null;
  statements: number;
  decisions: number;
  offers: number;
  delivery: Delivery;
}

export function momentOf(view: RoomView, delivery: Delivery): Moment {
  return {
    gavel: view.floor.gavel?.ends ?? null,
    vote: view.floor.vote?.id ?? null,
    announced: view.floor.announced?.id ?? null,
    statements: Object.keys(view.statements).length,
    decisions: view.decisions.length,
    offers: Object.keys(view.offers).length,
    delivery,
  };
}

/** The page's title, which names in a window's tab what waits there while its reader is elsewhere. */
export function titleOf(view: RoomView, own: OwnView, title: string): string {
  const { gavel, vote } = view.floor;
  if (gavel) return t("Objection? · %(title)s", { title });
  if (!vote) return title;
  const owes = own.seat !== null && vote.roll.includes(own.seat) && own.ballot === null;
  return owes ? t("Vote now · %(title)s", { title }) : t("Vote · %(title)s", { title });
}

/** The sentences to be said, in the order in which they matter. */
export function news(before: Moment, view: RoomView, delivery: Delivery, readingOf: ReadingOf): string[] {
  const { gavel, vote, announced } = view.floor;
  const said = entriesOf(view.decisions.slice(before.decisions)).map((entry) => sentenceOf(view, entry, readingOf));
  if (gavel && gavel.ends !== before.gavel) {
    said.push(proposedBy(view, gavel.subject), t("Is there an objection? You have %(n)s seconds.", { n: gavel.seconds }));
  }
  if (vote && vote.id !== before.vote) said.push(t("A vote is open."), questionOf(view, vote.subject));
  if (announced && announced.id !== before.announced) {
    said.push(t("Announced: %(question)s Positions may be explained.", { question: questionOf(view, announced.subject) }));
  }
  for (const { kind, by } of Object.values(view.statements).slice(before.statements)) {
    said.push(t("%(kind)s by %(names)s.", { kind: kindName(kind), names: nameOf(view, by) }));
  }
  if (Object.keys(view.offers).length > before.offers) said.push(t("A new offer has been put forward."));
  if (delivery === "offline" && before.delivery !== "offline") said.push(t("Offline. What you write is kept and will be sent."));
  if (delivery !== "offline" && before.delivery === "offline") said.push(t("Connected again."));
  return said;
}

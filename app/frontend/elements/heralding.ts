/** What a herald would call out between two moments of the room: gavels, votes, decisions, and the line going dead. */

import { t } from "../i18n.ts";
import type { Delivery, OwnView, RoomView } from "../live/shapes.ts";
import type { ReadingOf } from "./agenda.ts";
import { entriesOf } from "./deciding.ts";
import { sentenceOf } from "./recording.ts";
import { nameOf, placeOf, proposedBy, questionOf } from "./sentences.ts";
import { deadlineOf } from "./silences.ts";
import { kindName } from "./speaking.ts";
import { modeName, owes, progressOf } from "./ways.ts";

/** What the herald remembers of the moment before. */
export interface Moment {
  gavel: number | null;
  vote: string | null;
  /** Who is called in a roll call. */
  called: string | null;
  announced: string | null;
  silences: Readonly<Record<string, number>>;
  statements: number;
  decisions: number;
  offers: number;
  delivery: Delivery;
}

export function momentOf(view: RoomView, delivery: Delivery): Moment {
  return {
    gavel: view.floor.gavel?.ends ?? null,
    vote: view.floor.vote?.id ?? null,
    called: view.floor.vote?.called ?? null,
    announced: view.floor.announced?.id ?? null,
    silences: Object.fromEntries(view.floor.silences.map(({ id, ends }) => [id, ends])),
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
  return owes(vote, own) ? t("Vote now · %(title)s", { title }) : t("Vote · %(title)s", { title });
}

/** The sentences to be said, in the order in which they matter. */
export function news(before: Moment, view: RoomView, delivery: Delivery, readingOf: ReadingOf): string[] {
  const { gavel, vote, announced } = view.floor;
  const said = entriesOf(view.decisions.slice(before.decisions)).map((entry) => sentenceOf(view, entry, readingOf));
  if (gavel && gavel.ends !== before.gavel) {
    said.push(proposedBy(view, gavel.subject), t("Is there an objection? You have %(n)s seconds.", { n: gavel.seconds }));
  }
  if (vote && vote.id !== before.vote) said.push(`${t("A vote is open.")} ${modeName(vote.mode)}.`, questionOf(view, vote.subject));
  if (vote?.called && vote.called !== before.called) said.push(`${progressOf(view, vote)}.`);
  if (announced && announced.id !== before.announced) {
    said.push(t("Announced: %(question)s Positions may be explained.", { question: questionOf(view, announced.subject) }));
  }
  for (const silence of view.floor.silences) {
    if (before.silences[silence.id] === silence.ends) continue;
    said.push(t("Under silence until %(time)s: %(place)s.", { time: deadlineOf(silence), place: placeOf(view, silence.subject) }));
  }
  for (const { kind, by } of Object.values(view.statements).slice(before.statements)) {
    said.push(t("%(kind)s by %(names)s.", { kind: kindName(kind), names: nameOf(view, by) }));
  }
  if (Object.keys(view.offers).length > before.offers) said.push(t("A new offer has been put forward."));
  if (delivery === "offline" && before.delivery !== "offline") said.push(t("Offline. What you write is kept on this device and will be sent. Do not reload the page."));
  if (delivery !== "offline" && before.delivery === "offline") said.push(t("Connected again."));
  return said;
}

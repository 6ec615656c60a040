/** What keeps the whole text from being put to the room: everything at once, each with the paragraphs it is about. */

import { t, tn } from "../i18n.ts";
import type { ParagraphId, RoomView } from "../live/shapes.ts";
import { isParked, notAgreed, remaining, unsettledIn, type ReadingOf } from "./agenda.ts";
import { knowsParts } from "./articles.ts";
import { isHeading, placeOf } from "./sentences.ts";

export interface Obstacle {
  /** Of the line that says so, for the buttons that wait for it. */
  id: string;
  words: string;
  places: { id: ParagraphId; words: string }[];
  /** A vote on the whole needs no such thing. */
  isForConsensus?: boolean;
}

/** A courtesy: the house decides all the same. `at` tells two places of a page apart that say so. */
export function obstacles(view: RoomView, reads: ReadingOf, at = "whole"): Obstacle[] {
  return [...onTheFloor(view), ...inTheText(view, reads)].map((each) => ({ ...each, id: `${at}-${each.id}` }));
}

function onTheFloor(view: RoomView): Obstacle[] {
  const { floor, debate } = view;
  const found: Obstacle[] = [];
  const say = (id: string, words: string, isForConsensus = false): unknown => found.push({ id, words, places: [], isForConsensus });
  const { tied, announced } = floor;
  if (floor.gavel ?? floor.vote) say("busy", t("One question at a time: first settle what is before the room."));
  if (debate.suspension) say("suspended", t("The meeting is suspended."));
  if (debate.motions.length > 0) say("motion", t("A procedural motion goes first."));
  if (tied?.subject.kind === "text") say("tied", t("The vote on the text was tied: a second vote is to be taken."), true);
  else if (tied) say("tied", t("A second vote is to be taken first: %(place)s.", { place: placeOf(view, tied.subject) }));
  if (announced && announced.subject.kind !== "text") say("announced", t("Another question was announced: %(place)s.", { place: placeOf(view, announced.subject) }));
  if (quorumLacks(view)) say("quorum", t("Too few delegations are present to decide."));
  if (floor.silences.length > 0) say("silent", t("Something is under silence: the whole waits for its deadline."));
  return found;
}

function quorumLacks({ seats, absent = [], rules }: RoomView): boolean {
  const all = seats.filter(({ role }) => role === "delegation");
  const present = all.filter(({ id }) => !absent.includes(id)).length;
  const { quorum } = rules;
  return quorum === "half" ? present * 2 <= all.length : quorum === "third" ? present * 3 < all.length : present < 1;
}

function inTheText(view: RoomView, reads: ReadingOf): Obstacle[] {
  const label = (id: ParagraphId): { id: ParagraphId; words: string } => ({ id, words: view.paragraphs[id]?.label ?? id });
  const { division } = view.floor;
  const left = division?.parts.filter((id) => !division.approved.includes(id) && view.order.includes(id)) ?? [];
  const brackets = remaining(view, reads);
  const n = brackets.reduce((sum, each) => sum + each.n, 0);
  const parked = view.order.filter((id) => isParked(view, id));
  const open = knowsParts(view) ? notAgreed(view) : [];
  const onlyPlaceholders = view.order.every((id) => unsettledIn(reads(id)).length === 0);
  const found: (Obstacle | false)[] = [
    left.length > 0 && { id: "divided", words: t("Separate votes are to be taken first:"), places: left.map(label) },
    n > 0 && {
      id: "brackets",
      words: onlyPlaceholders ? t("Placeholders are to be replaced by words or withdrawn first:") : tn("%(n)s bracket is to be lifted first:", "%(n)s brackets are to be lifted first:", n),
      places: brackets.map(({ id, ...each }) => ({ id, words: isHeading(view, id) ? t("%(n)s in the heading %(label)s", each) : t("%(n)s in paragraph %(label)s", each) })),
    },
    parked.length > 0 && { id: "parked", words: t("Parked, and to be taken up again first:"), places: parked.map(label) },
    open.length > 0 && {
      id: "waiting",
      words: t("Adoption without a vote needs every paragraph agreed. Still open:"),
      places: open.map(({ id }) => label(id)),
      isForConsensus: true,
    },
  ];
  return found.filter((each) => each !== false);
}

/** The ids of the lines for which this waits; nothing if it can be asked for. */
export function waitsFor(found: readonly Obstacle[], { byConsensus }: { byConsensus: boolean }): string | undefined {
  const ids = found.filter(({ isForConsensus }) => byConsensus || !isForConsensus).map(({ id }) => id);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

/** What is news to those who share papers: a group that one is in or no longer in, and what was said there. */

import { t } from "../i18n.ts";
import type { OwnView, PaperView, RoomView } from "../live/shapes.ts";
import type { LiveRoom } from "./live-room.ts";
import { nameOf } from "./sentences.ts";
import { isOwn, isUnseen, seenOf } from "./talk.ts";

interface Known {
  label: string;
  group: string;
  said: number;
}

/** Says of each moment what is new since the one before; what was said is for the eyes of whoever opens it. */
export class Whispers {
  #before: Map<string, Known> | undefined;

  news(room: LiveRoom, view: RoomView, { papers, seat }: OwnView): string[] {
    const before = this.#before ?? knownOf(room.papersAtFirst ?? papers);
    this.#before = knownOf(papers);
    const here = new Set(papers.map(({ id }) => id));
    const gone = [...before].filter(([id]) => !here.has(id)).map(([, { label }]) => t("Your delegation is no longer in the group on %(topic)s.", { topic: label }));
    return [...gone, ...papers.flatMap((paper) => since(room, view, paper, before.get(paper.id), seat))];
  }
}

function knownOf(papers: readonly PaperView[]): Map<string, Known> {
  return new Map(papers.map((paper) => [paper.id, { label: paper.label, group: paper.group, said: paper.talk.length }]));
}

function since(room: LiveRoom, view: RoomView, paper: PaperView, known: Known | undefined, seat: string | null): string[] {
  const { label, group, opened_by, talk } = paper;
  if (!known) {
    if (opened_by === seat) return [];
    return [group === "caucus" ? t("Your delegation is in a caucus on %(topic)s.", { topic: label }) : t("Your delegation is in the contact group on %(topic)s.", { topic: label })];
  }
  const [last] = talk.slice(known.said).filter((remark) => !isOwn(remark, room)).slice(-1);
  if (!last) return [];
  return [last.by === seat ? t("Somebody of your delegation has said something beside %(topic)s.", { topic: group === "" ? t("Our draft") : label }) : t("%(name)s has said something in the group on %(topic)s.", { name: nameOf(view, last.by), topic: label })];
}

/** Whether there were groups to be seen for the first time. */
export function markSeen({ papers, seat }: OwnView, room: LiveRoom): boolean {
  const unseen = papers.filter((paper) => isUnseen(paper, seat, room));
  for (const { id } of unseen) room.jotter.put(seenOf(id), "1");
  return unseen.length > 0;
}

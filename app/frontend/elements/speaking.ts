/** What may be spoken about just now, and how statements are called. */

import { t, tn } from "../i18n.ts";
import type { RoomView, Statement, StatementKind } from "../live/shapes.ts";
import type { ReadingOf } from "./agenda.ts";
import { entriesOf } from "./deciding.ts";
import { excerpt, sentenceOf } from "./recording.ts";
import { labelOf, placeOf, questionOf } from "./sentences.ts";

/** Letters that a statement holds at most. */
export const MOST = 6_000;

const EXPLAINED: readonly string[] = ["gavel", "vote", "lifted", "agreed", "adopted", "adjourned"];

export interface Topic {
  id: string;
  words: string;
  /** Only of the whole text must a reservation say which paragraphs it concerns. */
  isWhole: boolean;
}

/** The announced question first, then what was decided, newest first. */
export function topicsOf(view: RoomView, readingOf: ReadingOf): Topic[] {
  const { announced } = view.floor;
  const before = announced
    ? [{ id: announced.id, words: t("Before: %(question)s", { question: questionOf(view, announced.subject) }), isWhole: announced.subject.kind === "text" }]
    : [];
  const decided = entriesOf(view.decisions).filter(({ decision }) => EXPLAINED.includes(decision.kind));
  const after = decided.reverse().map((entry) => ({
    id: entry.decision.id,
    words: t("After: %(decision)s", { decision: excerpt(sentenceOf(view, entry, readingOf)) }),
    isWhole: entry.decision.subject?.kind === "text",
  }));
  return [...before, ...after];
}

/** Whether statements wait because something is being decided. */
export function isDeciding(view: RoomView): boolean {
  return Boolean(view.floor.gavel ?? view.floor.vote);
}

export function kindName(kind: StatementKind): string {
  if (kind === "explanation") return t("Explanation of position");
  return kind === "reservation" ? t("Reservation") : t("Dissociation");
}

/** "Explanation of position after the decision: paragraph 3". */
export function occasionOf(view: RoomView, { when, subject, paragraphs }: Statement): string {
  const labels = paragraphs.map((id) => labelOf(view, id)).join(", ");
  const place = labels ? tn("Paragraph %(labels)s", "Paragraphs %(labels)s", paragraphs.length, { labels }) : placeOf(view, subject);
  return when === "before" ? t("%(place)s, before the decision", { place }) : t("%(place)s, after the decision", { place });
}

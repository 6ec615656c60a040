/** What may be spoken about just now, and how statements are called. */

import { t, tn } from "../i18n.ts";
import type { ParagraphId, RoomView, Statement, StatementKind, Subject } from "../live/shapes.ts";
import type { ReadingOf } from "./agenda.ts";
import { entriesOf } from "./deciding.ts";
import { excerpt, sentenceOf } from "./recording.ts";
import { labelOf, placeOf, questionOf } from "./sentences.ts";

/** Letters that a statement holds at most. */
export const MOST = 6_000;

const EXPLAINED: readonly string[] = ["gavel", "silence", "vote", "lifted", "agreed", "adopted", "adjourned"];

export interface Topic {
  id: string;
  words: string;
  /** A reservation on the whole text or on several paragraphs says which of them it concerns. */
  choosable: ParagraphId[];
}

/** The announced question first, then what was decided, newest first. */
export function topicsOf(view: RoomView, readingOf: ReadingOf): Topic[] {
  const { announced } = view.floor;
  const before = announced
    ? [{ id: announced.id, words: t("Before: %(question)s", { question: questionOf(view, announced.subject) }), choosable: choosable(view, announced.subject) }]
    : [];
  const decided = entriesOf(view.decisions).filter(({ decision }) => EXPLAINED.includes(decision.kind) && !["ruling", "motion", "observers"].includes(decision.subject?.kind ?? ""));
  const after = decided.reverse().map((entry) => ({
    id: entry.decision.id,
    words: t("After: %(decision)s", { decision: excerpt(sentenceOf(view, entry, readingOf)) }),
    choosable: choosable(view, entry.decision.subject),
  }));
  return [...before, ...after];
}

/** The paragraphs among which a reservation about this chooses. */
export function choosable(view: RoomView, subject: Subject | null): ParagraphId[] {
  if (subject?.kind === "paragraphs") return subject.paragraphs;
  return subject?.kind === "text" ? view.order.filter((id) => view.paragraphs[id]?.kind !== "heading") : [];
}

/** Whether statements wait because something is being decided. */
export function isDeciding(view: RoomView): boolean {
  return Boolean(view.floor.gavel ?? view.floor.vote);
}

export function kindName(kind: StatementKind): string {
  if (kind === "explanation") return t("Explanation of position");
  if (kind === "interpretation") return t("Interpretative statement");
  return kind === "reservation" ? t("Reservation") : t("Dissociation");
}

/** "Explanation of position after the decision: paragraph 3". */
export function occasionOf(view: RoomView, { when, subject, paragraphs }: Statement): string {
  const labels = paragraphs.map((id) => labelOf(view, id)).join(", ");
  const place = labels ? tn("Paragraph %(labels)s", "Paragraphs %(labels)s", paragraphs.length, { labels }) : placeOf(view, subject);
  return when === "before" ? t("%(place)s, before the decision", { place }) : t("%(place)s, after the decision", { place });
}

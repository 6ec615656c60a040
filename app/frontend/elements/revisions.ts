/** Revisions by name, and where their pages are. */

import { calendar, t } from "../i18n.ts";
import type { Decision, Revision, RoomView } from "../live/shapes.ts";

export function revisionName(number: number): string {
  return number === 0 ? t("Zero draft") : t("Rev.%(number)s", { number });
}

/** The decisions since the last revision by which brackets were lifted: of these the Chair may say a word. */
export function choicesSince({ decisions }: RoomView): Decision[] {
  const issued = decisions.findLastIndex(({ kind }) => kind === "issued");
  return decisions.slice(issued + 1).filter(({ kind }) => kind === "lifted");
}

/** What the Chair said of a decision when she issued the next revision. */
export function choiceNote({ revisions }: RoomView, { id }: Decision): string {
  return revisions.map(({ choices }) => choices[id] ?? "").find((note) => note !== "") ?? "";
}

/** The moment of issue; with its day, if that was not today. */
export function issuedAt({ at }: Revision, now = new Date()): string {
  const when = new Date(at * 1000);
  const time: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit" };
  const isToday = when.toDateString() === now.toDateString();
  return when.toLocaleString(calendar(), isToday ? time : { day: "numeric", month: "short", ...time });
}

/** The folder of their pages, as this page was told; nothing where it was told of none. */
export function addressOfRevisions(): string | undefined {
  return document.querySelector<HTMLElement>("[data-revisions]")?.dataset["revisions"];
}

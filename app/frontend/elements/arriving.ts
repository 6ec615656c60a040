/** What arrives from outside the room: news, and answers of the capital or the lecturer; which of it is new here. */

import { t } from "../i18n.ts";
import type { Inject, Letter, OwnView, RoomView } from "../live/shapes.ts";
import type { LiveRoom } from "./live-room.ts";

export interface Arrival {
  at: number;
  /** What kind of thing it is, in a word or two. */
  kind: string;
  title: string;
  text: string;
  /** Whether it came to this seat, and not to everybody. */
  isOwn: boolean;
  isLetter: boolean;
}

const SHEET = "arrived until";

export function kindOf(kind: Inject["kind"]): string {
  switch (kind) {
    case "incident":
      return t("Incident report");
    case "letter":
      return t("Letter");
    case "leak":
      return t("Leak");
    case "offer":
      return t("Offer of funds");
    case "instructions":
      return t("Instructions from capital");
    case "notice":
      return t("Notice");
    default:
      return t("News");
  }
}

/** Everything that has arrived, in its order. */
export function arrivals(view: RoomView, own: OwnView): Arrival[] {
  const told = (isOwn: boolean) => ({ at, kind, title, text }: Inject): Arrival => ({ at, kind: kindOf(kind), title, text, isOwn, isLetter: false });
  const answers = (own.letters ?? []).filter(({ answered }) => answered).map(answer);
  return [...(view.injects ?? []).map(told(false)), ...(own.injects ?? []).map(told(true)), ...answers].sort((one, other) => one.at - other.at);
}

function answer({ at, line, text }: Letter): Arrival {
  const title = line === "capital" ? t("Your capital writes") : t("The lecturer writes");
  return { at, kind: line === "capital" ? t("Capital") : t("Help"), title, text, isOwn: true, isLetter: true };
}

/** What nobody has opened on this device. */
export function unreadOf(all: readonly Arrival[], room: LiveRoom): Arrival[] {
  const until = Number(room.jotter.read(SHEET) ?? 0);
  return all.filter(({ at }) => at > until);
}

export function markRead({ at }: Arrival, room: LiveRoom): void {
  if (at > Number(room.jotter.read(SHEET) ?? 0)) room.jotter.put(SHEET, String(at));
  room.dispatchEvent(new CustomEvent("change", { detail: new Set(["news-read"]) }));
}

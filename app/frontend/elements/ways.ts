/** The ways of voting in words: what each is called, how far one has come, and whether this seat has something to do. */

import { t } from "../i18n.ts";
import type { Mode, OwnView, RoomView, Vote } from "../live/shapes.ts";
import { nameOf } from "./sentences.ts";

export const MODES: readonly Mode[] = ["recorded", "hands", "roll-call", "secret"];

export function modeName(mode: Mode | undefined): string {
  if (mode === "hands") return t("Show of hands");
  if (mode === "roll-call") return t("Roll-call vote");
  return mode === "secret" ? t("Secret ballot") : t("Recorded vote");
}

/** Whether the room waits for this seat. */
export function owes({ mode, roll, called }: Vote, own: OwnView): boolean {
  if (own.seat === null || !roll.includes(own.seat) || mode === "hands") return false;
  return mode === "roll-call" ? called === own.seat : own.ballot === null;
}

export function progressOf(view: RoomView, vote: Vote): string {
  const { mode, hands, called, cast, roll } = vote;
  if (mode === "hands") return hands ? t("The hands are counted.") : t("Hands are being counted.");
  if (mode === "roll-call" && called) return t("%(name)s is called", { name: nameOf(view, called) });
  if (mode === "secret") return t("%(cast)s of %(all)s ballots are in the box", { cast, all: roll.length });
  return t("%(voted)s of %(all)s have voted", { voted: cast, all: roll.length });
}

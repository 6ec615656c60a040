/** What came of a question, in a word or two and a sign: what a room wants to know first. */

import type { TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { RoomView } from "../live/shapes.ts";
import { fateOf, type Entry } from "./deciding.ts";
import { back, bar, check, cross, hourglass, placard } from "./icons.ts";

/** Whether the room said yes; undefined where nothing was put to it. */
function saidYes(view: RoomView, { decision }: Entry): boolean | undefined {
  const { kind, tally } = decision;
  if (tally) return tally.again ? undefined : tally.carried;
  if (kind === "gavel" || kind === "silence" || kind === "agreed" || kind === "adopted") return true;
  return kind === "lifted" ? fateOf(view, decision) === "accepted" : undefined;
}

export function signOf(view: RoomView, entry: Entry): TemplateResult {
  if (entry.decision.kind === "objection" || entry.decision.kind === "silence-broken") return placard;
  if (entry.decision.kind === "silence-extended") return hourglass;
  // Of an appeal the words say what became of the ruling: a cross beside "The ruling stands" would say two things.
  if (entry.decision.subject?.kind === "ruling") return bar;
  if (entry.decision.kind === "reopened" || entry.decision.kind === "restored") return back;
  const yes = saidYes(view, entry);
  if (yes === undefined) return bar;
  return yes ? check : cross;
}

export function verdictOf(view: RoomView, entry: Entry): string {
  if (entry.decision.tally?.again) return t("A tie");
  const yes = saidYes(view, entry) === true;
  const kind = entry.decision.subject?.kind;
  if (kind === "text") return yes ? t("Adopted") : t("Not adopted");
  if (kind === "part") return yes ? t("It stays") : t("It leaves the text");
  if (kind === "paragraph" || kind === "paragraphs") return yes ? t("Agreed ad referendum") : t("Not agreed");
  if (kind === "ruling") return yes ? t("The Chair is overruled") : t("The ruling stands");
  if (kind === "motion") return yes ? t("The motion is carried") : t("The motion is not carried");
  if (kind === "observers") return yes ? t("So decided") : t("Not so decided");
  return yes ? t("Accepted") : t("Rejected");
}

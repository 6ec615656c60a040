/** Under which rule of the room each decision was taken. */

import type { Entry } from "./deciding.ts";

/** By the numbers of the rules, which begin with 1. What is printed has them from simulation/under_rule.py: shared cases hold both together. */
const KINDS: readonly string[] = [
  "",
  "",
  "adjourned",
  "placeholder footnote parked unparked",
  "",
  "revised taken-over",
  "lifted restored alternatives rejoined",
  "agreed reopened fallen",
  "gavel objection",
  "vote void ordered fell",
  "adopted",
  "",
  "issued",
  "",
  "divided part whole-rejected suspended resumed reply",
  "silence silence-broken silence-extended silence-withdrawn",
  "",
  "group-opened group-closed group-left reported",
  "put-forward",
  "sponsored",
];

/** Its number; nothing where a younger house decides what this page does not know. */
export function ruleOf({ decision: { kind, subject, sentence } }: Entry): number | undefined {
  if (subject?.kind === "observers") return 19;
  // An appeal or a motion is put like any question, and is about the floor.
  if (subject?.kind === "ruling" || subject?.kind === "motion") return 14;
  if (subject?.kind === "text" && (kind === "gavel" || kind === "vote" || kind === "objection")) return 10;
  // It fell because another alternative was admitted, and not in an order of voting.
  if (kind === "fell" && sentence.endsWith(" was admitted.")) return 6;
  const rule = KINDS.findIndex((kinds) => kinds.split(" ").includes(kind));
  return rule > 0 ? rule : undefined;
}

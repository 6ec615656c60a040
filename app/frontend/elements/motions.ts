/** Procedural motions in words: what each is for, who may speak to it, and how long it asks the meeting to rest. */

import { t } from "../i18n.ts";
import type { MotionKind } from "../live/shapes.ts";

/** In their order of precedence. */
export const KINDS: readonly MotionKind[] = ["suspend", "adjourn-meeting", "adjourn-debate", "close-debate", "divide"];

/** How many may speak for it beside its mover, and how many against it. */
export const SPEAKERS: Readonly<Record<MotionKind, { for: number; against: number }>> = {
  suspend: { for: 0, against: 0 },
  "adjourn-meeting": { for: 0, against: 0 },
  "adjourn-debate": { for: 2, against: 2 },
  "close-debate": { for: 0, against: 2 },
  divide: { for: 2, against: 2 },
};

export function motionName(kind: MotionKind): string {
  if (kind === "suspend") return t("Suspend the meeting");
  if (kind === "adjourn-meeting") return t("Adjourn the meeting");
  if (kind === "divide") return t("Vote on parts separately");
  return kind === "adjourn-debate" ? t("Adjourn the debate on a paragraph") : t("Close the debate");
}

/** What happens once it is carried. */
export function consequence(kind: MotionKind): string {
  if (kind === "adjourn-debate") return t("The paragraph is parked.");
  if (kind === "divide") return t("Each part is voted on by itself, and one that is rejected leaves the text. What is approved is then put as a whole.");
  return kind === "close-debate" ? t("The speakers’ list is closed, and nobody on it is heard any more.") : t("The meeting rests until then.");
}

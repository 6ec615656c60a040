/** Rulings as they lie on the table: one card for one reason, renewed when it is given again, and no word of its author lost. */

import type { RefusalNote } from "../live/shapes.ts";

/** Cards that can be read at once; those that hold somebody's words are never put away for them. */
const AT_ONCE = 3;

/** One card: the latest of the notes that say the same of the same paragraph, and every note whose words came back. */
export interface Ruling {
  latest: RefusalNote;
  owed: readonly RefusalNote[];
}

export function withNote(rulings: readonly Ruling[], note: RefusalNote): Ruling[] {
  const same = rulings.find(({ latest }) => latest.code === note.code && latest.paragraph === note.paragraph);
  const before = (same?.owed ?? []).filter(({ id }) => id !== note.id);
  const renewed = { latest: note, owed: note.lost ? [...before, note] : before };
  const others = rulings.filter((ruling) => ruling !== same);
  const kept = others.filter(({ owed }) => owed.length > 0);
  const news = others.filter(({ owed }) => owed.length === 0).slice(0, AT_ONCE - 1);
  return [renewed, ...kept, ...news];
}

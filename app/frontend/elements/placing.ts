/** Placing: behind which word of a paragraph words are brought in. */

import type { TextRun } from "../text/ledger.ts";

/** Behind a word, which is known by its last character; no character: at the beginning. */
export interface Place {
  words: string;
  after: [client: number, clock: number] | null;
  /** Whether somebody strikes it, or puts it forward. */
  struck: boolean;
  proposed: boolean;
}

/** The places of a paragraph, its beginning first. Words that the house does not have yet are no place. */
export function placesIn(runs: readonly TextRun[]): Place[] {
  const places: Place[] = [{ words: "", after: null, struck: false, proposed: false }];
  let open: Place | null = null;
  for (const run of runs) {
    if (run.fallen || run.pending) continue;
    let at = 0;
    for (const [client, clock, length] of run.ids) {
      for (let step = 0; step < length; step += 1, at += 1) {
        const sign = run.text[at] ?? "";
        if (/\s/.test(sign)) {
          open = null;
          continue;
        }
        if (open === null) places.push((open = { words: "", after: null, struck: false, proposed: false }));
        open.words += sign;
        open.after = [client, clock + step];
        open.struck ||= run.strikes.length > 0;
        open.proposed ||= run.insertion !== null;
      }
    }
  }
  return places;
}

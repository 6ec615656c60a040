/** The linear reading in the words of the record, which the house gives too; no page has need of it. */

import type { Proposals } from "../live/shapes.ts";
import { spokenPieces, type Names, type Phrases, type Run } from "./brackets.ts";

const ENGLISH: Phrases = {
  alternative: (numbers) => `alternative ${numbers}`,
  begin: {
    insertion: (holders) => `begin insertion, ${holders}:`,
    strike: (holders) => `begin strike, ${holders}:`,
    replacement: (holders) => `begin replacement, ${holders}:`,
    paragraph: (holders) => `begin new paragraph, ${holders}:`,
    deletion: (holders) => `begin deletion of the paragraph, ${holders}:`,
    move: (holders) => `begin move of the paragraph, ${holders}:`,
    split: (holders) => `begin split of the paragraph, ${holders}:`,
    merge: (holders) => `begin merge of the paragraph, ${holders}:`,
  },
  end: {
    insertion: "end insertion",
    strike: "end strike",
    replacement: "end replacement",
    paragraph: "end new paragraph",
    deletion: "end deletion of the paragraph",
    move: "end move of the paragraph",
    split: "end split of the paragraph",
    merge: "end merge of the paragraph",
  },
  becomes: "becomes",
  sponsored: (seats) => `co-sponsored by ${seats}`,
  supported: (seats) => `supported by ${seats}`,
  reserved: (seats) => `reserved by ${seats}`,
  opposed: (seats) => `opposed by ${seats}`,
  also: (holders) => `also ${holders}`,
  bridging: (seat) => `bridging text by ${seat}`,
};

/** The linear reading for ears: "begin insertion, Kenya: words end insertion". */
export function spoken(runs: readonly Run[], proposals: Proposals, names: Names): string {
  return spokenPieces(runs, proposals, names, ENGLISH).map((piece) => piece.said).join(" ");
}

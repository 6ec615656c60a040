/** The Chair's rulings: the same one twice is one card, and words that came back stay. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { RefusalNote } from "../live/shapes.ts";
import { withNote, type Ruling } from "./rulings.ts";

let count = 0;
function note(code: string, paragraph?: string, lost?: string): RefusalNote {
  count += 1;
  return { id: `n${count}`, code, rule: 8, ruling: code, ...(paragraph && { paragraph }), ...(lost && { lost }) };
}

function heard(...notes: RefusalNote[]): Ruling[] {
  return notes.reduce<Ruling[]>(withNote, []);
}

describe("The rulings on the table", () => {
  it("given the same refusal of the same paragraph again, then there is one card, renewed", () => {
    const again = note("drafting.put", "p3");
    const rulings = heard(note("drafting.put", "p3"), note("drafting.put", "p3"), again);
    assert.deepEqual(rulings.map(({ latest }) => latest), [again]);
  });

  it("given another reason or another paragraph, then it has a card of its own, the newest first", () => {
    const rulings = heard(note("drafting.put", "p3"), note("drafting.put", "p6"), note("proposal.unknown", "p6"));
    assert.deepEqual(
      rulings.map(({ latest }) => [latest.code, latest.paragraph]),
      [["proposal.unknown", "p6"], ["drafting.put", "p6"], ["drafting.put", "p3"]],
    );
  });

  it("given many different ones, then the oldest makes room, unless it holds words", () => {
    const rulings = heard(note("a", "p1", "my words"), note("b"), note("c"), note("d"), note("e"));
    assert.deepEqual(rulings.map(({ latest }) => latest.code), ["e", "a", "d", "c"]);
  });

  it("given words that came back twice for one reason, then one card holds both", () => {
    const [card, ...others] = heard(note("drafting.closed", "p3", "first"), note("drafting.closed", "p3", "second"), note("drafting.closed", "p3"));
    assert.deepEqual(others, []);
    assert.deepEqual(card?.owed.map(({ lost }) => lost), ["first", "second"]);
  });

  it("given the very same note again after a reload of the view, then its words stand there once", () => {
    const words = note("drafting.closed", "p3", "mine");
    assert.equal(heard(words, words)[0]?.owed.length, 1);
  });
});

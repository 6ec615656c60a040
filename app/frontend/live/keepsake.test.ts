/** The minutes of the keepsake: after a reload, only words that the house lacks come back. */

import assert from "node:assert/strict";
import { test } from "node:test";

import type { Piece } from "../text/unconfirmed.ts";
import { type Kept, stillLost } from "./keepsake.ts";

const NOTE: Kept = { id: "1", code: "page.closed", rule: null, ruling: "Closed.", paragraph: "p1" };

function kept(...pieces: Piece[]): Kept {
  return { ...NOTE, lost: "as kept", pieces };
}

const PROMPTLY: Piece = { pen: 77, clock: 4, words: "promptly", beside: false };

test("given words that arrived all the same, nothing comes back", () => {
  assert.equal(stillLost(kept(PROMPTLY), { "77": 12 }), null);
  assert.equal(stillLost(kept(PROMPTLY), { "77": 30 }), null);
});

test("given words that the house lacks, they come back, whatever it has of other pens", () => {
  assert.equal(stillLost(kept(PROMPTLY), { "77": 4, "78": 99 })?.lost, "promptly");
  assert.equal(stillLost(kept(PROMPTLY), {})?.lost, "promptly");
});

test("given words that arrived in part, the rest comes back", () => {
  const later: Piece = { pen: 77, clock: 12, words: " and fully", beside: true };
  const apart: Piece = { pen: 77, clock: 22, words: "at once", beside: false };
  assert.equal(stillLost(kept(PROMPTLY, later, apart), { "77": 8 })?.lost, "ptly and fully … at once");
  assert.equal(stillLost(kept(PROMPTLY, later, apart), { "77": 12 })?.lost, " and fully … at once");
});

test("given words that a ruling handed back, they stay until their author lets go", () => {
  const ruled: Kept = { ...NOTE, code: "drafting.closed", lost: "promptly" };
  assert.equal(stillLost(ruled, { "77": 99 }), ruled);
});

/** The rows of a vote's picture. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { RoomView, Tally } from "../live/shapes.ts";
import { rowsOf } from "./vote-picture.ts";

const seats = ["chair", "a", "b", "c", "d"].map((id) => ({ id, name: id, code: id, role: id === "chair" ? "chair" : "delegation" }));
const VIEW = { seats } as unknown as RoomView;
const TALLY: Tally = { in_favour: 1, against: 1, abstention: 1, required: 1, carried: true, sentence: "", ballots: {} };

function shown(tally: Tally): unknown[] {
  return rowsOf(VIEW, tally).map(({ choice, count, seats: found }) => [choice, count, found.join()]);
}

describe("The picture of a vote", () => {
  it("has every delegation in one row, in the order of the seats", () => {
    assert.deepEqual(shown({ ...TALLY, ballots: { b: "in-favour", a: "against", d: "abstention" } }), [
      ["in-favour", 1, "b"],
      ["against", 1, "a"],
      ["abstention", 1, "d"],
      ["not-voting", 1, "c"],
    ]);
  });

  it("given that it is not told who voted how, then it shows the numbers alone", () => {
    assert.deepEqual(shown(TALLY).map((row) => (row as unknown[])[2]), ["", "", "", ""]);
  });

  it("given that everybody voted, then nobody is missing", () => {
    assert.equal(rowsOf(VIEW, { ...TALLY, in_favour: 2 }).length, 3);
  });
});

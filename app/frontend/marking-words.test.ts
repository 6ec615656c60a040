import assert from "node:assert/strict";
import { test } from "node:test";
import { spanOf } from "./marking-words.ts";

const NODES = ["States ", "should", " not\n  knowingly", " allow"];

test("a quotation is found across what stands between its words", () => {
  assert.deepEqual(spanOf("should not knowingly", NODES), [1, 0, 2, NODES[2]?.length]);
  assert.deepEqual(spanOf("States", NODES), [0, 0, 0, 6]);
  assert.deepEqual(spanOf("  not knowingly allow ", NODES), [2, 1, 3, 6]);
});

test("what does not stand there is not found", () => {
  for (const quote of ["", "  ", "shall", "States should not knowingly allow it"]) assert.equal(spanOf(quote, NODES), undefined);
});

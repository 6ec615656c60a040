/** The minutes of suggesting: what becomes of an edit in words that belong to several. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { admissible, suggest, type Direction, type Edit, type Standing, type Suggestion } from "./suggesting.ts";
import type { TextRun } from "./ledger.ts";

/** A text in a few letters: [words, whose], where whose is "base", "own", "other", "struck" or "fallen". */
function textOf(...parts: [text: string, whose: string][]): TextRun[] {
  let at = 0;
  return parts.map(([text, whose], index) => {
    const from = at;
    at += text.length;
    return {
      text,
      insertion: whose === "own" || whose === "other" ? whose : null,
      strikes: whose === "struck" ? ["p1.9"] : [],
      from,
      to: at,
      ids: [[index + 10, 0, text.length]],
      fallen: whose === "fallen",
      pending: false,
    };
  });
}

const standing: Standing = {
  isOwn: ({ insertion }) => insertion === "own",
  isStruck: ({ strikes }) => strikes.length > 0,
};

function edited(runs: TextRun[], edit: Edit, direction: Direction = "backward"): Suggestion {
  return suggest(runs, [edit], standing, direction);
}

test("typing between any words is simply an insertion", () => {
  const result = edited(textOf(["Decides", "base"]), { from: 3, to: 3, insert: "x" });
  assert.deepEqual(result, { edits: [{ from: 3, to: 3, insert: "x" }], strikes: [], caret: 4, same: true });
});

test("deleting the common text strikes it and leaves the caret before it", () => {
  const result = edited(textOf(["Decides to act", "base"]), { from: 8, to: 11, insert: "" });
  assert.deepEqual(result, { edits: [], strikes: [[10, 8, 3]], caret: 8, same: false });
});

test("deleting forward moves the caret over what is now struck", () => {
  assert.equal(edited(textOf(["Decides", "base"]), { from: 0, to: 3, insert: "" }, "forward").caret, 3);
});

test("own words are really deleted", () => {
  const result = edited(textOf(["a", "base"], ["bcd", "own"], ["e", "base"]), { from: 2, to: 3, insert: "" });
  assert.deepEqual(result, { edits: [{ from: 2, to: 3, insert: "" }], strikes: [], caret: 2, same: true });
});

test("typing over a selection strikes others' words, deletes own ones and inserts behind", () => {
  const runs = textOf(["base ", "base"], ["own ", "own"], ["other", "other"]);
  const result = edited(runs, { from: 2, to: 14, insert: "new" });
  assert.deepEqual(result.strikes, [[10, 2, 3], [12, 0, 5]]);
  assert.deepEqual(result.edits, [
    { from: 5, to: 9, insert: "" },
    { from: 14, to: 14, insert: "new" },
  ]);
  assert.equal(result.caret, 13);
});

test("words that this seat strikes already are passed over", () => {
  const result = edited(textOf(["abc", "struck"]), { from: 2, to: 3, insert: "" });
  assert.deepEqual(result, { edits: [], strikes: [], caret: 2, same: false });
});

test("fallen words are neither struck nor deleted", () => {
  const result = edited(textOf(["ab", "base"], ["xyz", "fallen"], ["cd", "base"]), { from: 1, to: 6, insert: "" });
  assert.deepEqual(result.strikes, [[10, 1, 1], [12, 0, 1]]);
  assert.deepEqual(result.edits, []);
});

test("deleting where only fallen words stand reaches for the next letter in sight", () => {
  const runs = textOf(["ab👩‍👧", "base"], ["xyz", "fallen"], ["cd", "base"]);
  const end = "ab👩‍👧".length;
  const back = edited(runs, { from: end, to: end + 3, insert: "" });
  assert.deepEqual(back.strikes, [[10, 2, "👩‍👧".length]]);
  assert.equal(back.caret, 2);
  const forward = edited(runs, { from: end, to: end + 3, insert: "" }, "forward");
  assert.deepEqual(forward.strikes, [[12, 0, 1]]);
  assert.equal(forward.caret, end + 4);
});

test("at the very beginning there may be nothing left to delete", () => {
  const result = edited(textOf(["xyz", "fallen"], ["a", "base"]), { from: 0, to: 3, insert: "" });
  assert.deepEqual([result.edits, result.strikes], [[], []]);
});

test("a character of two units is never cut", () => {
  const runs = textOf(["a😀", "base"], ["😀b", "own"]);
  assert.deepEqual(edited(runs, { from: 2, to: 4, insert: "" }).edits, [{ from: 3, to: 5, insert: "" }]);
  assert.deepEqual(edited(runs, { from: 2, to: 4, insert: "" }).strikes, [[10, 1, 2]]);
  assert.deepEqual(edited(runs, { from: 2, to: 2, insert: "x" }).edits, [{ from: 3, to: 3, insert: "x" }]);
  assert.equal(edited(runs, { from: 1, to: 3, insert: "" }).strikes.length, 1);
});

test("several edits in one are each handled, and the caret follows the last", () => {
  const runs = textOf(["own ", "own"], ["base", "base"]);
  const result = suggest(runs, [{ from: 0, to: 4, insert: "" }, { from: 4, to: 8, insert: "new" }], standing, "backward");
  assert.deepEqual(result.edits, [
    { from: 0, to: 4, insert: "" },
    { from: 8, to: 8, insert: "new" },
  ]);
  assert.deepEqual(result.strikes, [[11, 0, 4]]);
  assert.equal(result.caret, 7);
});

test("a pasted page becomes one line, without what could disguise it", () => {
  assert.equal(admissible("one\r\ntwo\n\n three\u202e four\u0007\ufeff"), "one two three four");
  assert.equal(admissible("lone \ud83d surrogate, whole 😀"), "lone  surrogate, whole 😀");
  assert.equal(admissible("الدول الأعضاء 👩‍👩‍👧"), "الدول الأعضاء 👩‍👩‍👧");
  const result = edited(textOf(["a", "base"]), { from: 1, to: 1, insert: "\n" });
  assert.deepEqual([result.edits, result.same], [[{ from: 1, to: 1, insert: " " }], false]);
});

test("a tab or a break between two words leaves one space between them, never none", () => {
  for (const gap of ["\t", "\n", "\r\n", "\v", "\f", "\u0085", "\u2028", " \t ", "\n\t\t"]) {
    assert.equal(admissible(`one${gap}two`), "one two", JSON.stringify(gap));
  }
  assert.equal(admissible("one  two"), "one  two", "spaces that somebody typed stay");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { TextRun } from "../text/ledger.ts";
import { placesIn } from "./placing.ts";

function run(text: string, ids: TextRun["ids"], more: Partial<TextRun> = {}): TextRun {
  return { text, insertion: null, strikes: [], from: 0, to: text.length, ids, fallen: false, pending: false, ...more };
}

test("a place is behind each word, known by its last character, and before all of them", () => {
  const places = placesIn([run("to share", [[1, 0, 8]])]);
  assert.deepEqual(places.map(({ words, after }) => [words, after]), [["", null], ["to", [1, 1]], ["share", [1, 7]]]);
});

test("a word written by several hands is one place, and shows what stands about it", () => {
  const places = placesIn([
    run("infor", [[1, 0, 5]], { strikes: ["p1.1"] }),
    run("mally soon", [[7, 3, 2], [8, 0, 8]], { insertion: "p1.2" }),
  ]);
  assert.deepEqual(places.slice(1), [
    { words: "informally", after: [8, 2], struck: true, proposed: true },
    { words: "soon", after: [8, 7], struck: false, proposed: true },
  ]);
});

test("what has fallen, or has not arrived yet, is no place", () => {
  assert.equal(placesIn([run("gone", [[1, 0, 4]], { fallen: true }), run("coming", [[9, 0, 6]], { pending: true })]).length, 1);
});

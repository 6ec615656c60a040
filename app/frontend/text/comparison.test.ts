/** The minutes of the comparison: the shared cases, and that nothing is ever lost by it. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { compared, rollingWords, wordsOf, type Passage, type Worded } from "./comparison.ts";

interface SharedCase {
  name: string;
  old: Worded[];
  new: Worded[];
  passages: [kind: Passage["kind"], text: string][];
}

const shared = new URL("../../../tests/shared/comparison.json", import.meta.url);
const cases = JSON.parse(readFileSync(shared, "utf8")) as SharedCase[];

function read(passages: readonly Passage[]): [string, string][] {
  return passages.map(({ kind, words }) => [kind, words.map(({ text }) => text).join("")]);
}

for (const { name, old, new: now, passages } of cases) {
  test(`shared case: ${name}`, () => assert.deepEqual(read(compared(wordsOf(old), wordsOf(now))), passages));
}

test("given any two texts, what is not added reads the old one, and what is not removed the new one", () => {
  const signs = ["a", "b", " ", ",", "c ", "-", "'", "[", "😀", "وال "];
  for (let seed = 1; seed < 400; seed += 1) {
    let state = seed;
    const pick = (below: number): number => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) % 65521 % below;
    const anyText = (): string => Array.from({ length: pick(14) }, () => signs[pick(signs.length)]).join("");
    const [old, now] = [anyText(), anyText()];
    const passages = read(compared(wordsOf([[old, ""]]), wordsOf([[now, ""]])));
    const without = (kind: string): string => passages.flatMap(([each, text]) => (each === kind ? [] : [text])).join("");
    assert.equal(without("added"), old);
    assert.equal(without("removed"), now);
  }
});

test("given a bracket, its edges are words that can be gone or new", () => {
  const proposals = {
    p1: { kind: "insertion", by: "kenya", support: [], oppose: ["egypt"], stale: [], status: "open", reserve: [], former: [], sponsors: [], title: "", rationale: "" },
  } as const;
  const runs = [
    { text: "States", insertion: null, strikes: [] },
    { text: " soon", insertion: "p1", strikes: [] },
  ];
  const open = JSON.parse(JSON.stringify(proposals)) as Parameters<typeof rollingWords>[1];
  const words = rollingWords(runs, open, { kenya: "KEN", egypt: "EGY" });
  assert.deepEqual(read(compared(wordsOf([["States soon", ""]]), words)), [
    ["same", "States "],
    ["added", "["],
    ["same", "soon"],
    ["added", " – KEN; against: EGY]"],
  ]);
});

test("given a paragraph of three thousand words with many changes, comparing takes no time that a typist would notice", () => {
  const words = Array.from({ length: 3_000 }, (_, index) => `word${(index * 7919) % 800}`);
  const changed = words.map((word, index) => (index % 20 === 0 ? "changed" : word));
  const began = performance.now();
  compared(wordsOf([[words.join(" "), ""]]), wordsOf([[changed.join(" "), ""]]));
  assert.ok(performance.now() - began < 1_000);
});

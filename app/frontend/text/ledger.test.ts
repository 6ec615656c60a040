/** The minutes of the ledger: which words are whose, cut exactly where it changes. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { rolling } from "./brackets.ts";
import { compact, idsBetween, Ledger, type TextRun } from "./ledger.ts";
import { proposal, writeAs, zeroDraft } from "./paper.ts";

const NAMES = { kenya: "KEN", egypt: "EGY" };
const PEN = 77;

function brief(runs: readonly TextRun[]): unknown[] {
  return runs.map(({ text, insertion, strikes }) => [text, insertion, strikes]);
}

test("given the zero draft alone, it is one run that nobody holds", () => {
  const words = zeroDraft("Decides to act").getText("t");
  const { runs } = new Ledger().read(words, "kenya", []);
  assert.deepEqual(brief(runs), [["Decides to act", null, []]]);
});

test("given an insertion and two strikes that overlap, runs are cut where attribution changes and nowhere else", () => {
  const doc = zeroDraft("one two three four");
  writeAs(doc, PEN, (words) => words.insert(4, "NEW "));
  const ledger = new Ledger();
  ledger.replace(
    [[PEN, 0, 4, "p1.1"]],
    [
      [1, 4, 10, "p1.3"],
      [1, 0, 7, "p1.2"],
    ],
    { "p1.1": proposal("kenya"), "p1.2": proposal("egypt", { kind: "strike" }), "p1.3": proposal("kenya", { kind: "strike" }) },
  );
  const { runs } = ledger.read(doc.getText("t"), null, []);
  assert.deepEqual(brief(runs), [
    ["one ", null, ["p1.2"]],
    ["NEW ", "p1.1", []],
    ["two", null, ["p1.2", "p1.3"]],
    [" three ", null, ["p1.3"]],
    ["four", null, []],
  ]);
  assert.deepEqual(runs.map(({ from, to }) => [from, to]), [[0, 4], [4, 8], [8, 11], [11, 18], [18, 22]]);
});

test("given words the ledger does not know yet, they are pending and join a neighbouring proposal of their seat", () => {
  const doc = zeroDraft("Decides to act");
  writeAs(doc, PEN, (words) => words.insert(11, "promptly "));
  const ledger = new Ledger();
  ledger.replace([[PEN, 0, 6, "p1.1"]], [], { "p1.1": proposal("kenya") });
  const { runs, proposals } = ledger.read(doc.getText("t"), "kenya", []);
  assert.deepEqual(runs.map(({ text, pending }) => [text, pending]), [
    ["Decides to ", false],
    ["prompt", false],
    ["ly ", true],
    ["act", false],
  ]);
  assert.equal(rolling(runs, proposals, NAMES), "Decides to [promptly  – KEN]act");
});

test("given pending words beside another seat's proposal, they get a bracket of their own", () => {
  const doc = zeroDraft("ab");
  writeAs(doc, 88, (words) => words.insert(1, "X"));
  writeAs(doc, PEN, (words) => words.insert(2, "y"));
  const ledger = new Ledger();
  ledger.replace([[88, 0, 1, "p1.1"]], [], { "p1.1": proposal("egypt") });
  const { runs, proposals } = ledger.read(doc.getText("t"), "kenya", []);
  assert.equal(rolling(runs, proposals, NAMES), "a[X – EGY][y – KEN]b");
});

test("given a strike under way, it shows at once and gives way to the delivered one", () => {
  const words = zeroDraft("by 2030 now").getText("t");
  const ledger = new Ledger();
  const before = ledger.read(words, "kenya", [[1, 0, 7]]);
  assert.equal(rolling(before.runs, before.proposals, NAMES), "[~~by 2030~~ – KEN] now");
  assert.equal(before.runs[0]?.pending, true);
  ledger.add([], [[1, 0, 7, "p1.1"]], { "p1.1": proposal("kenya", { kind: "strike" }) });
  const after = ledger.read(words, "kenya", [[1, 0, 7]]);
  assert.equal(rolling(after.runs, after.proposals, NAMES), "[~~by 2030~~ – KEN] now");
  assert.equal(after.runs[0]?.pending, false);
});

test("given decisions, what fell stays in the text and is marked as fallen", () => {
  const doc = zeroDraft("old base");
  writeAs(doc, PEN, (words) => words.insert(0, "never "));
  const ledger = new Ledger();
  ledger.replace([[PEN, 0, 6, "p1.1"]], [[1, 0, 4, "p1.2"]], {
    "p1.1": proposal("kenya", { status: "dropped" }),
    "p1.2": proposal("egypt", { kind: "strike", status: "accepted" }),
  });
  const { runs } = ledger.read(doc.getText("t"), "kenya", []);
  assert.deepEqual(runs.map(({ text, fallen }) => [text, fallen]), [["never ", true], ["old ", true], ["base", false]]);
});

test("given attributions in any order, looking them up walks through few of them", () => {
  const ledger = new Ledger();
  const proposals = { "p1.1": proposal("kenya"), "p1.2": proposal("egypt") };
  const words = Array.from({ length: 2000 }, (_, at): [number, number, number, string] => [5, at * 2, 2, `p1.${1 + (at % 2)}`]);
  ledger.replace(words.reverse(), [], proposals);
  assert.equal(ledger.insertionOf(5, 0), "p1.1");
  assert.equal(ledger.insertionOf(5, 3), "p1.2");
  assert.equal(ledger.insertionOf(5, 3998), "p1.2");
  assert.equal(ledger.insertionOf(5, 4000), undefined);
  assert.equal(ledger.insertionOf(1, 4000), null);
  assert.equal(ledger.clockOf(5), 4000);
});

test("ranges that follow each other become one, others stay", () => {
  assert.deepEqual(compact([[1, 0, 2], [1, 2, 3], [2, 5, 1], [1, 5, 1]]), [[1, 0, 5], [2, 5, 1], [1, 5, 1]]);
});

test("a part of a run is named by the characters it holds", () => {
  const run = { from: 10, to: 16, ids: [[1, 0, 3], [7, 40, 3]] } as unknown as TextRun;
  assert.deepEqual(idsBetween(run, 11, 15), [[1, 1, 2], [7, 40, 2]]);
  assert.deepEqual(idsBetween(run, 0, 99), [[1, 0, 3], [7, 40, 3]]);
});

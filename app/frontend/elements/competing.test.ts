/** What competes: an unbroken stretch of disputed words, or paragraphs side by side; one contender a delegation. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { ParagraphView, Proposal, RoomView } from "../live/shapes.ts";
import type { Run } from "../text/brackets.ts";
import { passagesIn } from "../text/side-by-side.ts";
import { bracketsIn } from "./agenda.ts";
import { competing } from "./competing.ts";

function put(kind: Proposal["kind"], by: string, alt = 0): Proposal {
  const set = alt > 0 ? { alternatives: "alt1", alt } : {};
  return { kind, by, support: [], oppose: [], stale: [], status: "open", reserve: [], former: [], sponsors: [], title: "", rationale: "", ...set };
}

function run(text: string, insertion: string | null = null, ...strikes: string[]): Run {
  return { text, insertion, strikes };
}

function room(paragraphs: Record<string, Record<string, Proposal>>): RoomView {
  const views = Object.entries(paragraphs).map(([id, proposals]): [string, Partial<ParagraphView>] => [id, { id, kind: "operative", proposals }]);
  return { order: Object.keys(paragraphs), paragraphs: Object.fromEntries(views) } as unknown as RoomView;
}

const RUNS = [run("All ", "p.5"), run("States "), run("share", null, "p.1", "p.3"), run(" send", "p.2"), run(" give", "p.4"), run(" it.")];

describe("what competes for a place", () => {
  const proposals = { "p.1": put("strike", "ken"), "p.2": put("insertion", "ken"), "p.3": put("strike", "nld"), "p.4": put("insertion", "nld"), "p.5": put("insertion", "egy") };
  const view = room({ p: proposals });
  const reads = () => ({ runs: RUNS, proposals });

  it("given two replacements of one word, then each delegation's strike and words are one contender", () => {
    assert.deepEqual(competing(view, reads, "p", ["p.4"]), [
      { by: "ken", ids: ["p.1", "p.2"], added: " send", struck: "share" },
      { by: "nld", ids: ["p.3", "p.4"], added: " give", struck: "share" },
    ]);
  });

  it("given words that stand apart, then they compete with nothing", () => {
    assert.deepEqual(competing(view, reads, "p", ["p.5"]).map(({ ids }) => ids), [["p.5"]]);
  });

  it("given new paragraphs side by side, then they compete, and a move with another place", () => {
    const text = { runs: [run("Invites")], proposals: {} };
    const several = room({ a: {}, b: { "b.1": put("paragraph", "ken") }, c: { "c.1": put("paragraph", "nld") }, d: { "d.1": put("move", "ken"), "d.2": put("move", "egy") } });
    assert.deepEqual(competing(several, () => text, "c", ["c.1"]).map(({ ids }) => ids), [["b.1"], ["c.1"]]);
    assert.deepEqual(competing(several, () => text, "d", ["d.2"]).map(({ by }) => by), ["ken", "egy"]);
  });
});

describe("alternatives", () => {
  const proposals = { "p.1": put("strike", "ken", 1), "p.2": put("insertion", "ken", 1), "p.3": put("strike", "nld", 2), "p.4": put("insertion", "nld", 2) };
  const reading = { runs: RUNS.slice(1), proposals };

  it("given two of them, then each is one matter to decide, with all its words", () => {
    const said = bracketsIn(reading).map(({ alt, ids, struck, added }) => ({ alt, ids, struck, added }));
    assert.deepEqual(said, [
      { alt: 1, ids: ["p.1", "p.2"], struck: "share", added: " send" },
      { alt: 2, ids: ["p.3", "p.4"], struck: "share", added: " give" },
    ]);
  });

  it("given two of them, then the passage reads as it stands and by each", () => {
    const [passage] = passagesIn(reading);
    assert.deepEqual([passage?.lead, passage?.tail], ["States ", " it."]);
    assert.deepEqual(passage?.versions.map(({ alt, words }) => [alt, words]), [[0, "share"], [1, " send"], [2, " give"]]);
  });
});

/** What a decision is about, worked out from the text and the record. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { Decision, Proposal, ProposalStatus } from "../live/shapes.ts";
import type { Reading } from "./agenda.ts";
import { entriesOf, mattersOf, putTo, withFate } from "./deciding.ts";

function held(kind: Proposal["kind"], by: string, status: ProposalStatus = "open"): Proposal {
  return { kind, by, support: [], reserve: [], oppose: [], stale: [], former: [], sponsors: [], title: "", rationale: "", status };
}

/** "States [~~should~~ will – LUM] [promptly – TON] act". */
function reading(strike: ProposalStatus = "open", insertion: ProposalStatus = "open"): Reading {
  const runs = [
    { text: "States ", insertion: null, strikes: [] },
    { text: "should", insertion: null, strikes: ["a"] },
    { text: "will", insertion: "b", strikes: [] },
    { text: " act ", insertion: null, strikes: [] },
    { text: "promptly ", insertion: "c", strikes: [] },
  ];
  return { runs, proposals: { a: held("strike", "lum", strike), b: held("insertion", "lum", insertion), c: held("insertion", "ton") } };
}

const BRACKETS = { kind: "brackets", paragraph: "p2", proposals: ["a"] } as const;

function decided(id: string, kind: Decision["kind"], at: number, subject: Decision["subject"] = { ...BRACKETS, proposals: ["a"] }): Decision {
  return { id, at, kind, subject, by: null, sentence: "" };
}

describe("The record as the room saw it", () => {
  it("given a vote and the lifting that follows from it, then they are one entry", () => {
    const [entry, ...others] = entriesOf([decided("d1", "vote", 100), decided("d2", "lifted", 100)]);
    assert.deepEqual([entry?.decision.id, entry?.effect?.id, others.length], ["d1", "d2", 0]);
  });

  it("given a lifting at another time or of other words, then each stands for itself", () => {
    assert.equal(entriesOf([decided("d1", "vote", 100), decided("d2", "lifted", 160)]).length, 2);
    assert.equal(entriesOf([decided("d1", "gavel", 100), decided("d2", "lifted", 100, { ...BRACKETS, proposals: ["c"] })]).length, 2);
    assert.equal(entriesOf([decided("d1", "objection", 100), decided("d2", "lifted", 100)]).length, 2);
  });
});

describe("The words of a decision", () => {
  it("given a strike and an insertion of one delegation side by side, then they are one replacement", () => {
    assert.deepEqual(mattersOf(reading(), ["a", "b"]), [{ struck: "should", added: "will", by: ["lum"] }]);
  });

  it("given half of it, then that half alone", () => {
    assert.deepEqual(mattersOf(reading(), ["b"]), [{ struck: "", added: "will", by: ["lum"] }]);
  });

  it("are known also when they have fallen", () => {
    assert.deepEqual(mattersOf(reading("accepted", "dropped"), ["a", "b"]), [{ struck: "should", added: "will", by: ["lum"] }]);
  });

  it("given several, then each with whose it is, in the order of the text", () => {
    assert.deepEqual(mattersOf(reading(), ["c", "a"]).map(({ struck, added, by }) => [struck, added, ...by]), [
      ["should", "", "lum"],
      ["", "promptly", "ton"],
    ]);
  });
});

describe("What is put to the room", () => {
  it("given the whole pair, then nothing of it stays open", () => {
    assert.deepEqual(putTo(reading(), ["a", "b"]).map(({ decided, open }) => [decided.struck, decided.added, open]), [["should", "will", null]]);
  });

  it("given only the strike, then the insertion is said to stay, before and after it is decided", () => {
    for (const fate of ["open", "accepted", "dropped"] as const) {
      const [put] = putTo(reading(fate), ["a"]);
      assert.deepEqual([put?.decided.struck, put?.decided.added, put?.open?.struck, put?.open?.added], ["should", "", "", "will"]);
    }
  });

  it("given that the other half was settled meanwhile, then nothing stays open", () => {
    assert.deepEqual(putTo(reading("open", "accepted"), ["a"]).map(({ open }) => open), [null]);
  });

  it("reads as it would if the room said yes, and leaves the text alone", () => {
    const now = reading();
    assert.equal(withFate(now, ["a"], "accepted").proposals["a"]?.status, "accepted");
    assert.equal(now.proposals["a"]?.status, "open");
  });
});

/** How decisions read: the same as in the record where the language is the same. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { Decision, Proposal, RoomView, Tally } from "../live/shapes.ts";
import { sentenceOf } from "./recording.ts";

const TALLY: Tally = { in_favour: 12, against: 3, abstention: 1, required: 8, carried: true, sentence: "", ballots: {} };
const BRACKETS = { kind: "brackets", paragraph: "p2", proposals: ["p2.1"] } as const;

function decided(kind: Decision["kind"], changes: Partial<Decision> = {}): Decision {
  return { id: "d2", at: 0, kind, subject: { kind: "paragraph", paragraph: "p2" }, by: "lum", sentence: "As recorded.", ...changes };
}

function room(changes: Partial<RoomView> = {}, fate: Proposal["status"] = "accepted"): RoomView {
  const proposals = { "p2.1": { status: fate } };
  const seats = [{ id: "lum", name: "Lumenia", code: "LUM", role: "delegation" }];
  return { seats, paragraphs: { p2: { label: "7", proposals } }, decisions: [], reason: null, ...changes } as unknown as RoomView;
}

describe("A decision in words", () => {
  it("given an objection, then the reason stays the delegation's own", () => {
    const sentence = "Lumenia objected: Our capital sleeps: all of it.";
    assert.equal(sentenceOf(room(), decided("objection", { sentence })), sentence);
    assert.equal(sentenceOf(room(), decided("objection", { sentence: "Lumenia objected." })), "Lumenia objected.");
  });

  it("given a vote, then the figures are told as the tally tells them", () => {
    const subject = { kind: "text" } as const;
    const said = sentenceOf(room(), decided("vote", { subject, tally: TALLY }));
    assert.equal(said, "Adoption of the text as a whole: 12 in favour, 3 against, 1 abstention; 8 required; adopted.");
  });

  it("given lifted brackets, then their fate is what became of the proposals", () => {
    const lifting = decided("lifted", { subject: { ...BRACKETS, proposals: ["p2.1"] } });
    assert.equal(sentenceOf(room(), lifting), "Brackets in paragraph 7 lifted: accepted.");
    assert.equal(sentenceOf(room({}, "dropped"), lifting), "Brackets in paragraph 7 lifted: dropped.");
    assert.equal(sentenceOf(room({}, "moot"), lifting), "As recorded.");
  });

  it("given adoption, then the decision before says how", () => {
    const end = decided("adopted", { subject: { kind: "text" } });
    const after = (kind: Decision["kind"]): RoomView => room({ decisions: [decided(kind, { id: "d1", subject: { kind: "text" } }), end] });
    assert.equal(sentenceOf(after("gavel"), end), "The text was adopted by consensus.");
    assert.equal(sentenceOf(after("vote"), end), "The text was adopted by a vote.");
    assert.equal(sentenceOf(room({ decisions: [end] }), end), "As recorded.");
  });

  it("given a kind that this page does not know, then the record speaks", () => {
    assert.equal(sentenceOf(room(), decided("acclaimed" as Decision["kind"])), "As recorded.");
  });
});

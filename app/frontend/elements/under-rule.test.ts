/** The rule that stands beside a decision. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { Decision, DecisionKind, Subject } from "../live/shapes.ts";
import { ruleOf } from "./under-rule.ts";

function under(kind: DecisionKind, subject: Subject = { kind: "paragraph", paragraph: "p2" }): number | undefined {
  const decision: Decision = { id: "d1", at: 0, kind, subject, by: null, sentence: "" };
  return ruleOf({ decision, effect: undefined });
}

describe("The rule beside a decision", () => {
  it("given a gavel or a vote, then that on consensus or on voting; about the whole, that on adoption", () => {
    assert.deepEqual([under("gavel"), under("vote"), under("gavel", { kind: "text" }), under("vote", { kind: "text" })], [8, 9, 10, 10]);
  });

  it("given what is about procedure, then the rule on that, however it was decided", () => {
    assert.deepEqual([under("vote", { kind: "motion", motion: "mo1" }), under("vote", { kind: "ruling", point: "po1" }), under("gavel", { kind: "observers", modality: "closed" })], [14, 14, 19]);
  });

  it("given the silence of the whole text, then that on the silence procedure", () => {
    assert.equal(under("silence", { kind: "text" }), 15);
  });

  it("given a kind that this page does not know, then none", () => {
    assert.equal(under("acclaimed" as DecisionKind), undefined);
  });
});

/** The rule that stands beside a decision: the shared cases, which the record in print is held to as well. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import type { Decision, DecisionKind, Subject } from "../live/shapes.ts";
import { ruleOf } from "./under-rule.ts";

interface SharedCase {
  given: string;
  kind: DecisionKind;
  about: Subject["kind"];
  sentence?: string;
  rule: number;
}

const shared = new URL("../../../tests/shared/rules_of_decisions.json", import.meta.url);
const cases = JSON.parse(readFileSync(shared, "utf8")) as SharedCase[];

function under(kind: string, about: string, sentence = ""): number | undefined {
  const decision = { id: "d1", at: 0, kind, subject: { kind: about }, by: null, sentence } as Decision;
  return ruleOf({ decision, effect: undefined });
}

for (const { given, kind, about, sentence, rule } of cases) {
  test(`shared case: ${given}`, () => assert.equal(under(kind, about, sentence), rule));
}

test("given a kind that this page does not know, then none", () => assert.equal(under("acclaimed", "paragraph"), undefined));

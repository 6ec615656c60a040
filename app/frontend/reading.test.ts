import assert from "node:assert/strict";
import { test } from "node:test";
import { tastesIn } from "./reading.ts";

test("what somebody chose is read as it was kept", () => {
  const chosen = { text: "2", spacing: "wide", letters: "plain" };
  assert.deepEqual(tastesIn(JSON.stringify(chosen)), chosen);
});

test("what nobody can have chosen is as usual, and the rest stays", () => {
  const usual = { text: "0", spacing: "usual", letters: "serif" };
  for (const kept of [null, "", "null", "{", "7", '"2"', '{"text":2}', '{"text":"9"}']) assert.deepEqual(tastesIn(kept), usual);
  assert.deepEqual(tastesIn('{"text":"9","letters":"plain"}'), { ...usual, letters: "plain" });
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { leftIn, lengthOf, lengths } from "./silences.ts";

test("the time left is exact only where it is near", () => {
  assert.equal(leftIn(0), "0:00");
  assert.equal(leftIn(65), "1:05");
  assert.equal(leftIn(3_600 + 20 * 60 + 59), "1 h 20 min");
  assert.equal(leftIn(2 * 86_400 + 4 * 3_600), "2 days 4 h");
});

test("lengths are said in their own unit", () => {
  assert.equal(lengthOf(30), "30 seconds");
  assert.equal(lengthOf(60), "1 minute");
  assert.equal(lengthOf(7_200), "2 hours");
  assert.equal(lengthOf(86_400), "1 day");
});

test("what the rules say is among the lengths, once and in its place", () => {
  assert.ok(lengths(600).filter((each) => each === 600).length === 1);
  const odd = lengths(420);
  assert.ok(odd.indexOf(300) < odd.indexOf(420) && odd.indexOf(420) < odd.indexOf(600));
});

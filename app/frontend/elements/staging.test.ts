import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stage } from "../live/shapes.ts";
import { leftOf, untilOf } from "./staging.ts";

function lasting(seconds: number | null): Stage {
  const now = Date.now() / 1000;
  return { id: "g1", title: "Informals", began: now, ends: seconds === null ? null : now + seconds, ended: null, paused: null, left: null };
}

test("minutes are counted as people count them", () => {
  assert.equal(leftOf(lasting(90), 0), "2 minutes left");
  assert.equal(leftOf(lasting(30), 0), "1 minute left");
  assert.equal(leftOf(lasting(-30), 0), "The time is over.");
  assert.equal(leftOf(lasting(-150), 0), "2 minutes over its time");
  assert.equal(leftOf(lasting(null), 0), "");
});

test("a clock that stands still says what was left", () => {
  const still: Stage = { ...lasting(null), paused: 1, left: 90 };
  assert.equal(leftOf(still, 0), "2 minutes left");
  assert.equal(untilOf(still), "the clock stands still");
});

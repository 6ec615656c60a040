/** The minutes of walking from bracket to bracket. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { stepFrom, type Stop } from "./walking.ts";

const stops: Stop[] = [{ index: 0, at: 5 }, { index: 0, at: 9 }, { index: 2, at: 0 }];

test("forward and backward, across paragraphs without brackets", () => {
  assert.deepEqual(stepFrom(stops, { index: 0, at: 5 }, 1), { index: 0, at: 9 });
  assert.deepEqual(stepFrom(stops, { index: 0, at: 9 }, 1), { index: 2, at: 0 });
  assert.deepEqual(stepFrom(stops, { index: 1, at: -1 }, -1), { index: 0, at: 9 });
});

test("around the ends, from outside the text, and where nothing is disputed", () => {
  assert.deepEqual(stepFrom(stops, { index: 2, at: 0 }, 1), { index: 0, at: 5 });
  assert.deepEqual(stepFrom(stops, { index: 0, at: 5 }, -1), { index: 2, at: 0 });
  assert.deepEqual(stepFrom(stops, { index: -1, at: -1 }, 1), { index: 0, at: 5 });
  assert.equal(stepFrom<Stop>([], { index: 0, at: 0 }, 1), undefined);
});

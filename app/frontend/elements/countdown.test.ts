/** The gavel's countdown, by the clock of the house. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { houseTime, secondsLeft, shareLeft } from "./countdown.ts";

const GAVEL = { subject: { kind: "text" } as const, seconds: 20, ends: 1020 };

describe("The countdown", () => {
  it("given a laptop that is an hour fast, then it shows the same seconds as every other", () => {
    const fast = houseTime((1010 + 3600) * 1000, -3600);
    assert.equal(secondsLeft(GAVEL, fast), 10);
  });

  it("counts as people do: a second that has begun is still there", () => {
    assert.equal(secondsLeft(GAVEL, 1019.01), 1);
    assert.equal(secondsLeft(GAVEL, 1020), 0);
  });

  it("never falls below nothing, and never shows more than the whole", () => {
    assert.equal(secondsLeft(GAVEL, 2000), 0);
    assert.equal(shareLeft(GAVEL, 2000), 0);
    assert.equal(shareLeft(GAVEL, 900), 1);
  });

  it("given a gavel without time, then the ring is empty at once", () => {
    assert.equal(shareLeft({ ...GAVEL, seconds: 0 }, 1000), 0);
  });
});

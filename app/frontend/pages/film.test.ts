import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { momentOf, secondOf, type FilmData } from "./film.ts";

const FILM: FilmData = { begins: 100, ends: 1_000, short: 5, gaps: [[120, 220], [300, 900]] };

describe("the time of a replay", () => {
  it("runs with the clock where something happens, and makes long stretches short", () => {
    assert.equal(secondOf(FILM, 110), 10);
    assert.equal(secondOf(FILM, 170), 22.5);
    assert.equal(secondOf(FILM, 220), 25);
    assert.equal(secondOf(FILM, 300), 105);
    assert.equal(secondOf(FILM, 1_000), 210);
  });

  it("finds the moment of each second again", () => {
    for (const at of [100, 110, 150, 220, 260, 300, 450, 900, 1_000]) {
      assert.ok(Math.abs(momentOf(FILM, secondOf(FILM, at)) - at) < 1e-6, `${at}`);
    }
    assert.equal(momentOf(FILM, 9_999), 1_000);
  });
});

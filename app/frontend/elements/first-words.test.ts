/** What a newcomer is told when a procedure first begins, and to whom it matters. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { OwnView, RoomView, Vote } from "../live/shapes.ts";
import { firstWords } from "./first-words.ts";

const FLOOR = { gavel: null, vote: null, announced: null, tied: null, silences: [] };
const DEBATE = { speakers: null, speech: null, replies: [], points: [], motions: [], suspension: null };

function room(changes: Partial<RoomView> = {}): RoomView {
  const quiet = { phase: "in-session", floor: FLOOR, debate: DEBATE, brackets: 0, paragraphs: {}, orders: {}, groups: [], rules: { votes: ["recorded"] }, stage: null, absent: [] };
  return { ...quiet, ...changes } as unknown as RoomView;
}

function seat(role: string): OwnView {
  return { role, seat: role === "delegation" ? "ken" : null, papers: [] } as unknown as OwnView;
}

function keys(view: RoomView, role: string): string[] {
  return firstWords(view, seat(role)).map(({ key }) => key);
}

describe("First words", () => {
  it("are none while nothing has begun, and none any more when the sitting is over", () => {
    assert.deepEqual(keys(room(), "delegation"), []);
    const over = room({ phase: "adopted", floor: { ...FLOOR, vote: { mode: "hands" } as Vote } });
    assert.deepEqual(keys(over, "delegation"), []);
  });

  it("tell everybody of the way of a vote, each in their own words", () => {
    const voting = room({ floor: { ...FLOOR, vote: { mode: "hands" } as Vote } });
    const said = ["chair", "delegation"].map((role) => firstWords(voting, seat(role))[0]);
    assert.deepEqual(said.map((each) => each?.key), ["hands", "hands"]);
    assert.notEqual(said[0]?.words, said[1]?.words);
  });

  it("tell the Chair of presence before the first vote, and nobody of it where there are no votes", () => {
    assert.deepEqual(keys(room({ brackets: 1 }), "chair"), ["presence"]);
    assert.deepEqual(keys(room({ brackets: 1, rules: { votes: [] } as unknown as RoomView["rules"] }), "chair"), []);
    assert.deepEqual(keys(room({ brackets: 1 }), "observer"), []);
  });
});

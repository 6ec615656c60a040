/** Who speaks and for how long: what the clock shows, and what a voice calls out. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { Debate, OwnView, RoomView, Speech } from "../live/shapes.ts";
import { calledOut, clockOf, heardOf, inReply, minutes, placeOnList } from "./debating.ts";

const SPEECH: Speech = { id: "s1", seat: "ken", kind: "speech", began: 0, seconds: 120, ends: 120, left: null, paused: null };
const QUIET: Debate = { speakers: null, speech: null, replies: [], points: [], motions: [], suspension: null, spoken: {} };
const LIST = { topic: "Paragraph 3", seconds: 120, is_open: true, order: ["egy", "ken"] };

function room(changes: Partial<Debate> = {}): RoomView {
  const seats = [{ id: "ken", name: "Kenya", code: "KEN", role: "delegation" }, { id: "egy", name: "Egypt", code: "EGY", role: "delegation" }];
  return { seats, debate: { ...QUIET, ...changes } } as unknown as RoomView;
}

const own = (seat: string, may: string[] = []): OwnView => ({ seat, role: "delegation", may, ballot: null, entered: {}, notes: [], fallbacks: {}, papers: [], annotations: {}, outside: false });
const between = (before: RoomView, after: RoomView, who = own("egy"), then = 0, now = 0): string[] =>
  calledOut(heardOf(before, then), heardOf(after, now), after, who);

describe("The clock of a speech", () => {
  it("warns half a minute before the end, and goes on once the time is over", () => {
    assert.deepEqual(clockOf(SPEECH, 0), { left: 120, state: "running" });
    assert.deepEqual(clockOf(SPEECH, 90), { left: 30, state: "soon" });
    assert.deepEqual(clockOf(SPEECH, 132), { left: -12, state: "over" });
  });

  it("stands still during a point of order, and is not there without a limit", () => {
    assert.deepEqual(clockOf({ ...SPEECH, ends: null, left: 42, paused: 78 }, 500), { left: 42, state: "paused" });
    assert.equal(clockOf({ ...SPEECH, seconds: 0, ends: null }, 500), undefined);
    assert.equal(clockOf({ ...SPEECH, seconds: 0, ends: null, paused: 78 }, 500), undefined);
  });

  it("reads in minutes and seconds, also beyond the end", () => {
    assert.deepEqual([125, 9, 0, -12, -75].map(minutes), ["2:05", "0:09", "0:00", "−0:12", "−1:15"]);
  });
});

describe("The voice of the floor", () => {
  it("says once who has the floor, and says “you” to whoever it is", () => {
    const spoken = room({ speech: SPEECH });
    assert.deepEqual(between(room(), spoken), ["Kenya has the floor."]);
    assert.deepEqual(between(room(), spoken, own("ken")), ["You have the floor."]);
    assert.deepEqual(between(spoken, spoken), []);
  });

  it("warns the speaker and the Chair of the time, and nobody else", () => {
    const spoken = room({ speech: SPEECH });
    assert.deepEqual(between(spoken, spoken, own("ken"), 80, 95), ["Half a minute left"]);
    assert.deepEqual(between(spoken, spoken, own("chair", ["EndSpeech"]), 95, 121), ["Time is over"]);
    assert.deepEqual(between(spoken, spoken, own("egy"), 80, 121), []);
  });

  it("says what interrupts, and that the list opens and closes", () => {
    const point = { id: "po1", seat: "egy", about: "the quorum", status: "standing", sentence: "", appealed: "", decided: false } as const;
    assert.deepEqual(between(room(), room({ points: [point] })), ["Point of order by Egypt: the quorum"]);
    assert.deepEqual(between(room(), room({ speakers: LIST })), ["The speakers’ list is open: Paragraph 3"]);
    assert.deepEqual(between(room({ speakers: LIST }), room({ speakers: { ...LIST, is_open: false } })), ["The speakers’ list is closed."]);
  });

  it("says who asks for a right of reply and that it is granted, each once", () => {
    const reply = { id: "r1", seat: "ken", reason: "what was said of our hospitals", status: "asked" } as const;
    const [asked, granted] = [room({ replies: [reply] }), room({ replies: [{ ...reply, status: "granted" }] })];
    assert.deepEqual(between(room(), asked), ["Kenya asks for a right of reply: what was said of our hospitals"]);
    assert.deepEqual(between(asked, granted), ["The right of reply of Kenya is granted. It comes after the list."]);
    assert.deepEqual([between(granted, granted), inReply(asked), inReply(granted)], [[], "", "Kenya"]);
  });

  it("knows who stands where on the list", () => {
    const { debate } = room({ speakers: LIST });
    assert.deepEqual(["egy", "ken", "nld", null].map((seat) => placeOnList(debate, seat)), [1, 2, 0, 0]);
  });
});

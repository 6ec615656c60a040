/** Sentences about what is before the room: lengths of time in the unit in which one would say them. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { Motion, RoomView } from "../live/shapes.ts";
import { moved } from "./sentences.ts";

const VIEW = { seats: [{ id: "ken", name: "Kenya" }], paragraphs: {} } as unknown as RoomView;
const motion = (kind: string, minutes: number): Motion => ({ id: "mo1", seat: "ken", kind, minutes, paragraph: null, paragraphs: [], whose: "" }) as unknown as Motion;

describe("A motion to rest", () => {
  it("counts minutes up to an hour, and whole hours from two on", () => {
    assert.equal(moved(VIEW, motion("suspend", 60)), "Kenya moves to suspend the meeting for 60 minutes");
    assert.equal(moved(VIEW, motion("suspend", 90)), "Kenya moves to suspend the meeting for 90 minutes");
    assert.equal(moved(VIEW, motion("suspend", 720)), "Kenya moves to suspend the meeting for 12 hours");
    assert.equal(moved(VIEW, motion("adjourn-meeting", 720)), "Kenya moves to adjourn the meeting for 12 hours");
  });
});

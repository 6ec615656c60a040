/** What the herald says, and what it keeps to itself. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { Decision, OwnView, RoomView } from "../live/shapes.ts";
import { onTheFloor, touched } from "./following.ts";
import type { Reading } from "./agenda.ts";
import { momentOf, news, titleOf } from "./heralding.ts";

const DECISION: Decision = {
  id: "d1",
  at: 0,
  kind: "agreed",
  subject: { kind: "paragraph", paragraph: "p2" },
  by: null,
  sentence: "",
};

function room(changes: Partial<RoomView> = {}): RoomView {
  const quiet: Partial<RoomView> = { floor: { gavel: null, vote: null, announced: null, silences: [] }, decisions: [], offers: {}, statements: {}, paragraphs: {} };
  return { ...quiet, ...changes } as RoomView;
}

const GAVEL = { subject: { kind: "paragraph", paragraph: "p2" } as const, seconds: 15, ends: 100 };
const before = momentOf(room(), "delivered");
const unread = (): Reading => ({ runs: [], proposals: {} });

describe("The herald", () => {
  it("given a raised gavel, then it says what is proposed and how long there is to object", () => {
    const said = news(before, room({ floor: { gavel: GAVEL, vote: null, announced: null, silences: [] } }), "delivered", unread);
    assert.equal(said.length, 2);
    assert.match(said[1] ?? "", /15 seconds/);
  });

  it("says a gavel once, however often the floor is told", () => {
    const raised = room({ floor: { gavel: GAVEL, vote: null, announced: null, silences: [] } });
    assert.deepEqual(news(momentOf(raised, "delivered"), raised, "delivered", unread), []);
  });

  it("given decisions, then it says each in its own sentence and in order", () => {
    const later: Decision = { ...DECISION, kind: "reopened" };
    const said = news(before, room({ decisions: [DECISION, later] }), "delivered", unread);
    assert.deepEqual(said, ["Paragraph p2 agreed ad referendum.", "Paragraph p2 reopened."]);
  });

  it("given a vote that this seat owes, then the title of the page asks for it", () => {
    const vote = { id: "v1", subject: { kind: "text" }, majority: "simple", mode: "recorded", cast: 0, roll: ["lum"], voted: [], by_hand: [], question: "" } as const;
    const open = room({ floor: { gavel: null, vote: { ...vote, roll: ["lum"], voted: [], by_hand: [] }, announced: null, silences: [] } });
    const own: OwnView = { seat: "lum", role: "delegation", may: [], ballot: null, entered: {}, notes: [], fallbacks: {}, papers: [], annotations: {}, outside: false };
    assert.equal(titleOf(open, own, "Lumenia"), "Vote now · Lumenia");
    assert.equal(titleOf(open, { ...own, ballot: "against" }, "Lumenia"), "Vote · Lumenia");
    assert.equal(titleOf(room(), own, "Lumenia"), "Lumenia");
  });

  it("given a dead line and its return, then it says both, and nothing about saving", () => {
    assert.equal(news(before, room(), "offline", unread).length, 1);
    assert.equal(news({ ...before, delivery: "offline" }, room(), "delivered", unread).length, 1);
    assert.deepEqual(news(before, room(), "saving", unread), []);
  });
});

describe("The wall", () => {
  it("given a running decision, then it looks there and nowhere else", () => {
    assert.equal(onTheFloor(room({ floor: { gavel: GAVEL, vote: null, announced: null, silences: [] } })), "p2");
    assert.equal(onTheFloor(room()), null);
  });

  it("otherwise follows the words that changed last", () => {
    assert.equal(touched(new Set(["text:p1", "paragraph:p4", "offers"])), "p4");
    assert.equal(touched(new Set(["delivery"])), null);
    // A new paragraph numbers all of them anew.
    assert.equal(touched(new Set(["paragraph:new1", "text:new1", "sequence", "paragraph:p1", "paragraph:new1", "paragraph:p12"])), "new1");
    assert.equal(touched(new Set(["sequence", "paragraph:p1", "paragraph:p12"])), null);
  });
});

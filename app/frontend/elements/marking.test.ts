/** What the text is marked with while a proposal of an observer waits for a sponsor. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { RoomView, Written } from "../live/shapes.ts";
import { marked, proposes } from "./marking.ts";

function handed(id: string, changes: Partial<Written> = {}): Written {
  return { id, at: 0, by: "ngo", about: "words", kind: "", paragraph: "p2", words: "promptly", place: "share", instead: false, reason: "", status: "waiting", sponsor: "", proposals: [], ...changes };
}

function room(...written: Written[]): RoomView {
  return { phase: "in-session", order: ["p1", "p2"], written } as unknown as RoomView;
}

describe("A written proposal at its paragraph", () => {
  it("given that it waits, then it is marked there; sponsored, withdrawn or fallen it is not", () => {
    const others = (["sponsored", "withdrawn", "fallen"] as const).map((status) => handed(status, { status }));
    assert.deepEqual([...marked(room(handed("w1"), ...others))].map(([id, each]) => [id, ...each.map((one) => one.id)]), [["p2", "w1"]]);
    assert.equal(marked({ ...room(handed("w1")), phase: "adopted" }).size, 0);
  });

  it("given one for the very beginning, or for a paragraph that has fallen, then the first one bears the mark", () => {
    assert.deepEqual([...marked(room(handed("w1", { paragraph: "" }), handed("w2", { paragraph: "p9" }))).keys()], ["p1"]);
  });

  it("says what it would do", () => {
    const said = [handed("a"), handed("b", { instead: true }), handed("c", { instead: true, words: "" }), handed("d", { about: "paragraph" }), handed("e", { about: "deletion" })].map(proposes);
    assert.deepEqual(said, ["add “promptly”", "“promptly” instead of “share”", "delete “share”", "new paragraph “promptly”", "delete the paragraph"]);
  });
});

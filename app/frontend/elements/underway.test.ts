/** An impatient second press: what waits for the answer, and what does not. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { isSecondHalf, NextWord, Underway, type Press } from "./underway.ts";

const BRACKET = { paragraph: "p3", proposals: ["p3.1", "p3.2"] };
const subject = { kind: "brackets", ...BRACKET };

describe("While an act is under way", () => {
  it("neither the same act nor its opposite is heard on the same bracket", () => {
    const underway = new Underway();
    underway.begin("LiftBrackets", { ...BRACKET, accept: true });
    assert.ok(underway.has("LiftBrackets", { ...BRACKET, accept: true }));
    assert.ok(underway.has("LiftBrackets", { ...BRACKET, accept: false }));
    assert.ok(underway.has("AskForObjection", { subject }));
    assert.ok(underway.has("TakePosition", { ...BRACKET, position: "support" }));
  });

  it("other brackets and other paragraphs go on", () => {
    const underway = new Underway();
    underway.begin("LiftBrackets", { ...BRACKET, accept: true });
    underway.begin("OpenDrafting", { paragraphs: ["p6", "p7"] });
    assert.ok(!underway.has("LiftBrackets", { paragraph: "p3", proposals: ["p3.3"], accept: true }));
    assert.ok(!underway.has("AgreeAdReferendum", { paragraph: "p8" }));
    assert.ok(underway.has("CloseDrafting", { paragraphs: ["p7"] }));
    assert.ok(underway.has("AgreeAdReferendum", { paragraph: "p6" }));
  });

  it("the floor is one, whatever is put before it", () => {
    const underway = new Underway();
    underway.begin("AskForObjection", { subject });
    assert.ok(underway.has("OpenVote", { subject: { kind: "text" }, majority: "simple" }));
    assert.ok(!underway.has("CastBallot", { vote: "v1", choice: "against" }));
  });

  it("two offers are not put forward by one double press, but several are answered", () => {
    const underway = new Underway();
    underway.begin("PutForwardOffer", { options: { scope: "A" }, words: "" });
    underway.begin("AnswerOffer", { offer: "o1", answer: "accept" });
    assert.ok(underway.has("PutForwardOffer", { options: { scope: "B" }, words: "" }));
    assert.ok(underway.has("AnswerOffer", { offer: "o1", answer: "decline" }));
    assert.ok(!underway.has("AnswerOffer", { offer: "o2", answer: "accept" }));
  });

  it("once it is over, it can be asked again", () => {
    const underway = new Underway();
    const over = underway.begin("CloseVote", { vote: "v1" });
    over();
    assert.ok(!underway.has("CloseVote", { vote: "v1" }));
  });
});

describe("The next word of the room", () => {
  const tells = (room: EventTarget, ...changes: string[]): void => {
    room.dispatchEvent(new CustomEvent("change", { detail: new Set(changes) }));
  };

  it("counts also if it came before the answer", async () => {
    const room = new EventTarget();
    const next = new NextWord(room);
    tells(room, "floor");
    await next.within(60_000);
  });

  it("is awaited, and is no news of the network or of carets", async () => {
    const room = new EventTarget();
    const next = new NextWord(room);
    let heard = false;
    const waiting = next.within(60_000).then(() => (heard = true));
    tells(room, "delivery", "carets:p3");
    await Promise.resolve();
    assert.ok(!heard);
    tells(room, "text:p3", "decision");
    await waiting;
  });

  it("is not awaited for ever: some acts change nothing", async () => {
    await new NextWord(new EventTarget()).within(1);
  });
});

describe("The second half of a double press", () => {
  const at = (timeStamp: number, clientX: number, detail = 1): Press => ({ detail, timeStamp, clientX, clientY: 80 });

  it("is known by the browser's own count, or by its place and moment", () => {
    assert.ok(!isSecondHalf(at(1_000, 40)));
    assert.ok(isSecondHalf(at(1_900, 40, 2)), "a slow double click");
    assert.ok(!isSecondHalf(at(5_000, 40)));
    assert.ok(isSecondHalf(at(5_200, 44)), "a double tap that nobody counted");
  });

  it("is no press elsewhere, later, or by a key", () => {
    assert.ok(!isSecondHalf(at(9_000, 40)));
    assert.ok(!isSecondHalf(at(9_100, 140)));
    assert.ok(!isSecondHalf(at(9_900, 140)));
    assert.ok(!isSecondHalf({ detail: 0, timeStamp: 10_000, clientX: 0, clientY: 0 }));
    assert.ok(!isSecondHalf({ detail: 0, timeStamp: 10_050, clientX: 0, clientY: 0 }));
  });
});

/** The minutes of a manuscript: what it shows, what it sends, and how it takes a refusal. */

import assert from "node:assert/strict";
import { test } from "node:test";
import * as Y from "yjs";

import { toBase64 } from "../live/bytes.ts";
import type { Attribution } from "../live/shapes.ts";
import { rolling } from "./brackets.ts";
import { Manuscript } from "./manuscript.ts";
import { proposal, viewOf, writeAs, zeroDraft } from "./paper.ts";
import { inOrder, lettersOf } from "./unconfirmed.ts";

const NAMES = { kenya: "KEN", egypt: "EGY" };
const PEN = 77;

function opened(house: Y.Doc, words: Attribution[] = []): Manuscript {
  const manuscript = new Manuscript("p1", "kenya");
  manuscript.open(viewOf(house, words, [], { "p1.1": proposal("kenya") }), PEN);
  return manuscript;
}

function read(manuscript: Manuscript): string {
  const { runs, proposals } = manuscript.read();
  return rolling(runs, proposals, NAMES);
}

test("given typing, the words are pending until the house tells of them", () => {
  const house = zeroDraft("Decides to act");
  const manuscript = opened(house);
  manuscript.words.insert(11, "promptly ");
  assert.equal(read(manuscript), "Decides to [promptly  – KEN]act");
  const ink = manuscript.outbox.takeInk();
  assert.ok(ink);
  Y.applyUpdate(house, ink);
  manuscript.receiveInk(toBase64(ink), [[PEN, 0, 9, "p1.1"]], { "p1.1": proposal("kenya") });
  manuscript.inkArrived(9);
  assert.equal(read(manuscript), "Decides to [promptly  – KEN]act");
  assert.equal(manuscript.read().runs.some(({ pending }) => pending), false);
  assert.equal(manuscript.outbox.isEmpty, true);
  assert.equal(manuscript.brackets, 1);
});

test("given its own echo, a manuscript keeps its pen; given words of its pen it never wrote, it has lost it", () => {
  const house = zeroDraft("Decides to act");
  const manuscript = opened(house);
  manuscript.words.insert(0, "a");
  const ink = manuscript.outbox.takeInk();
  assert.ok(ink);
  manuscript.receiveInk(toBase64(ink), [[PEN, 0, 1, "p1.1"]], {});
  assert.equal(manuscript.hasTruePen, true);
  Y.applyUpdate(house, ink);
  const forged = writeAs(house, PEN, (words) => words.insert(0, "z"));
  manuscript.receiveInk(toBase64(forged), [[PEN, 1, 1, "p1.1"]], {});
  assert.equal(manuscript.hasTruePen, false);
});

test("given a refusal, the lost words are found and the paragraph begins anew with another pen", () => {
  const house = zeroDraft("Decides to act");
  const manuscript = opened(house);
  manuscript.words.insert(0, "Kept. ");
  const ink = manuscript.outbox.takeInk();
  assert.ok(ink);
  Y.applyUpdate(house, ink);
  manuscript.receiveInk(toBase64(ink), [[PEN, 0, 6, "p1.1"]], { "p1.1": proposal("kenya") });
  manuscript.inkArrived(6);
  manuscript.words.insert(6, "and lost ");
  manuscript.words.insert(manuscript.words.length, " 😀 too");
  assert.equal(inOrder(manuscript.unconfirmed()), "and lost  …  😀 too");
  manuscript.open(viewOf(house, [[PEN, 0, 6, "p1.1"]], [], { "p1.1": proposal("kenya") }), 78);
  assert.equal(read(manuscript), "[Kept.  – KEN]Decides to act");
  assert.equal(manuscript.doc.clientID, 78);
  assert.equal(inOrder(manuscript.unconfirmed()), "");
  assert.equal(manuscript.outbox.isEmpty, true);
});

test("given a new pen while words are under way, it is taken up once they have arrived", () => {
  const manuscript = opened(zeroDraft("Decides to act"));
  manuscript.words.insert(0, "a");
  manuscript.outbox.takeInk();
  manuscript.use(99);
  assert.equal(manuscript.doc.clientID, PEN);
  manuscript.inkArrived(1);
  assert.equal(manuscript.doc.clientID, 99);
  assert.equal(manuscript.hasTruePen, true);
  manuscript.words.insert(0, "b");
  assert.equal(inOrder(manuscript.unconfirmed()), "b");
});

test("given an input method at work, what arrives waits and then comes in its order", () => {
  const house = zeroDraft("Decides to act");
  const manuscript = opened(house);
  manuscript.hold();
  const first = writeAs(house, 88, (words) => words.insert(0, "One. "));
  manuscript.receiveInk(toBase64(first), [[88, 0, 5, "p1.2"]], { "p1.2": proposal("egypt") });
  manuscript.receiveStanding("closed", "1", null);
  assert.equal(read(manuscript), "Decides to act");
  assert.equal(manuscript.status, "open");
  manuscript.release();
  assert.equal(read(manuscript), "[One.  – EGY]Decides to act");
  assert.equal(manuscript.status, "closed");
});

test("given words written apart, joining again merges both and sends only one's own", () => {
  const house = zeroDraft("Decides to act");
  const manuscript = opened(house);
  manuscript.words.insert(11, "promptly ");
  manuscript.outbox.takeInk();
  writeAs(house, 88, (words) => words.insert(14, " now"));
  const proposals = { "p1.2": proposal("egypt") };
  manuscript.merge(viewOf(house, [[88, 0, 4, "p1.2"]], [], proposals), PEN);
  assert.equal(read(manuscript), "Decides to [promptly  – KEN]act[ now – EGY]");
  const ink = manuscript.outbox.takeInk();
  assert.ok(ink);
  Y.applyUpdate(house, ink);
  assert.equal(house.getText("t").toJSON(), "Decides to promptly act now");
});

test("given accepted words, undo may not delete them; given pending or own open ones, it may", () => {
  const house = zeroDraft("Decides");
  const manuscript = opened(house, [[PEN, 0, 2, "p1.1"]]);
  assert.equal(manuscript.mayDelete(PEN, 0, 2), true);
  assert.equal(manuscript.mayDelete(PEN, 0, 3), true);
  manuscript.receiveProposals({ "p1.1": proposal("kenya", { status: "accepted" }) }, []);
  assert.equal(manuscript.mayDelete(PEN, 0, 2), false);
  assert.equal(manuscript.mayDelete(1, 0, 1), false);
});

test("a caret stays between its neighbours, and one that means nothing is nowhere", () => {
  const house = zeroDraft("Decides to act");
  const manuscript = opened(house);
  const { head } = manuscript.placeOf(11, 11);
  manuscript.words.insert(0, "12345");
  assert.equal(manuscript.find(head), 16);
  for (const nonsense of [null, 5, {}, { item: { client: 5, clock: 9 } }, { type: "x" }]) {
    assert.doesNotThrow(() => manuscript.find(nonsense));
  }
});

test("given ink that an earlier page could not deliver, it is taken up where it was written and sent once", () => {
  const house = zeroDraft("Decides to act");
  const earlier = opened(house);
  earlier.words.insert(11, "promptly ");
  const { ink } = earlier.outbox.content;
  assert.ok(ink);
  writeAs(house, 88, (words) => words.insert(0, "Now "));
  const manuscript = new Manuscript("p1", "kenya");
  manuscript.open(viewOf(house, [[88, 0, 4, "p1.2"]], [], { "p1.2": proposal("egypt") }), 78);
  assert.equal(manuscript.takeUp(ink), true);
  assert.equal(read(manuscript), "[Now  – EGY]Decides to [promptly  – KEN]act");
  assert.equal(inOrder(manuscript.unconfirmed()), "promptly ");
  assert.equal(manuscript.hasTruePen, true);
  const sent = manuscript.outbox.takeInk();
  assert.ok(sent);
  manuscript.inkArrived(0);
  Y.applyUpdate(house, sent);
  assert.equal(house.getText("t").toJSON(), "Now Decides to promptly act");
  assert.equal(manuscript.takeUp(ink), true);
  assert.equal(manuscript.outbox.isEmpty, true, "a second time, nothing is left to send");
});

test("given ink on words that the text no longer has, it is not taken up and nothing is harmed", () => {
  const earlier = opened(zeroDraft("Decides to act"));
  earlier.words.insert(14, " now");
  earlier.outbox.takeInk();
  earlier.inkArrived(4);
  earlier.words.insert(18, " and here");
  const { ink } = earlier.outbox.content;
  assert.ok(ink);
  const manuscript = new Manuscript("p1", "kenya");
  manuscript.open(viewOf(zeroDraft("Decides to act")), 78);
  assert.equal(manuscript.takeUp(ink), false);
  assert.equal(lettersOf(ink), " and here");
  assert.equal(read(manuscript), "Decides to act");
  assert.equal(manuscript.outbox.isEmpty, true);
});

/** The minutes of the outbox: one message at a time, nothing lost, nothing sent that the house has. */

import assert from "node:assert/strict";
import { test } from "node:test";
import * as Y from "yjs";

import { Outbox } from "./outbox.ts";
import { zeroDraft } from "./paper.ts";

const PEN = 77;

/** A writer's document whose every own change goes into an outbox, and the house's document. */
function writer(): { doc: Y.Doc; words: Y.Text; outbox: Outbox; house: Y.Doc } {
  const house = zeroDraft("Decides to act");
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(house), "house");
  doc.clientID = PEN;
  const outbox = new Outbox();
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== "house") outbox.add(update);
  });
  return { doc, words: doc.getText("t"), outbox, house };
}

function clockOf(doc: Y.Doc): number {
  return Y.getState(doc.store, PEN);
}

test("given typing while a message is under way, the rest goes out together behind it", () => {
  const { words, outbox, house } = writer();
  words.insert(0, "a");
  const first = outbox.takeInk();
  assert.ok(first);
  for (const letter of "bcdefgh") words.insert(words.length, letter);
  assert.equal(outbox.takeInk(), null);
  Y.applyUpdate(house, first);
  outbox.inkArrived(clockOf(house));
  const rest = outbox.takeInk();
  assert.ok(rest);
  Y.applyUpdate(house, rest);
  outbox.inkArrived(clockOf(house));
  assert.equal(house.getText("t").toJSON(), words.toJSON());
  assert.equal(outbox.isEmpty, true);
  assert.equal(outbox.clock, 8);
});

test("given no answer, what was under way goes out again before what came later", () => {
  const { words, outbox, house } = writer();
  words.insert(0, "one ");
  outbox.takeInk();
  words.insert(4, "two ");
  outbox.inkReturned();
  const again = outbox.takeInk();
  assert.ok(again);
  Y.applyUpdate(house, again);
  assert.equal(house.getText("t").toJSON(), "one two Decides to act");
});

test("given a lost acknowledgement, joining again sends only what the house lacks", () => {
  const { words, outbox, house } = writer();
  words.insert(0, "one ");
  const flying = outbox.takeInk();
  assert.ok(flying);
  Y.applyUpdate(house, flying);
  words.insert(4, "two ");
  outbox.resume(PEN, clockOf(house));
  const again = outbox.takeInk();
  assert.ok(again);
  const { structs } = Y.decodeUpdate(again);
  assert.deepEqual(structs.map(({ id, length }) => [id.client, id.clock, length]), [[PEN, 4, 4]]);
  Y.applyUpdate(house, again);
  assert.equal(house.getText("t").toJSON(), "one two Decides to act");
});

test("given that the house has everything, joining again sends nothing", () => {
  const { words, outbox, house } = writer();
  words.insert(0, "one ");
  const flying = outbox.takeInk();
  assert.ok(flying);
  Y.applyUpdate(house, flying);
  outbox.resume(PEN, clockOf(house));
  assert.equal(outbox.isEmpty, true);
});

test("given a deletion made offline, joining again sends it though no word is new", () => {
  const { words, outbox, house } = writer();
  words.insert(0, "one two ");
  const flying = outbox.takeInk();
  assert.ok(flying);
  Y.applyUpdate(house, flying);
  outbox.inkArrived(8);
  words.delete(0, 4);
  outbox.resume(PEN, 8);
  const again = outbox.takeInk();
  assert.ok(again);
  assert.equal(Y.decodeUpdate(again).structs.length, 0);
  Y.applyUpdate(house, again);
  assert.equal(house.getText("t").toJSON(), "two Decides to act");
});

test("given others' words that arrived first, they are never sent back as one's own", () => {
  const { doc, words, outbox, house } = writer();
  const other = new Y.Doc();
  other.clientID = 88;
  Y.applyUpdate(other, Y.encodeStateAsUpdate(house));
  other.getText("t").insert(8, "quickly ");
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), "house");
  words.insert(16, "now ");
  outbox.resume(PEN, 0);
  const sent = outbox.takeInk();
  assert.ok(sent);
  assert.deepEqual([...new Set(Y.decodeUpdate(sent).structs.map(({ id }) => id.client))], [PEN]);
});

test("strikes leave behind the ink, one act at a time, and stay in sight until the house tells of them", () => {
  const { words, outbox } = writer();
  words.insert(0, "x");
  outbox.strike([[1, 0, 3]]);
  assert.equal(outbox.takeStrikes(9), null);
  outbox.takeInk();
  assert.equal(outbox.takeStrikes(9), null);
  outbox.inkArrived(1);
  assert.deepEqual(outbox.takeStrikes(9), [[1, 0, 3]]);
  outbox.strike([[1, 3, 1]]);
  outbox.strike([[1, 4, 1]]);
  assert.equal(outbox.takeStrikes(9), null);
  outbox.strikesArrived();
  assert.deepEqual(outbox.strikes, [[1, 0, 3], [1, 3, 1], [1, 4, 1]]);
  assert.deepEqual(outbox.takeStrikes(9), [[1, 3, 2]]);
  outbox.strikesReturned();
  assert.equal(outbox.isEmpty, false);
  outbox.strikesSettled();
  assert.deepEqual(outbox.strikes, [[1, 3, 2]]);
});

test("a strike that has not left can be taken back, one that has left cannot", () => {
  const { outbox } = writer();
  outbox.strike([[1, 0, 3]]);
  assert.equal(outbox.unstrike([[1, 0, 3]]), true);
  assert.equal(outbox.isEmpty, true);
  outbox.strike([[1, 0, 3]]);
  outbox.takeStrikes(9);
  assert.equal(outbox.unstrike([[1, 0, 3]]), false);
});

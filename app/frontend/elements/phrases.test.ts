import assert from "node:assert/strict";
import { test } from "node:test";
import { found, laddersFor, type Phrasebook } from "./phrases.ts";

const BOOK: Phrasebook = {
  ladders: [
    { id: "preambular", title: "P", about: "", steps: [{ strength: 1, verbs: ["Noting"], note: "Neutral" }] },
    { id: "operative", title: "O", about: "", steps: [{ strength: 2, verbs: ["Invites"], note: null }, { strength: 5, verbs: ["Urges"], note: null }] },
    { id: "modal", title: "M", about: "", steps: [{ strength: 5, verbs: ["should"], note: null }] },
  ],
  passages: [{ id: "b", topic: "Attribution", symbol: "A/70/174, para. 13 (b)", says: "Weigh all the facts.", words: null, insert: "consider all" }],
};

test("The ladder for the paragraph comes first, then how much is expected.", () => {
  assert.deepEqual(laddersFor("operative", BOOK.ladders).map(({ id }) => id), ["operative", "modal", "preambular"]);
  assert.deepEqual(laddersFor(undefined, BOOK.ladders).map(({ id }) => id), ["modal", "preambular", "operative"]);
});

test("What is sought is found by verb, note, topic, symbol and words; without a word there is everything.", () => {
  assert.deepEqual(found(BOOK, " "), BOOK);
  assert.deepEqual(found(BOOK, "urge").ladders.map(({ id, steps }) => [id, steps.length]), [["operative", 1]]);
  assert.equal(found(BOOK, "neutral").ladders.length, 1);
  assert.equal(found(BOOK, "13 (B)").passages.length, 1);
  assert.equal(found(BOOK, "facts attribution").passages.length, 1);
  assert.deepEqual(found(BOOK, "nowhere"), { ladders: [], passages: [] });
});

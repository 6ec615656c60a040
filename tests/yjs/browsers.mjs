// Browsers as they really write: Yjs documents that a test opens, types into, cuts off and reads, one JSON line at a time.
import { createInterface } from "node:readline";
import * as Y from "yjs";

const ROOT = "t";
const SIGNS = ["shall ", "é", "😀", "ال", "👩‍👩‍👧", "x", "capacity", "中文", "nn", "𝔘", "e\u0301", " "];
const documents = new Map();

function randomness(seed) {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * bound);
  };
}

function open(pen, states) {
  const document = new Y.Doc();
  for (const state of states) Y.applyUpdate(document, Buffer.from(state, "base64"));
  // Yjs takes another id when it reads its own words, so the pen is taken up last.
  document.clientID = pen;
  return document;
}

/** A position no browser would place a caret at: inside a surrogate pair. */
function whole(text, at) {
  return at > 0 && at < text.length && /[\uDC00-\uDFFF]/.test(text[at]) ? at - 1 : at;
}

function type(document, random) {
  const text = document.getText(ROOT);
  const words = text.toString();
  text.insert(whole(words, random(words.length + 1)), SIGNS[random(SIGNS.length)]);
}

function erase(document, random, longest) {
  const text = document.getText(ROOT);
  const words = text.toString();
  const from = whole(words, random(words.length));
  const to = whole(words, Math.min(words.length, from + 1 + random(longest)));
  if (to > from) text.delete(from, to - from);
}

/** Deletes within one run of these clients' words, as a browser that knows whose words are whose. */
function eraseOwn(document, random, clients) {
  const runs = [];
  let at = 0;
  for (let item = document.getText(ROOT)._start; item; item = item.right) {
    if (item.deleted) continue;
    if (clients.includes(item.id.client)) runs.push([at, item.length]);
    at += item.length;
  }
  if (runs.length === 0) return;
  const words = document.getText(ROOT).toString();
  const [start, length] = runs[random(runs.length)];
  const from = whole(words, start + random(length));
  const to = whole(words, Math.min(start + length, from + 1 + random(4)));
  if (to > from) document.getText(ROOT).delete(from, to - from);
}

function reading(document) {
  const ids = [];
  for (let item = document.getText(ROOT)._start; item; item = item.right) {
    if (!item.deleted) ids.push([item.id.client, item.id.clock, item.length]);
  }
  const waiting = document.store.pendingStructs !== null || document.store.pendingDs !== null;
  return { text: document.getText(ROOT).toString(), ids, waiting };
}

/** What the room lacks of this document: its own words from `clock` on, and all it knows to be deleted. */
function outbox(document, clock) {
  const known = Y.decodeStateVector(Y.encodeStateVector(document));
  known.set(document.clientID, clock);
  return Buffer.from(Y.encodeStateAsUpdate(document, Y.encodeStateVector(known))).toString("base64");
}

/** Several browsers and a hall, everybody deleting at will: updates in the order in which the hall received them. */
function transcript({ seed, updates }) {
  const random = randomness(seed);
  const hall = open(1, []);
  hall.getText(ROOT).insert(0, "Decides to strengthen 😀 capacity building");
  const log = [Buffer.from(Y.encodeStateAsUpdate(hall)).toString("base64")];
  const clients = [0, 1, 2, 3].map((index) => open(100 + random(1e6) * 4 + index, log));
  while (log.length <= updates) {
    const client = clients[random(4)];
    if (random(3) > 0 || client.getText(ROOT).length < 5) type(client, random);
    else erase(client, random, 6);
    if (random(4) === 0) {
      const update = Y.encodeStateAsUpdate(client, Y.encodeStateVector(hall));
      Y.applyUpdate(hall, update);
      log.push(Buffer.from(update).toString("base64"));
    }
    if (random(5) === 0) Y.applyUpdate(client, Y.encodeStateAsUpdate(hall, Y.encodeStateVector(client)));
  }
  return { log, ...reading(hall) };
}

const answers = {
  transcript,
  open: ({ name, pen, state }) => void documents.set(name, open(pen, [state])),
  hear: ({ name, update }) => void Y.applyUpdate(documents.get(name), Buffer.from(update, "base64")),
  type: ({ name, seed, times, own }) => {
    const random = randomness(seed);
    const document = documents.get(name);
    const pen = document.clientID;
    for (let time = 0; time < times; time++) random(4) > 0 ? type(document, random) : eraseOwn(document, random, own);
    if (document.clientID !== pen) throw new Error("Yjs changed hands");
  },
  outbox: ({ name, clock }) => ({ update: outbox(documents.get(name), clock) }),
  clocks: ({ name }) => ({ clocks: [...Y.decodeStateVector(Y.encodeStateVector(documents.get(name)))] }),
  read: ({ name }) => reading(documents.get(name)),
  /** What a browser reads that heard each of these updates in turn. */
  reads: ({ updates }) => reading(open(2 ** 32 - 1, updates)),
};

for await (const line of createInterface({ input: process.stdin })) {
  const { ask, ...rest } = JSON.parse(line);
  process.stdout.write(`${JSON.stringify(answers[ask](rest) ?? {})}\n`);
}

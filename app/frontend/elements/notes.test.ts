import assert from "node:assert/strict";
import { test } from "node:test";
import type { OwnView } from "../live/shapes.ts";
import type { LiveRoom } from "./live-room.ts";
import { conversationsOf, markRead, unread, unreadIn } from "./notes.ts";

const own = {
  seat: "kenya",
  notes: [
    { id: "m1", at: 10, by: "kenya", to: "egypt", text: "a" },
    { id: "m2", at: 20, by: "chair", to: "kenya", text: "b" },
    { id: "m3", at: 30, by: "egypt", to: "kenya", text: "c" },
  ],
} as unknown as OwnView;

function room(): LiveRoom {
  const sheets = new Map<string, string>();
  return { jotter: { read: (sheet: string) => sheets.get(sheet), put: (sheet: string, words: string) => sheets.set(sheet, words) } } as unknown as LiveRoom;
}

test("notes are kept by whom they are shared with, the latest conversation first", () => {
  assert.deepEqual(conversationsOf(own).map(({ seat, notes }) => [seat, notes.map(({ id }) => id)]), [["egypt", ["m1", "m3"]], ["chair", ["m2"]]]);
});

test("what others wrote is new until it was opened here", () => {
  const here = room();
  const [egypt] = conversationsOf(own);
  assert.equal(unreadIn(own, here), 2);
  assert.ok(egypt);
  markRead(egypt, here);
  assert.equal(unread(egypt, here), 0);
  assert.equal(unreadIn(own, here), 1);
});

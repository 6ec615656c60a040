import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf } from "./line.ts";

test("the live room is tried where the page came from, encrypted if the page is", () => {
  const plain = { href: "http://192.168.1.20:8000/here" };
  const secret = { href: "https://course.example.org/here" };
  assert.equal(
    addressOf("/sittings/here/live/", "websocket", plain),
    "ws://192.168.1.20:8000/sittings/here/live/?EIO=4&transport=websocket",
  );
  assert.equal(
    addressOf("/sittings/here/live/", "websocket", secret),
    "wss://course.example.org/sittings/here/live/?EIO=4&transport=websocket",
  );
  assert.equal(
    addressOf("/sittings/here/live/", "polling", secret),
    "https://course.example.org/sittings/here/live/?EIO=4&transport=polling",
  );
});

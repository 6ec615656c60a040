/** The minutes of bytes on their way through JSON. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { fromBase64, toBase64 } from "./bytes.ts";

test("bytes come back as they went, however many", () => {
  for (const length of [0, 1, 2, 3, 255, 100_000]) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 7) & 255);
    assert.deepEqual(fromBase64(toBase64(bytes)), bytes);
  }
});

test("the alphabet is that of the house", () => {
  assert.equal(toBase64(Uint8Array.of(0xfb, 0xff, 0xfe)), Buffer.from([0xfb, 0xff, 0xfe]).toString("base64"));
});

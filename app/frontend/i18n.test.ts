/** Strings in the reader's language. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { speak, t, tn } from "./i18n.ts";

describe("Speaking", () => {
  it("given no translation, then English is spoken, with its facts", () => {
    speak({}, "en");
    assert.equal(t("Offer by %(name)s", { name: "Kenya" }), "Offer by Kenya");
    assert.equal(tn("%(n)s bracket", "%(n)s brackets", 1), "1 bracket");
    assert.equal(tn("%(n)s bracket", "%(n)s brackets", 3), "3 brackets");
  });

  it("given a fact with a replacement pattern in it, then it is spoken as it is", () => {
    assert.equal(t("%(words)s", { words: "$& %(name)s" }), "$& %(name)s");
  });

  it("given Arabic, then each number finds its own form", () => {
    speak({ "%(n)s bracket": ["none", "one", "two", "few %(n)s", "many %(n)s", "other %(n)s"] }, "ar");
    assert.deepEqual([0, 1, 2, 5, 11, 100].map((n) => tn("%(n)s bracket", "%(n)s brackets", n)), [
      "none", "one", "two", "few 5", "many 11", "other 100",
    ]);
  });

  it("given Polish, then the forms are those that Polish has", () => {
    speak({ "%(n)s bracket": ["jeden", "kilka", "wiele"] }, "pl");
    assert.deepEqual([1, 3, 5].map((n) => tn("%(n)s bracket", "%(n)s brackets", n)), ["jeden", "kilka", "wiele"]);
  });
});

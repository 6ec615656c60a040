/** Before and after a decision, as the wall shows it. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { Proposal, RoomView } from "../live/shapes.ts";
import { difference, written } from "./before-after.ts";

describe("The difference that a decision makes", () => {
  it("is the bracket that was lifted, with a few words around it", () => {
    const before = "States [~~should~~ will – KEN, NLD] act in good faith.";
    assert.deepEqual(difference(before, "States will act in good faith."), {
      lead: "States ",
      before: "[~~should~~ will – KEN, NLD] ",
      after: "will ",
      tail: "act in good faith.",
    });
  });

  it("never cuts a bracket in two, however alike its words are", () => {
    const made = difference("[one two – KEN] end", "[one three – KEN] end");
    assert.equal(made.before, "[one two – KEN]");
    assert.equal(made.after, "[one three – KEN]");
  });

  it("mentions other brackets without repeating them", () => {
    const made = difference("In [peace – EGY] and [war – KEN] alike", "In [peace – EGY] and  alike");
    assert.equal(made.lead, "In […] and ");
  });

  it("shortens what stands far from the change", () => {
    const made = difference("a b c d e f g [h – KEN] i j k l m n o", "a b c d e f g h i j k l m n o");
    assert.ok(made.lead.startsWith("… "));
    assert.ok(made.tail.endsWith(" …"));
  });

  it("leaves out the middle of what stands far apart", () => {
    const words = Array.from({ length: 60 }, (_, index) => `w${index}`).join(" ");
    const made = difference(`[a – KEN] ${words} [b – EGY]`, `x ${words} y`);
    assert.match(made.before, /^\[a – KEN\] w0 .*… .*w59 \[b – EGY\]$/);
    assert.ok(made.after.split(" ").length < 30);
  });

  it("given nested brackets, then the outer one is the piece", () => {
    assert.equal(difference("x [a [b – EGY] c – KEN] y", "x a c y").before, "[a [b – EGY] c – KEN] ");
  });
});

describe("The difference within a bracket around the whole", () => {
  const words = Array.from({ length: 40 }, (_, index) => `w${String(index)}`).join(" ");

  it("is the place where it differs, not the whole of it twice", () => {
    const made = difference(`[${words} – delete: KEN]`, `[${words} [more – EGY] – delete: KEN]`);
    assert.equal(made.before, "");
    assert.equal(made.after, "[more – EGY] ");
    assert.equal(made.lead, "… w35 w36 w37 w38 w39 ");
    assert.equal(made.tail, "– delete: KEN]");
  });
});

describe("A paragraph in one line", () => {
  it("has the spaces outside of its brackets", () => {
    const held = (kind: Proposal["kind"]): Proposal => ({ kind, by: "ken", support: [], reserve: [], oppose: [], stale: [], former: [], sponsors: [], title: "", rationale: "", status: "open" });
    const runs = [
      { text: "For the ", insertion: null, strikes: [] },
      { text: "rural clinics ", insertion: "a", strikes: [] },
      { text: "poor", insertion: null, strikes: [] },
      { text: " old", insertion: null, strikes: ["b"] },
      { text: " end", insertion: null, strikes: [] },
    ];
    const view = { seats: [{ id: "ken", name: "Kenya", code: "KEN", role: "delegation" }] } as unknown as RoomView;
    const proposals = { a: held("insertion"), b: held("strike") };
    assert.equal(written({ runs, proposals }, view), "For the [rural clinics – KEN] poor [~~old~~ – KEN] end");
  });
});

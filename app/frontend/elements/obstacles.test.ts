/** What the Chair reads beside "Ask for adoption" while the text is not ripe for it. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { Debate, Floor, ParagraphStatus, ParagraphView, RoomView, Rules } from "../live/shapes.ts";
import { proposal } from "../text/paper.ts";
import type { ReadingOf } from "./agenda.ts";
import { obstacles, waitsFor } from "./obstacles.ts";

const STILL = { gavel: null, vote: null, announced: null, tied: null, silences: [], division: null };
const QUIET = { suspension: null, motions: [] };

interface Standing {
  floor?: Partial<Floor>;
  debate?: Partial<Debate>;
  rules?: Partial<Rules>;
  parked?: string;
}

function room(statuses: ParagraphStatus[], { floor = {}, debate = {}, rules = {}, parked }: Standing = {}): RoomView {
  const paragraphs = statuses.map((status, index) => ({ id: `p${String(index + 1)}`, kind: "operative", label: String(index + 1), status, parked: parked === `p${String(index + 1)}` ? "" : null }));
  return {
    order: paragraphs.map(({ id }) => id),
    paragraphs: Object.fromEntries(paragraphs.map((each) => [each.id, each as ParagraphView])),
    seats: ["ken", "nld", "egy"].map((id) => ({ id, name: id, code: id, role: "delegation" })),
    absent: [],
    rules: { parts: true, ...rules },
    floor: { ...STILL, ...floor },
    debate: { ...QUIET, ...debate },
  } as unknown as RoomView;
}

const CLEAN: ReadingOf = () => ({ runs: [{ text: "States meet.", insertion: null, strikes: [] }], proposals: {} });
const DISPUTED: ReadingOf = (id) =>
  id === "p2" ? { runs: [{ text: "soon", insertion: "a", strikes: [] }], proposals: { a: proposal("ken") } } : CLEAN(id);

const said = (view: RoomView, reads: ReadingOf = CLEAN): string[] =>
  obstacles(view, reads).map(({ words, places }) => [words, places.map((place) => place.words).join(", ")].join(" ").trim());
const waits = (view: RoomView, byConsensus: boolean, reads: ReadingOf = CLEAN): string | undefined => waitsFor(obstacles(view, reads), { byConsensus });

describe("What is in the way of adoption", () => {
  it("given everything agreed and nothing before the room, then nothing is", () => {
    assert.deepEqual(said(room(["agreed", "agreed"])), []);
    assert.equal(waits(room(["agreed", "agreed"]), true), undefined);
  });

  it("given paragraphs that are still open, then they are named, and a vote need not wait for them", () => {
    const view = room(["agreed", "open", "closed"]);
    assert.deepEqual(said(view), ["Adoption without a vote needs every paragraph agreed. Still open: 2, 3"]);
    assert.deepEqual([waits(view, true), waits(view, false)], ["whole-waiting", undefined]);
  });

  it("given brackets too, then both are said at once, and a vote waits for the brackets", () => {
    const view = room(["agreed", "open"]);
    assert.deepEqual(said(view, DISPUTED), ["1 bracket is to be lifted first: 1 in paragraph 2", "Adoption without a vote needs every paragraph agreed. Still open: 2"]);
    assert.deepEqual([waits(view, true, DISPUTED), waits(view, false, DISPUTED)], ["whole-brackets whole-waiting", "whole-brackets"]);
  });

  it("given rules that put the whole alone, then no paragraph has to be agreed", () => {
    assert.deepEqual(said(room(["open"], { rules: { parts: false } })), []);
  });

  it("given what goes before it on the floor, then each is said", () => {
    const division = { by: "ken", parts: ["p1", "p2"], approved: ["p1"], rejected: [] };
    const floor = { division, announced: { id: "a1", subject: { kind: "paragraph", paragraph: "p1" }, question: "" } } as const;
    const view = room(["agreed", "agreed"], { floor: floor as unknown as Floor, debate: { motions: [{}], suspension: {} } as unknown as Debate, parked: "p2" });
    assert.deepEqual(said(view), [
      "The meeting is suspended.",
      "A procedural motion goes first.",
      "Another question was announced: Paragraph 1.",
      "Separate votes are to be taken first: 2",
      "Parked, and to be taken up again first: 2",
    ]);
  });

  it("given a tie on the text, then only a vote is left", () => {
    const view = room(["agreed"], { floor: { tied: { subject: { kind: "text" }, question: "" } } });
    assert.deepEqual([waits(view, true), waits(view, false)], ["whole-tied", undefined]);
  });

  it("given too few who are present, then nothing is decided", () => {
    const view = { ...room(["agreed"], { rules: { quorum: "half" } }), absent: ["ken", "nld"] };
    assert.equal(waits(view, false), "whole-quorum");
  });
});

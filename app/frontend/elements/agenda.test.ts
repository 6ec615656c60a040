/** What must be decided next, as the Chair's desk works it out. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { ParagraphView, Proposal, RoomView, Subject } from "../live/shapes.ts";
import { agenda, bracketsIn, holders, isPut, notAgreed, remaining, seamsIn, type Reading } from "./agenda.ts";
import { ripe } from "./ripe.ts";

function held(kind: Proposal["kind"], by: string, support: string[] = [], oppose: string[] = []): Proposal {
  return { kind, by, support, oppose, stale: [], status: "open", reserve: [], former: [], sponsors: [], title: "", rationale: "" };
}

function paragraph(id: string, status: ParagraphView["status"]): ParagraphView {
  return { id, kind: "report", label: id.slice(1), heading: null, status, parked: null, state: "", words: [], strikes: [], proposals: {} };
}

function room(...paragraphs: ParagraphView[]): RoomView {
  const view: Partial<RoomView> = {
    order: paragraphs.map(({ id }) => id),
    paragraphs: Object.fromEntries(paragraphs.map((each) => [each.id, each])),
  };
  return view as RoomView;
}

const PLAIN: Reading = { runs: [{ text: "States agree.", insertion: null, strikes: [] }], proposals: {} };

function inserted(by: string, support: string[]): Reading {
  return { runs: [{ text: "promptly", insertion: "x1", strikes: [] }], proposals: { x1: held("insertion", by, support) } };
}

describe("The brackets of a paragraph", () => {
  it("given a strike and an insertion by the same seat, then they are one matter with both words", () => {
    const proposals = { a: held("strike", "ken"), b: held("insertion", "ken") };
    const runs = [
      { text: "should", insertion: null, strikes: ["a"] },
      { text: "will", insertion: "b", strikes: [] },
    ];
    const [only, ...others] = bracketsIn({ runs, proposals });
    assert.deepEqual(others, []);
    assert.deepEqual([only?.ids, only?.struck, only?.added, only?.by], [["a", "b"], "should", "will", ["ken"]]);
  });

  it("given a bracket in two pieces, then it is decided once", () => {
    const proposals = { a: held("insertion", "ken") };
    const runs = [
      { text: "one", insertion: "a", strikes: [] },
      { text: " agreed ", insertion: null, strikes: [] },
      { text: "two", insertion: "a", strikes: [] },
    ];
    assert.deepEqual(bracketsIn({ runs, proposals }).map(({ added }) => added), ["onetwo"]);
  });

  it("given words that have not been delivered, then nobody is asked to decide them", () => {
    const proposals = { "~0": held("insertion", "ken") };
    assert.deepEqual(bracketsIn({ runs: [{ text: "new", insertion: "~0", strikes: [] }], proposals }), []);
  });

  it("given support and opposition, then the holders are who put it forward and who supports it", () => {
    const proposals = { a: held("strike", "ken", ["nld", "egy"], ["fra"]) };
    const [bracket] = bracketsIn({ runs: [{ text: "all", insertion: null, strikes: ["a"] }], proposals });
    assert.ok(bracket);
    assert.equal(holders(bracket), 3);
    assert.deepEqual(bracket.oppose, ["fra"]);
  });
});

describe("The agenda", () => {
  const view = room(paragraph("p1", "open"), paragraph("p2", "open"), paragraph("p3", "agreed"), paragraph("p4", "closed"));
  const readings: Record<string, Reading> = { p1: inserted("ken", []), p2: inserted("ken", ["nld"]), p3: PLAIN, p4: PLAIN };
  const items = agenda(view, (id) => readings[id] ?? PLAIN);

  it("begins with what most delegations hold", () => {
    assert.deepEqual(items.map((item) => item.paragraph.id), ["p2", "p1"]);
  });

  it("leaves out what is agreed, and what is closed without brackets", () => {
    assert.ok(items.every(({ paragraph: { id } }) => id !== "p3" && id !== "p4"));
  });

  it("still names closed paragraphs among those that stand between the room and adoption", () => {
    assert.deepEqual(notAgreed(view).map(({ id }) => id), ["p1", "p2", "p4"]);
  });
});

describe("What stands in the way", () => {
  const view = room(paragraph("p1", "open"), paragraph("p2", "closed"), paragraph("p3", "agreed"));

  it("given brackets, then they are counted with the paragraphs they are in", () => {
    const readings: Record<string, Reading> = { p1: inserted("ken", []), p2: PLAIN, p3: PLAIN };
    assert.deepEqual(remaining(view, (id) => readings[id] ?? PLAIN), [{ id: "p1", label: "1", n: 1 }]);
  });

  it("given a question before the room, then its paragraph waits, and with the whole text every one", () => {
    const asked = (subject: Subject): RoomView => ({
      ...view,
      floor: { gavel: { subject, seconds: 10, ends: 0 }, vote: null, announced: null, silences: [] },
    });
    const brackets = asked({ kind: "brackets", paragraph: "p1", proposals: ["x1"] });
    assert.deepEqual([isPut(brackets, "p1"), isPut(brackets, "p2")], [true, false]);
    assert.ok(isPut(asked({ kind: "text" }), "p2"));
    assert.ok(!isPut({ ...view, floor: { gavel: null, vote: null, announced: null, silences: [] } }, "p1"));
  });
});

describe("Where two texts meet", () => {
  const run = (text: string, insertion: string | null): { text: string; insertion: string | null; strikes: string[] } => ({ text, insertion, strikes: [] });

  it("given words that run together or a sign that stands off, then they are named; an even seam is not", () => {
    const proposals = { a: { ...held("insertion", "ken"), status: "accepted" as const } };
    assert.deepEqual(seamsIn({ proposals, runs: [run("hospitals ", null), run(", clinics", "a"), run("and others", null)] }), ["hospitals ,", "clinicsand"]);
    assert.deepEqual(seamsIn({ proposals, runs: [run("hospitals", null), run(", clinics", "a"), run(" and others", null)] }), []);
  });
});

describe("What can be agreed at once", () => {
  const several = { kind: "paragraphs", paragraphs: ["p1", "p3"] } as const;

  function put(subject: Subject | null): RoomView {
    const view = room(paragraph("p1", "open"), paragraph("p2", "open"), paragraph("p3", "closed"), paragraph("p4", "agreed"));
    return { ...view, floor: { gavel: null, vote: null, announced: subject && { id: "q1", subject, question: "" }, silences: [] } };
  }

  it("given a bracket, a seam and an agreed paragraph, then these are left out", () => {
    const seam: Reading = { runs: [{ text: "States", insertion: null, strikes: [] }, { text: "agree", insertion: "x1", strikes: [] }], proposals: { x1: { ...held("insertion", "KEN"), status: "accepted" } } };
    const names = (readings: Record<string, Reading>): string[] => ripe(put(null), (id) => readings[id] ?? PLAIN).map(({ id }) => id);
    assert.deepEqual(names({}), ["p1", "p2", "p3"]);
    assert.deepEqual(names({ p1: inserted("KEN", []), p2: seam }), ["p3"]);
  });

  it("given several before the room, then each of them is, and no other", () => {
    const view = put({ ...several, paragraphs: [...several.paragraphs] });
    assert.deepEqual(["p1", "p2", "p3"].map((id) => isPut(view, id)), [true, false, true]);
    assert.deepEqual(ripe(view, () => PLAIN).map(({ id }) => id), ["p2"]);
  });
});

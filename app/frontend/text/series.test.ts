/** New paragraphs that were put forward as one proposal, as every screen counts and names them. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { ParagraphView, Proposal, RoomView } from "../live/shapes.ts";
import { decidedBy, isRepeated, seriesOf } from "./series.ts";

function added(id: string, status: Proposal["status"] = "open"): ParagraphView {
  const proposal: Proposal = { kind: "paragraph", by: "ken", support: [], oppose: [], stale: [], status, reserve: [], former: [], sponsors: [], title: "", rationale: "", series: "new1" };
  return { id, kind: "operative", label: id, heading: null, status: "open", parked: null, state: "", words: [], strikes: [], proposals: { [`${id}.1`]: proposal } };
}

function room(paragraphs: ParagraphView[], amendment: unknown = null): RoomView {
  const order = paragraphs.filter(({ proposals }) => !Object.values(proposals).some(({ status }) => status === "dropped")).map(({ id }) => id);
  return { order, paragraphs: Object.fromEntries(paragraphs.map((each) => [each.id, each])), floor: { amendment } } as unknown as RoomView;
}

const asked = { kind: "brackets" as const, paragraph: "new2", proposals: ["new2.1"] };
const named = (view: RoomView): string[] => decidedBy(view, asked).map(({ paragraph }) => paragraph);

describe("A series of new paragraphs", () => {
  it("is named whole, decided whole, and counted with the first", () => {
    const view = room([added("new1"), added("new2"), added("new3")]);
    assert.deepEqual(seriesOf(view, "new2"), ["new1", "new2", "new3"]);
    assert.deepEqual(named(view), ["new1", "new2", "new3"]);
    assert.deepEqual(["new1", "new2", "new3"].map((id) => isRepeated(view, id)), [false, true, true]);
  });

  it("given words within one of them, then these are decided by themselves", () => {
    const view = room([added("new1"), added("new2")]);
    assert.deepEqual(decidedBy(view, { ...asked, proposals: ["new2.2"] }), [{ ...asked, proposals: ["new2.2"] }]);
  });

  it("given separate votes, then each is asked about alone until the last, and then what was approved", () => {
    const parts = [["new1.1"], ["new2.1"]];
    assert.deepEqual(named(room([added("new1"), added("new2")], { parts, approved: [["new1.1"]] })), ["new2"]);
    assert.deepEqual(named(room([added("new1"), added("new2")], { parts, approved: parts })), ["new1", "new2"]);
  });

  it("given one that fell by itself, then the others are the series, and one that is left is alone", () => {
    assert.deepEqual(seriesOf(room([added("new1", "dropped"), added("new2"), added("new3")]), "new2"), ["new2", "new3"]);
    assert.deepEqual(seriesOf(room([added("new1", "dropped"), added("new2")]), "new2"), []);
  });
});

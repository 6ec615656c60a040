/** What was settled, who may bring it back, and how the delegations stand. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { Decision, OwnView, Proposal, RoomView, Seat } from "../live/shapes.ts";
import { proposal } from "../text/paper.ts";
import type { Reading } from "./agenda.ts";
import { whyFell } from "./deciding.ts";
import { settledIn, wayBack } from "./settled.ts";
import { standings } from "./standing.ts";

const SEATS: Seat[] = ["ken", "nld", "egy"].map((id) => ({ id, name: id, code: id.toUpperCase(), role: "delegation" }));
const CHAIR: OwnView = { seat: "chair", role: "chair", may: ["RestoreBrackets"], ballot: null, entered: {}, notes: [], fallbacks: {}, papers: [], annotations: {}, outside: false };
const KENYA: OwnView = { seat: "ken", role: "delegation", may: ["TakeOverProposal"], ballot: null, entered: {}, notes: [], fallbacks: {}, papers: [], annotations: {}, outside: false };

function decision(kind: Decision["kind"], ...proposals: string[]): Decision {
  return { id: `d${proposals.join()}${kind}`, at: 0, kind, subject: { kind: "brackets", paragraph: "p1", proposals }, by: null, sentence: "" };
}

function room(status: "open" | "closed" | "agreed", ...decisions: Decision[]): RoomView {
  const view: Partial<RoomView> = { phase: "in-session", order: ["p1"], seats: SEATS, decisions };
  return { ...view, paragraphs: { p1: { status } } } as unknown as RoomView;
}

function reading(proposals: Record<string, Proposal>): Reading {
  const runs = Object.entries(proposals).map(([id, { kind }]) =>
    kind === "insertion" ? { text: `${id} `, insertion: id, strikes: [] } : { text: `${id} `, insertion: null, strikes: [id] },
  );
  return { runs, proposals };
}

describe("What has been settled", () => {
  const proposals = {
    a: proposal("ken", { status: "dropped" }),
    b: proposal("ken", { kind: "strike", status: "accepted" }),
    c: proposal("nld", { status: "withdrawn" }),
    d: proposal("nld", { status: "moot" }),
    e: proposal("egy"),
    f: proposal("egy", { status: "accepted" }),
  };
  const view = room("open", decision("lifted", "a"), decision("gavel", "b"), decision("lifted", "b"), decision("vote", "f"), decision("lifted", "f"));
  const settled = settledIn(view, () => reading(proposals));

  it("given lifted, withdrawn and moot brackets, then each says how it came, the latest decision first", () => {
    const said = settled.map(({ id, manner }) => `${id}: ${manner}`);
    assert.deepEqual(said, ["f: vote", "b: consensus", "a: chair", "c: withdrawn", "d: moot"]);
  });

  it("given a withdrawal, then a delegation may take it over; what was lifted, the Chair may put back, but not a vote", () => {
    const back = (own: OwnView): string[] => settled.flatMap((each) => (wayBack(view, own, each) === null ? [] : [each.id]));
    assert.deepEqual(back(KENYA), ["c"]);
    assert.deepEqual(back(CHAIR), ["b", "a"]);
  });

  it("given an agreed paragraph or a closed one, then the ways back are shut as the rules say", () => {
    for (const each of settled) assert.equal(wayBack(room("agreed"), CHAIR, each), null);
    assert.equal(settled.some((each) => wayBack(room("closed"), KENYA, each) !== null), false);
  });
});

describe("What was settled with others of one proposal", () => {
  it("given that the question stands before the first of them alone, then each says that the room decided it", () => {
    const lifted = (manner: string): RoomView => room("open", { ...decision("lifted", "a"), sentence: `Bracket around the new paragraph 4 lifted ${manner}: accepted.` });
    const manners = ["by a vote", "by consensus", "by the Chair"].map((manner) => settledIn(lifted(manner), () => reading({ a: proposal("ken", { status: "accepted" }) }))[0]?.manner);
    assert.deepEqual(manners, ["vote", "consensus", "chair"]);
  });
});

describe("What fell without a vote", () => {
  const proposals = { a: proposal("ken", { status: "dropped" }) };
  const fell = (sentence: string): RoomView => room("open", { ...decision("fell", "a"), sentence }, decision("lifted", "a"));
  const [overlapping] = settledIn(fell("A bracket of paragraph 1 falls: it overlaps with what was adopted."), () => reading(proposals));

  it("given an overlap, then nobody is said to have dropped it, and the Chair may put it back", () => {
    assert.deepEqual([overlapping?.manner, whyFell(overlapping?.fell ?? decision("fell", "a"))], ["fell", { admitted: undefined }]);
    assert.equal(overlapping && wayBack(room("open"), CHAIR, overlapping), "RestoreBrackets");
  });

  it("given the Chair's reason, or another alternative, then that stands in the record", () => {
    assert.deepEqual(whyFell({ ...decision("fell", "a"), sentence: "A bracket of paragraph 1 falls: the Chair says why: It says the same." }), { reason: "It says the same." });
    assert.deepEqual(whyFell({ ...decision("fell", "a"), sentence: "Alt 2 of paragraph 1 falls, since Alt 1 was admitted." }), { admitted: "1" });
  });
});

describe("How delegations stand", () => {
  it("given brackets with positions, then each delegation's are counted as people see them", () => {
    const proposals = {
      a: proposal("ken", { support: ["nld"], reserve: ["egy"], stale: ["egy"] }),
      b: proposal("ken", { kind: "strike", oppose: ["nld"] }),
      c: proposal("egy", { status: "dropped" }),
    };
    const counted = standings(room("open"), () => ({
      proposals,
      runs: [
        { text: "one", insertion: "a", strikes: [] },
        { text: "two", insertion: null, strikes: ["b"] },
        { text: "gone", insertion: "c", strikes: [] },
      ],
    }));
    const [ken, nld, egy] = counted;
    assert.deepEqual([ken?.own, nld?.supports, nld?.opposes, egy?.own, egy?.reserves, egy?.stale], [2, 1, 1, 0, 1, 1]);
  });
});

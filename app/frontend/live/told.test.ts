/** The minutes of what the house tells: each part changes its own corner of the view and names it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import type { Decision, Offer, OwnView, Part, Revision, RoomView, Vote } from "./shapes.ts";
import { inkTold, note, place } from "./told.ts";
import { proposal } from "../text/paper.ts";

function room(): RoomView {
  return {
    title: "Winter Ward",
    phase: "in-session",
    reason: null,
    rules: { gavel_seconds: 10, silence_seconds: 600, majority: "simple", adoption_majority: "two-thirds", statement_seconds: 180, reply_seconds: 120 },
    modality: "statements",
    written: [],
    seats: [],
    order: ["p3"],
    paragraphs: {
      p3: { id: "p3", kind: "operative", label: "3", heading: null, status: "closed", parked: null, state: "", words: [], strikes: [], proposals: {} },
    },
    floor: { gavel: null, vote: null, announced: null, silences: [] },
    debate: { speakers: null, speech: null, replies: [], points: [], motions: [], suspension: null, spoken: {} },
    planned: [],
    stage: null,
    decisions: [],
    revisions: [],
    statements: {},
    statements_closed: false,
    interventions: [],
    offers: {}, groups: [],
    issues: [],
    brackets: 0,
  };
}

const proposalsIn = (view: RoomView): string[] => Object.keys(view.paragraphs["p3"]?.proposals ?? {});
const own = (): OwnView => ({ seat: "kenya", role: "delegation", may: [], ballot: null, entered: {}, notes: [], fallbacks: {}, papers: [], annotations: {}, outside: false });
const vote = (id: string): Vote => ({ id, subject: { kind: "text" }, majority: "simple", mode: "recorded", cast: 0, roll: [], voted: [], by_hand: [], question: "?" });

test("a paragraph is opened under its number", () => {
  const view = room();
  assert.deepEqual(note(view, own(), { part: "paragraph", paragraph: "p3", status: "open", parked: null, label: "3 bis" }), ["paragraph:p3"]);
  assert.equal(Object.values(view.paragraphs)[0]?.status, "open");
  assert.equal(view.paragraphs["p3"]?.label, "3 bis");
});

test("proposals are touched one by one", () => {
  const view = room();
  const told = { "p3.1": proposal("kenya", { kind: "strike" }) };
  assert.deepEqual(note(view, own(), { part: "proposals", paragraph: "p3", proposals: told, strikes: [] }), ["text:p3", "paragraph:p3"]);
  note(view, own(), { part: "proposals", paragraph: "p3", proposals: { "p3.2": told["p3.1"] }, strikes: [] });
  assert.deepEqual(proposalsIn(view), ["p3.1", "p3.2"]);
});

test("of who speaks only what changed is told, and the rest stays", () => {
  const view = room();
  const speakers = { topic: "Paragraph 3", seconds: 120, is_open: true, order: ["kenya"] };
  assert.deepEqual(note(view, own(), { part: "debate", speakers }), ["debate"]);
  note(view, own(), { part: "debate", spoken: { egypt: [1, 45] } });
  assert.deepEqual(view.debate.speakers, speakers);
  assert.deepEqual(view.debate.spoken, { egypt: [1, 45] });
  assert.ok(!("part" in view.debate));
});

test("a seat that a script plays is called so, until a person has taken it", () => {
  const view = room();
  view.seats = [{ id: "kenya", name: "Kenya", code: "KEN", role: "delegation" }];
  const name = (): string | undefined => view.seats[0]?.name;
  assert.deepEqual(note(view, own(), { part: "scripts", scripts: { kenya: true } }), ["present", "scripts", "offers", "debate", "floor"]);
  assert.equal(name(), "Kenya (script)");
  note(view, own(), { part: "scripts", scripts: { kenya: true } });
  assert.equal(name(), "Kenya (script)");
  note(view, own(), { part: "scripts", scripts: { kenya: false } });
  assert.equal(name(), "Kenya");
});

test("a new vote forgets the ballot cast in the last one, the same vote keeps it", () => {
  const view = room();
  const mine = own();
  note(view, mine, { part: "floor", gavel: null, vote: vote("v1"), announced: null, silences: [] });
  note(view, mine, { part: "ballot", vote: "v1", choice: "against" });
  note(view, mine, { part: "floor", gavel: null, vote: { ...vote("v1"), voted: ["kenya"] }, announced: null, silences: [] });
  assert.equal(mine.ballot, "against");
  note(view, mine, { part: "floor", gavel: null, vote: vote("v2"), announced: null, silences: [] });
  assert.equal(mine.ballot, null);
});

test("a revision follows the ones before it", () => {
  const view = room();
  const revision = (number: number): Revision => ({ number, at: number, brackets: 2, note: "", choices: {} });
  assert.deepEqual(note(view, own(), { part: "revision", revision: revision(0) }), ["revision"]);
  note(view, own(), { part: "revision", revision: revision(1) });
  assert.deepEqual(view.revisions.map(({ number }) => number), [0, 1]);
});

test("decisions follow each other, offers are replaced by id, the phase has its reason", () => {
  const view = room();
  const decision = (id: string): Decision => ({ id, at: 1, kind: "lifted", subject: null, by: null, sentence: "" });
  note(view, own(), { part: "decision", decision: decision("d1") });
  assert.deepEqual(note(view, own(), { part: "decision", decision: decision("d2") }), ["decision"]);
  assert.deepEqual(view.decisions.map(({ id }) => id), ["d1", "d2"]);
  const offer: Offer = { id: "o1", by: "kenya", options: {}, words: "first", answers: {} };
  note(view, own(), { part: "offers", offers: { o1: offer } });
  note(view, own(), { part: "offers", offers: { o1: { ...offer, words: "second" } } });
  assert.equal(view.offers["o1"]?.words, "second");
  note(view, own(), { part: "phase", phase: "adjourned", reason: "lunch" });
  assert.deepEqual([view.phase, view.reason], ["adjourned", "lunch"]);
});

test("a part that this page does not know changes nothing", () => {
  assert.deepEqual(note(room(), own(), { part: "weather" } as unknown as Part), []);
  assert.deepEqual(note(room(), own(), { part: "paragraph", paragraph: "p9", status: "open", parked: null, label: "9" }), []);
});

test("announcements follow, repeat, or leave a gap", () => {
  assert.equal(place({ since: 4, n: 5 }, 4), "expected");
  assert.equal(place({ since: 4, n: 5 }, 5), "known");
  assert.equal(place({ since: 6, n: 7 }, 4), "gap");
});

test("given keystrokes said shortly, then they count and read like any announcement to the room", () => {
  const told = inkTold(43, [["p3", "AAA=", [[7, 0, 1, "p3.1"]]], ["p3", "AAB=", [], { "p3.1": proposal("ken") }]]);

  assert.equal(place(told, 42), "expected");
  assert.deepEqual(told.parts, [
    { part: "ink", paragraph: "p3", update: "AAA=", words: [[7, 0, 1, "p3.1"]], proposals: {} },
    { part: "ink", paragraph: "p3", update: "AAB=", words: [], proposals: { "p3.1": proposal("ken") } },
  ]);
});

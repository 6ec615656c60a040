/** How decisions read: which words, whose, and the whole result in one line. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";

import type { Decision, Proposal, RoomView, Tally } from "../live/shapes.ts";
import type { ReadingOf } from "./agenda.ts";
import { speak } from "../i18n.ts";
import { entriesOf } from "./deciding.ts";
import { excerpt, mannerOf, sentenceOf } from "./recording.ts";

const TALLY: Tally = { in_favour: 5, against: 2, abstention: 1, required: 4, carried: true, sentence: "", ballots: {} };
const BRACKETS = { kind: "brackets", paragraph: "p2", proposals: ["p2.1"] } as const;

function decided(kind: Decision["kind"], changes: Partial<Decision> = {}): Decision {
  return { id: kind, at: 0, kind, subject: { kind: "paragraph", paragraph: "p2" }, by: "lum", sentence: "As recorded.", ...changes };
}

function onBrackets(kind: Decision["kind"], changes: Partial<Decision> = {}): Decision {
  return decided(kind, { subject: { ...BRACKETS, proposals: ["p2.1"] }, ...changes });
}

function room(fate: Proposal["status"] = "accepted", kind: Proposal["kind"] = "strike"): RoomView {
  const proposals = { "p2.1": { kind, by: "lum", status: fate } };
  const seats = [{ id: "lum", name: "Lumenia", code: "LUM", role: "delegation" }, { id: "ton", name: "Tondera", code: "TON", role: "delegation" }];
  return { seats, order: ["p2"], paragraphs: { p2: { label: "3", proposals } }, decisions: [], reason: null } as unknown as RoomView;
}

const KNOWN: ReadingOf = () => ({
  runs: [{ text: "ambulance services ", insertion: null, strikes: ["p2.1"] }],
  proposals: { "p2.1": { kind: "strike", by: "lum", support: [], reserve: [], oppose: [], stale: [], former: [], sponsors: [], title: "", rationale: "", status: "accepted" } },
});
const UNKNOWN: ReadingOf = () => ({ runs: [], proposals: {} });

function said(view: RoomView, decisions: Decision[], readingOf: ReadingOf = KNOWN): string[] {
  return entriesOf(decisions).map((entry) => sentenceOf({ ...view, decisions }, entry, readingOf));
}

describe("A ruling in words", () => {
  const subject = { kind: "ruling", point: "po1" } as const;
  const seen = room();
  const on = (kind: Decision["kind"], sentence: string, tally?: Tally): Decision => ({ id: kind, at: 0, kind, subject, by: "lum", sentence, ...(tally ? { tally } : {}) });

  it("given a ruling, then what was raised and why she ruled so stand in it as they were said", () => {
    const [sentence] = said(seen, [on("ruling", "Kenya raised a point of order: the time. The Chair did not uphold it: It is early.")]);
    assert.equal(sentence, "Kenya raised a point of order: the time. The Chair did not uphold it: It is early.");
    assert.deepEqual(said(seen, [on("appeal", "x")]), ["Lumenia appealed against the ruling."]);
  });

  it("given the vote on an appeal and what it decided, then they are one line", () => {
    assert.deepEqual(said(seen, [on("vote", "", TALLY), on("overruled", "")]), ["The Chair was overruled by 5 to 2, 1 abstention."]);
    assert.deepEqual(said(seen, [on("vote", "", { ...TALLY, carried: false }), on("stands", "")]), [
      "The ruling of the Chair stands: 5 to overrule it, 2 against, 1 abstention.",
    ]);
  });
});

describe("A motion in words", () => {
  const subject = { kind: "motion", motion: "mo1" } as const;
  const on = (kind: Decision["kind"], sentence: string, changes: Partial<Decision> = {}): Decision => decided(kind, { subject, sentence, ...changes });
  const carried = on("motion", "The motion of Lumenia to suspend the meeting was carried.");

  it("given the vote on it, what it decided and what follows, then they are one line", () => {
    const rest = decided("suspended", { subject: { kind: "text" }, sentence: "The meeting was adjourned." });
    assert.deepEqual(said(room(), [on("vote", "", { tally: TALLY }), carried, rest]), ["The motion of Lumenia to suspend the meeting was carried. The meeting was adjourned."]);
    const parked = decided("parked", { sentence: "Paragraph 3 was parked: the debate on it was adjourned" });
    assert.deepEqual(said(room(), [on("gavel", ""), carried, parked]), ["The motion of Lumenia to suspend the meeting was carried. Paragraph 3 parked: the debate on it was adjourned"]);
  });

  it("given that the Chair suspends the meeting later, then that is a line of its own", () => {
    assert.equal(said(room(), [on("vote", "", { tally: TALLY }), carried, decided("suspended", { at: 9, subject: { kind: "text" }, sentence: "The meeting was suspended." })]).length, 2);
  });
});

describe("A bracket that is not voted on", () => {
  const fell = (why: string): Decision[] => [onBrackets("fell", { sentence: `A bracket of paragraph 3 falls: ${why}` }), onBrackets("lifted", { sentence: "Bracket in paragraph 3 lifted by the Chair: dropped." })];

  it("given that it overlaps with what was adopted, or that the Chair says why, then one line has that reason and no other", () => {
    assert.deepEqual(said(room("dropped"), fell("it overlaps with what was adopted.")), ["3: delete “ambulance services” (LUM) – falls, since it overlaps with what was adopted"]);
    assert.deepEqual(said(room("dropped"), fell("the Chair says why: It would leave no sentence, since Alt 1 was admitted.")), [
      "3: delete “ambulance services” (LUM) – falls. The Chair: It would leave no sentence, since Alt 1 was admitted.",
    ]);
  });
});

describe("New paragraphs that are one proposal", () => {
  const ids = ["n1", "n2", "n3"];
  const lifted = (id: string, manner: string): Decision =>
    decided("lifted", { id, subject: { kind: "brackets", paragraph: id, proposals: [`${id}.1`] }, sentence: `Bracket around the new paragraph lifted ${manner}` });
  const series = (status: string): RoomView => {
    const paragraphs = ids.map((id, place): [string, unknown] => [id, { id, kind: "operative", label: String(place + 4), proposals: { [`${id}.1`]: { kind: "paragraph", by: "lum", series: "n1", status } } }]);
    return { ...room(), order: status === "dropped" ? [] : ids, paragraphs: Object.fromEntries(paragraphs), floor: {} } as unknown as RoomView;
  };

  it("given a vote on them, then one line has the result and all of their numbers, accepted or fallen", () => {
    const vote = decided("vote", { subject: { kind: "brackets", paragraph: "n1", proposals: ["n1.1"] }, tally: TALLY });
    const yes = ids.map((id) => lifted(id, "by a vote: accepted."));
    assert.deepEqual(said(series("accepted"), [vote, ...yes]), ["New paragraphs 4–6: accepted by 5 to 2, 1 abstention"]);
    const no = [...ids].reverse().map((id) => lifted(id, "by a vote: dropped."));
    const failed = { ...TALLY, in_favour: 2, against: 5, carried: false };
    assert.deepEqual(said(series("dropped"), [{ ...vote, tally: failed }, ...no]), ["New paragraphs 4, 5, 6: rejected: 2 to 5, 1 abstention; 4 required"]);
  });

  it("given that the Chair accepts them, then they are one line as well, and what falls with alternatives is not", () => {
    assert.deepEqual(said(series("accepted"), ids.map((id) => lifted(id, "by the Chair: accepted."))), ["New paragraphs 4–6: accepted"]);
    assert.equal(said(series("dropped"), ids.map((id) => lifted(id, "with the alternatives: dropped."))).length, 3);
  });
});

describe("How it was decided", () => {
  const manner = (kind: string, sentence: string): string => mannerOf({ decision: decided(kind as never, { sentence }), effect: undefined });

  it("given what was lifted beside the line of its question, then it was the room that decided", () => {
    assert.equal(manner("lifted", "Bracket around the new paragraph OP3 lifted by a vote: accepted."), "Decided by a vote");
    assert.equal(manner("lifted", "Bracket around the new paragraph OP3 lifted by consensus: accepted."), "Decided by consensus");
    assert.equal(manner("lifted", "Bracket around the new paragraph OP3 lifted by the Chair: accepted."), "Decided by the Chair");
    assert.equal(manner("part", "A part of the proposals in paragraph 3 was rejected."), "Separate votes");
  });
});

describe("An order of voting in words", () => {
  it("given the Chair's reason, then it is a sentence of its own", () => {
    assert.deepEqual(said(room(), [decided("ordered", { sentence: "Order of voting on paragraph 3 drawn up. Reason: It decides the rest." })]), [
      "Order of voting on paragraph 3 drawn up. Reason: It decides the rest.",
    ]);
  });
});

describe("A decision in words", () => {
  it("given lifted brackets, then it names the words, whose they are and what became of them", () => {
    assert.deepEqual(said(room(), [onBrackets("lifted")]), ["3: delete “ambulance services” (LUM) – accepted"]);
    assert.deepEqual(said(room("dropped"), [onBrackets("lifted")]), ["3: delete “ambulance services” (LUM) – dropped"]);
    assert.deepEqual(said(room("moot"), [onBrackets("lifted")]), ["As recorded."]);
  });

  it("given a vote and what it lifted, then one line has the whole result", () => {
    const vote = onBrackets("vote", { tally: TALLY });
    assert.deepEqual(said(room(), [vote, onBrackets("lifted")]), [
      "3: delete “ambulance services” (LUM) – accepted by 5 to 2, 1 abstention",
    ]);
  });

  it("given a vote that failed, then the line says how many would have been needed", () => {
    const tally = { ...TALLY, in_favour: 3, against: 4, carried: false };
    assert.deepEqual(said(room("dropped"), [onBrackets("vote", { tally }), onBrackets("lifted")]), [
      "3: delete “ambulance services” (LUM) – rejected: 3 to 4, 1 abstention; 4 required",
    ]);
  });

  it("given a gavel and what it lifted, then one line has both", () => {
    assert.deepEqual(said(room(), [onBrackets("gavel"), onBrackets("lifted")]), [
      "3: delete “ambulance services” (LUM) – accepted, no objection",
    ]);
  });

  it("given that the text is not at hand yet, then the kind of change is told", () => {
    assert.deepEqual(said(room(), [onBrackets("lifted")], UNKNOWN), ["3: deleting words – accepted"]);
  });

  it("given an objection, then the words in question and the delegation's own reason", () => {
    const sentence = "Lumenia objected: Our capital sleeps: all of it.";
    assert.deepEqual(said(room("open"), [onBrackets("objection", { sentence })]), [`3: delete “ambulance services” (LUM) – ${sentence}`]);
    assert.deepEqual(said(room(), [decided("objection", { sentence: "Lumenia objected." })]), ["Paragraph 3: Lumenia objected."]);
  });

  it("given a paragraph, then how it was agreed", () => {
    const failed = { ...TALLY, in_favour: 2, against: 5, carried: false };
    assert.deepEqual(said(room(), [decided("agreed")]), ["Paragraph 3 agreed ad referendum."]);
    assert.deepEqual(said(room(), [decided("gavel"), decided("agreed")]), ["Paragraph 3 agreed ad referendum, no objection."]);
    assert.deepEqual(said(room(), [decided("vote", { tally: TALLY }), decided("agreed")]), [
      "Paragraph 3 agreed ad referendum by 5 to 2, 1 abstention.",
    ]);
    assert.deepEqual(said(room(), [decided("vote", { tally: failed })]), [
      "Paragraph 3 not agreed: 2 to 5, 1 abstention; 4 required.",
    ]);
  });

  it("given several paragraphs at once, then one line names them, neighbours drawn together", () => {
    const ids = ["p1", "p2", "p3", "p5"];
    const several = { subject: { kind: "paragraphs" as const, paragraphs: ids } };
    const paragraphs = Object.fromEntries(["p1", "p2", "p3", "p4", "p5"].map((id) => [id, { id, kind: "report", label: id.slice(1) }]));
    const view = { ...room(), order: Object.keys(paragraphs), paragraphs } as unknown as RoomView;
    assert.deepEqual(said(view, [decided("agreed", several)]), ["Paragraphs 1–3, 5 agreed ad referendum."]);
    assert.deepEqual(said(view, [decided("gavel", several), decided("agreed", several)]), ["Paragraphs 1–3, 5 agreed ad referendum, no objection."]);
    assert.deepEqual(said(view, [decided("objection", { ...several, sentence: "Lumenia objected." })]), ["Paragraphs 1–3, 5: Lumenia objected."]);
  });

  it("given the whole text, then whether and how it was adopted", () => {
    const whole = { subject: { kind: "text" } as const };
    assert.deepEqual(said(room(), [decided("gavel", whole), decided("adopted", whole)]), ["The text was adopted by consensus."]);
    assert.deepEqual(said(room(), [decided("vote", { ...whole, tally: TALLY }), decided("adopted", whole)]), [
      "The text was adopted by 5 to 2, 1 abstention.",
    ]);
    assert.deepEqual(said(room(), [decided("vote", { ...whole, tally: { ...TALLY, in_favour: 1, carried: false } })]), [
      "The text was not adopted: 1 to 2, 1 abstention; 4 required.",
    ]);
    assert.deepEqual(said(room(), [decided("adopted", whole)]), ["As recorded."]);
  });

  it("given brackets that were put back, then the earlier line still says what had become of them", () => {
    const lifting = onBrackets("lifted", { id: "d1", sentence: "Brackets in paragraph 3 lifted: accepted." });
    const back = onBrackets("restored", { id: "d2", at: 9, sentence: "Brackets in paragraph 3 put back. Reason: A slip." });
    assert.deepEqual(said(room("open"), [lifting, back]), [
      "3: delete “ambulance services” (LUM) – accepted",
      "3: delete “ambulance services” (LUM) – put back into brackets. Reason: A slip.",
    ]);
    assert.deepEqual(said(room("open"), [onBrackets("revised")]), ["3: delete “ambulance services” (LUM) – orally revised by Lumenia"]);
  });

  it("given words that another delegation has taken over since, then who revised them is still named as theirs", () => {
    assert.deepEqual(said(room("open"), [onBrackets("revised", { by: "ton" })]), ["3: delete “ambulance services” (TON) – orally revised by Tondera"]);
  });

  it("given a kind that this page does not know, then the record speaks", () => {
    assert.deepEqual(said(room(), [decided("acclaimed" as Decision["kind"])]), ["As recorded."]);
  });
});

describe("Scripted seats", () => {
  it("given a page in French, then it says in French which seats a script plays, and which no more", () => {
    speak({ "Played by a script from here on: %(names)s.": "Un script joue désormais : %(names)s.", "Taken over from a script by a person: %(names)s.": "Repris par une personne : %(names)s." }, "fr");
    const told = (sentence: string): string | undefined => said(room(), [decided("scripted", { sentence, subject: { kind: "text" } })])[0];
    assert.equal(told("Played by a script from here on: Lumenia, Tondera."), "Un script joue désormais : Lumenia, Tondera.");
    assert.equal(told("Taken over from a script by a person: Tondera."), "Repris par une personne : Tondera.");
    speak({}, "en");
    assert.equal(told("Played by a script no more: Lumenia."), "Played by a script no more: Lumenia.");
  });
});

describe("A quotation", () => {
  it("given many words, then it keeps the beginning and the end, in whole words", () => {
    const long = "the competent national authorities of each State, acting in accordance with domestic legislation and practice";
    assert.equal(excerpt(long), "the competent national … and practice");
    assert.ok(excerpt(long).length < 60);
    assert.equal(excerpt("  a  few words "), "a few words");
  });

  it("given a script without spaces, then it is cut all the same", () => {
    assert.ok(excerpt("字".repeat(200)).length < 60);
  });
});

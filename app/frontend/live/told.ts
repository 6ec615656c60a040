/** What the house tells, applied to the view: nothing is decided here, only noted. */

import type { OwnView, Part, RoomView } from "./shapes.ts";

/** Notes one part in the views and names what has changed. Texts are the manuscripts' own affair. */
export function note(view: RoomView, own: OwnView, part: Part): string[] {
  switch (part.part) {
    case "ink":
    case "proposals":
    case "unstruck":
      return noteProposals(view, part);
    case "paragraph": {
      const paragraph = view.paragraphs[part.paragraph];
      if (paragraph === undefined) return [];
      paragraph.status = part.status;
      paragraph.label = part.label;
      return [`paragraph:${part.paragraph}`];
    }
    case "floor":
      if (part.vote?.id !== view.floor.vote?.id) {
        own.ballot = null;
        own.entered = {};
      }
      view.floor = { gavel: part.gavel, vote: part.vote, announced: part.announced };
      return ["floor"];
    case "statement":
      view.statements = { ...view.statements, [part.statement.id]: part.statement };
      return ["statements"];
    case "statements":
      view.statements_closed = part.closed;
      return ["statements"];
    case "decision":
      view.decisions = [...view.decisions, part.decision];
      return ["decision"];
    case "revision":
      view.revisions = [...view.revisions, part.revision];
      return ["revision"];
    case "offers":
      view.offers = { ...view.offers, ...part.offers };
      return ["offers"];
    case "phase":
      view.phase = part.phase;
      view.reason = part.reason;
      return ["phase"];
    case "ballot":
      own.ballot = part.choice;
      return ["ballot", "floor"];
    case "entered": {
      const others = Object.entries(own.entered).filter(([seat]) => seat !== part.seat);
      own.entered = Object.fromEntries(part.choice === null ? others : [...others, [part.seat, part.choice]]);
      return ["entered", "floor"];
    }
    default:
      // A younger house may tell more than this page knows.
      return [];
  }
}

function noteProposals(view: RoomView, part: Extract<Part, { part: "ink" | "proposals" | "unstruck" }>): string[] {
  const paragraph = view.paragraphs[part.paragraph];
  if (paragraph === undefined) return [];
  Object.assign(paragraph.proposals, part.proposals);
  return [`text:${part.paragraph}`, `paragraph:${part.paragraph}`];
}

export type Reading = "expected" | "known" | "gap";

/** Numbers count per audience: an announcement follows the last one, repeats what is known, or leaves a gap. */
export function place(told: { since: number; n: number }, heard: number): Reading {
  if (told.n <= heard) return "known";
  return told.since === heard ? "expected" : "gap";
}

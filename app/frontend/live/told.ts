/** What the house tells, applied to the view: nothing is decided here, only noted. */

import { t } from "../i18n.ts";
import type { InkEntry, OwnView, Part, RoomView, Told } from "./shapes.ts";

/** Notes one part in the views and names what has changed. Texts are the manuscripts' own affair. */
export function note(view: RoomView, own: OwnView, part: Part): string[] {
  switch (part.part) {
    case "ink":
    case "proposals":
    case "unstruck":
      return [...noteProposals(view, part), ...(own.papers.some(({ id }) => id === part.paragraph) ? [`paper:${part.paragraph}`] : [])];
    case "paragraph": {
      const paragraph = view.paragraphs[part.paragraph];
      if (paragraph === undefined) return [];
      paragraph.status = part.status;
      paragraph.label = part.label;
      paragraph.parked = part.parked;
      return [`paragraph:${part.paragraph}`];
    }
    case "new-paragraph":
      return [`paragraph:${part.view.id}`, `text:${part.view.id}`];
    case "sequence":
      view.order = part.order;
      for (const [id, label] of Object.entries(part.labels)) {
        const paragraph = view.paragraphs[id];
        if (paragraph !== undefined) Object.assign(paragraph, { label, heading: part.headings[id] ?? null });
      }
      return ["sequence", ...part.order.map((id) => `paragraph:${id}`)];
    case "floor":
      if (part.vote?.id !== view.floor.vote?.id) {
        own.ballot = null;
        own.entered = {};
      }
      view.floor = { gavel: part.gavel, vote: part.vote, announced: part.announced, tied: part.tied ?? null, silences: part.silences, division: part.division ?? null, amendment: part.amendment ?? null };
      return ["floor"];
    case "order":
      view.orders = { ...view.orders, [part.paragraph]: part.order };
      return ["order"];
    case "observers":
      view.modality = part.modality;
      return ["observers"];
    case "scripts":
      view.scripts = part.scripts;
      markScripts(view);
      return ["present", "scripts", "offers", "debate", "floor"];
    case "presence":
      view.absent = part.absent;
      return ["absent"];
    case "note":
      own.notes = [...own.notes, part.note];
      return ["notes"];
    case "fallback": {
      const others = Object.entries(own.fallbacks).filter(([id]) => !part.proposals.includes(id));
      const kept = part.text === "" ? [] : part.proposals.map((id): [string, string] => [id, part.text]);
      own.fallbacks = Object.fromEntries([...others, ...kept]);
      return ["fallbacks"];
    }
    case "remark":
      own.papers = own.papers.map((each) => (each.id === part.paper ? { ...each, talk: [...each.talk, part.remark] } : each));
      return ["talk"];
    case "paper": {
      const isKnown = own.papers.some(({ id }) => id === part.paper.id);
      own.papers = isKnown ? own.papers.map((each) => (each.id === part.paper.id ? part.paper : each)) : [...own.papers, part.paper];
      return ["papers", "talk"];
    }
    case "paper-gone":
      own.papers = own.papers.filter(({ id }) => id !== part.paper);
      return ["papers", "talk"];
    case "groups":
      view.groups = part.groups;
      return ["groups"];
    case "annotation": {
      const others = Object.entries(own.annotations).filter(([passage]) => passage !== part.passage);
      own.annotations = Object.fromEntries(part.text === "" ? others : [...others, [part.passage, part.text]]);
      return ["annotations"];
    }
    case "inject":
      (view.injects ??= []).push(part.inject);
      return ["news"];
    case "own-inject":
      (own.injects ??= []).push(part.inject);
      return ["news"];
    case "letter":
      (own.letters ??= []).push(part.letter);
      return ["news"];
    case "stage":
      view.stage = part.stage;
      return ["stage"];
    case "debate": {
      const { part: kind, ...changed } = part;
      view.debate = { ...view.debate, ...changed };
      return [kind];
    }
    case "statement":
      view.statements = { ...view.statements, [part.statement.id]: part.statement };
      return ["statements"];
    case "statements":
      view.statements_closed = part.closed;
      return ["statements"];
    case "intervention":
      view.interventions = [...view.interventions.filter(({ speech }) => speech !== part.intervention.speech), part.intervention];
      return ["interventions"];
    case "written":
      view.written = [...view.written.filter(({ id }) => !part.written.some((each) => each.id === id)), ...part.written];
      return ["written"];
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

/** A seat that a script plays is called so, wherever its name stands. */
export function markScripts(view: RoomView): void {
  view.seats = view.seats.map((seat) => {
    const plain = seat.plain ?? seat.name;
    return { ...seat, plain, name: view.scripts?.[seat.id] ? t("%(name)s (script)", { name: plain }) : plain };
  });
}

function noteProposals(view: RoomView, part: Extract<Part, { part: "ink" | "proposals" | "unstruck" }>): string[] {
  const paragraph = view.paragraphs[part.paragraph];
  if (paragraph === undefined) return [];
  Object.assign(paragraph.proposals, part.proposals);
  return [`text:${part.paragraph}`, `paragraph:${part.paragraph}`];
}

/** The short message of keystrokes, at length: they count with all other announcements to the room. */
export function inkTold(n: number, entries: readonly InkEntry[]): Told {
  const parts = entries.map(([paragraph, update, words, proposals = {}]): Part => {
    return { part: "ink", paragraph, update, words, proposals };
  });
  return { audience: "room", since: n - 1, n, parts };
}

export type Reading = "expected" | "known" | "gap";

/** Numbers count per audience: an announcement follows the last one, repeats what is known, or leaves a gap. */
export function place(told: { since: number; n: number }, heard: number): Reading {
  if (told.n <= heard) return "known";
  return told.since === heard ? "expected" : "gap";
}

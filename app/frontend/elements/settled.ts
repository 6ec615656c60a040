/** What has been settled: brackets that were lifted or withdrawn, their words, how it came, and who may bring them back. */

import type { Decision, OwnView, ParagraphId, Proposal, ProposalId, RoomView } from "../live/shapes.ts";
import { hasFallen } from "../text/brackets.ts";
import { brings, felledBy, isWhole } from "../text/whole.ts";
import type { Reading, ReadingOf } from "./agenda.ts";

/** How a bracket was settled; words that lost their place by another decision are moot. */
export type Manner = "chair" | "consensus" | "silence" | "vote" | "withdrawn" | "moot" | "fell";

export interface Settled {
  paragraph: ParagraphId;
  id: ProposalId;
  proposal: Proposal;
  words: string;
  manner: Manner;
  /** The line of the record that says why it fell, where it was not voted on. */
  fell?: Decision;
}

/** Everything settled in the room, paragraph by paragraph, the latest decision of each first; what has fallen as a whole before all. */
export function settledIn(view: RoomView, readingOf: ReadingOf): Settled[] {
  const fallen = Object.keys(view.paragraphs).filter((id) => !view.order.includes(id));
  return [...fallen, ...view.order].flatMap((paragraph) => settledOf(view, paragraph, readingOf(paragraph)));
}

function settledOf(view: RoomView, paragraph: ParagraphId, { runs, proposals }: Reading): Settled[] {
  const found = Object.entries(proposals).flatMap(([id, proposal]) => {
    // What stands in a paragraph that was split or merged goes on elsewhere, and is settled there.
    if (proposal.status === "open" || proposal.kind === "carried" || (proposal.kind === "merge" && lastDecision(view, paragraph, id) < 0)) return [];
    const under = runs.filter((run) => {
      if (isWhole(proposal.kind) && proposal.kind !== "paragraph") return !hasFallen(run, proposals);
      return brings(proposal) ? run.insertion === id : run.strikes.includes(id);
    });
    const words = under.map((run) => run.text).join("");
    if (words.trim() === "") return [];
    const cause = causeOf(view, paragraph, id);
    return [{ paragraph, id, proposal, words, manner: mannerOf(cause, proposal, view.decisions[lastDecision(view, paragraph, id)]?.sentence), ...(cause?.kind === "fell" ? { fell: cause } : {}) }];
  });
  return found.sort((a, b) => lastDecision(view, paragraph, b.id) - lastDecision(view, paragraph, a.id));
}

function mannerOf(cause: Decision | undefined, { status }: Proposal, said = ""): Manner {
  if (status === "withdrawn" || status === "moot") return status;
  // A part that was rejected leaves the text by that vote.
  if (cause?.kind === "part") return "vote";
  if (cause?.kind === "vote" || cause?.kind === "silence" || cause?.kind === "fell") return cause.kind;
  // Of paragraphs that are one proposal the question stands in the record once, before the first of them.
  if (said.includes(" lifted by a vote: ")) return "vote";
  return cause?.kind === "gavel" || said.includes(" lifted by consensus: ") ? "consensus" : "chair";
}

/** What stands in the record right before the lifting of a bracket, if that is about it, too. */
function causeOf(view: RoomView, paragraph: ParagraphId, id: ProposalId): Decision | undefined {
  const cause = view.decisions[lastDecision(view, paragraph, id) - 1];
  const isAboutIt = cause?.subject?.kind === "brackets" && cause.subject.paragraph === paragraph && cause.subject.proposals.includes(id);
  return isAboutIt ? cause : undefined;
}

/** The place in the record of the decision that settled this bracket; -1 if it needed none. */
function lastDecision({ decisions }: RoomView, paragraph: ParagraphId, id: ProposalId): number {
  return decisions.findLastIndex(
    ({ kind, subject }) => kind === "lifted" && subject?.kind === "brackets" && subject.paragraph === paragraph && subject.proposals.includes(id),
  );
}

/** The act by which this seat may bring a bracket back, if it may. */
export function wayBack(view: RoomView, own: OwnView, settled: Settled): "RestoreBrackets" | "TakeOverProposal" | null {
  const { status, proposals } = view.paragraphs[settled.paragraph] ?? {};
  // Nothing comes back into a paragraph that has fallen but the paragraph itself.
  const felled = felledBy(proposals ?? {});
  if (felled !== undefined && felled !== settled.id) return null;
  if (view.phase !== "in-session" || status === "agreed") return null;
  if (settled.manner === "withdrawn") return own.may.includes("TakeOverProposal") && status === "open" ? "TakeOverProposal" : null;
  return ["chair", "consensus", "silence", "fell"].includes(settled.manner) && own.may.includes("RestoreBrackets") ? "RestoreBrackets" : null;
}

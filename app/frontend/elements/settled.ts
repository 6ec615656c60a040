/** What has been settled: brackets that were lifted or withdrawn, their words, how it came, and who may bring them back. */

import type { OwnView, ParagraphId, Proposal, ProposalId, RoomView } from "../live/shapes.ts";
import type { Reading, ReadingOf } from "./agenda.ts";

/** How a bracket was settled; words that lost their place by another decision are moot. */
export type Manner = "chair" | "consensus" | "vote" | "withdrawn" | "moot";

export interface Settled {
  paragraph: ParagraphId;
  id: ProposalId;
  proposal: Proposal;
  words: string;
  manner: Manner;
}

/** Everything settled in the room, paragraph by paragraph, the latest decision of each first. */
export function settledIn(view: RoomView, readingOf: ReadingOf): Settled[] {
  return view.order.flatMap((paragraph) => settledOf(view, paragraph, readingOf(paragraph)));
}

function settledOf(view: RoomView, paragraph: ParagraphId, { runs, proposals }: Reading): Settled[] {
  const found = Object.entries(proposals).flatMap(([id, proposal]) => {
    if (proposal.status === "open") return [];
    const under = runs.filter((run) => (proposal.kind === "insertion" ? run.insertion === id : run.strikes.includes(id)));
    const words = under.map((run) => run.text).join("");
    return words.trim() === "" ? [] : [{ paragraph, id, proposal, words, manner: mannerOf(view, paragraph, id, proposal) }];
  });
  return found.sort((a, b) => lastDecision(view, paragraph, b.id) - lastDecision(view, paragraph, a.id));
}

function mannerOf(view: RoomView, paragraph: ParagraphId, id: ProposalId, { status }: Proposal): Manner {
  if (status === "withdrawn" || status === "moot") return status;
  const cause = view.decisions[lastDecision(view, paragraph, id) - 1];
  const same = cause?.subject?.kind === "brackets" && cause.subject.paragraph === paragraph && cause.subject.proposals.includes(id);
  if (!same) return "chair";
  return cause.kind === "vote" ? "vote" : cause.kind === "gavel" ? "consensus" : "chair";
}

/** The place in the record of the decision that settled this bracket; -1 if it needed none. */
function lastDecision({ decisions }: RoomView, paragraph: ParagraphId, id: ProposalId): number {
  return decisions.findLastIndex(
    ({ kind, subject }) => kind === "lifted" && subject?.kind === "brackets" && subject.paragraph === paragraph && subject.proposals.includes(id),
  );
}

/** Whether its words stand no longer: an insertion that was not to be, or words whose strike was accepted. */
export function hasFallen({ proposal: { kind, status } }: Settled): boolean {
  return kind === "strike" ? status === "accepted" : status !== "accepted";
}

/** The act by which this seat may bring a bracket back, if it may. */
export function wayBack(view: RoomView, own: OwnView, settled: Settled): "RestoreBrackets" | "TakeOverProposal" | null {
  const { status } = view.paragraphs[settled.paragraph] ?? {};
  if (view.phase !== "in-session" || status === "agreed") return null;
  if (settled.manner === "withdrawn") return own.may.includes("TakeOverProposal") && status === "open" ? "TakeOverProposal" : null;
  return (settled.manner === "chair" || settled.manner === "consensus") && own.may.includes("RestoreBrackets") ? "RestoreBrackets" : null;
}

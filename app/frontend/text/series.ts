/** Series: new paragraphs that were put forward together are one proposal, decided as one. */

import type { ParagraphId, Proposal, ProposalId, RoomView, Subject } from "../live/shapes.ts";

type Brackets = Extract<Subject, { kind: "brackets" }>;

/** The proposal by which a paragraph is one of a series, and its id. */
function membership(view: RoomView, paragraph: ParagraphId): [ProposalId, Proposal] | undefined {
  return Object.entries(view.paragraphs[paragraph]?.proposals ?? {}).find(([, { series }]) => series !== undefined);
}

/** This paragraph with the others of its series that fared as it did, in the order of the text; nothing if it is by itself. */
export function seriesOf(view: RoomView, paragraph: ParagraphId): ParagraphId[] {
  const key = (id: ParagraphId): string => {
    const [, { series = "", status = "" } = {}] = membership(view, id) ?? [];
    return series && `${series} ${status}`;
  };
  const mine = key(paragraph);
  if (mine === "") return [];
  const found = [...new Set([...view.order, ...Object.keys(view.paragraphs)])].filter((id) => key(id) === mine);
  return found.length > 1 ? found : [];
}

/** Whether its bracket has been counted with another paragraph already. */
export function isRepeated(view: RoomView, paragraph: ParagraphId): boolean {
  return membership(view, paragraph)?.[1].status === "open" && seriesOf(view, paragraph).indexOf(paragraph) > 0;
}

/** What is decided by a question on these brackets: the whole of a series, unless its paragraphs are voted on one by one. */
export function decidedBy(view: RoomView, subject: Brackets): Brackets[] {
  const { paragraph, proposals } = subject;
  const [mine] = membership(view, paragraph) ?? [];
  const members = seriesOf(view, paragraph);
  if (mine === undefined || !proposals.includes(mine) || members.length === 0 || isApart(view, mine)) return [subject];
  return members.map((id) => (id === paragraph ? subject : { kind: "brackets", paragraph: id, proposals: [membership(view, id)?.[0] ?? ""] }));
}

/** Whether separate votes on its series have been granted, and not all are taken. */
function isApart({ floor: { amendment }, paragraphs }: RoomView, proposal: ProposalId): boolean {
  if (!amendment?.parts.some((part) => part.includes(proposal))) return false;
  const isLeft = (id: ProposalId): boolean => paragraphs[paragraphOf(id)]?.proposals[id]?.status === "open" && !amendment.approved.flat().includes(id);
  return amendment.parts.flat().some(isLeft);
}

/** The id of a proposal begins with that of its paragraph. */
export function paragraphOf(proposal: ProposalId): ParagraphId {
  return proposal.slice(0, proposal.lastIndexOf("."));
}

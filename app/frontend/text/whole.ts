/** Wholes: what stands around a paragraph and not in it, a proposal to add, delete, move, split or merge it, the same as in the house. */

import type { ParagraphId, ParagraphView, Proposal, ProposalId, Proposals } from "../live/shapes.ts";

/** Numbers inside ids count up, so a shorter id is an earlier one. */
export function earlierFirst(a: ProposalId, b: ProposalId): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

export type WholeKind = Extract<Proposal["kind"], "paragraph" | "deletion" | "move" | "split" | "merge">;

const WHOLE = new Set(["paragraph", "deletion", "move", "split", "merge"]);
/** Accepted, these leave nothing of the paragraph itself. */
const FELLING = new Set(["deletion", "split", "merge"]);

export function isWhole(kind: string | undefined): kind is WholeKind {
  return kind !== undefined && WHOLE.has(kind);
}

/** The open proposals about the paragraph as a whole, the outermost bracket first. */
export function around(proposals: Proposals): ProposalId[] {
  const whole = Object.entries(proposals).filter(([, { kind, status }]) => isWhole(kind) && status === "open");
  return whole.map(([id]) => id).sort(earlierFirst);
}

/** The proposal by which the paragraph fell: it was not to be added, was deleted, or became others; or what became so was taken back. */
export function felledBy(proposals: Proposals): ProposalId | undefined {
  return Object.entries(proposals).find(
    ([, { kind, status }]) =>
      (kind === "paragraph" && status !== "open" && status !== "accepted") ||
      (kind === "carried" && status !== "accepted") ||
      (FELLING.has(kind) && status === "accepted"),
  )?.[0];
}

/** Whether a proposal brings its words in; otherwise it would have words of others go. */
export function brings(proposal: Proposal | undefined): boolean {
  return proposal?.kind === "insertion" || proposal?.kind === "paragraph";
}

/** A move or a merge that is proposed: of which paragraph, behind or with which other, by what proposal. */
export interface Move {
  paragraph: ParagraphId;
  id: ProposalId;
  place: ParagraphId;
  kind: "move" | "merge";
}

export function movesIn(paragraphs: readonly ParagraphView[]): Move[] {
  return paragraphs.flatMap(({ id: paragraph, proposals }) =>
    around(proposals).flatMap((id) => {
      const { kind, place = "" } = proposals[id] ?? {};
      return kind === "move" || kind === "merge" ? [{ paragraph, id, place, kind }] : [];
    }),
  );
}

/** The order of the text as if every move in it were accepted. */
export function asIfMoved(order: readonly ParagraphId[], moves: readonly Move[]): ParagraphId[] {
  return moves.filter(({ kind }) => kind === "move").reduce<ParagraphId[]>(
    (now, { paragraph, place }) => {
      // What it should stand behind may have become another paragraph meanwhile: the house knows which.
      if (place !== "" && !now.includes(place)) return now;
      const others = now.filter((id) => id !== paragraph);
      const at = place === "" ? 0 : others.indexOf(place) + 1;
      return [...others.slice(0, at), paragraph, ...others.slice(at)];
    },
    [...order],
  );
}

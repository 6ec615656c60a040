/** The wording of brackets in the reader's language: what a screen reader says of them, and the linear reading. */

import { t } from "../i18n.ts";
import type { Proposal, ProposalId, Proposals, SeatId } from "../live/shapes.ts";
import { altsOf, namedIds, type BracketKind, type Phrases } from "./brackets.ts";
import type { Cast } from "./cast.ts";

export function phrases(): Phrases {
  return {
    alternative: (numbers) => t("alternative %(numbers)s", { numbers }),
    begin: {
      insertion: (holders) => t("begin insertion, %(holders)s:", { holders }),
      strike: (holders) => t("begin strike, %(holders)s:", { holders }),
      replacement: (holders) => t("begin replacement, %(holders)s:", { holders }),
      paragraph: (holders) => t("begin new paragraph, %(holders)s:", { holders }),
      deletion: (holders) => t("begin deletion of the paragraph, %(holders)s:", { holders }),
      move: (holders) => t("begin move of the paragraph, %(holders)s:", { holders }),
      split: (holders) => t("begin split of the paragraph, %(holders)s:", { holders }),
      merge: (holders) => t("begin merge of the paragraph, %(holders)s:", { holders }),
    },
    end: {
      insertion: t("end insertion"),
      strike: t("end strike"),
      replacement: t("end replacement"),
      paragraph: t("end new paragraph"),
      deletion: t("end deletion of the paragraph"),
      move: t("end move of the paragraph"),
      split: t("end split of the paragraph"),
      merge: t("end merge of the paragraph"),
    },
    becomes: t("becomes"),
    sponsored: (seats) => t("co-sponsored by %(seats)s", { seats }),
    supported: (seats) => t("supported by %(seats)s", { seats }),
    reserved: (seats) => t("reserved by %(seats)s", { seats }),
    opposed: (seats) => t("opposed by %(seats)s", { seats }),
    bridging: (seat) => t("bridging text by %(seat)s", { seat }),
    also: (holders) => t("also %(holders)s", { holders }),
  };
}

function heldBy(proposal: Proposal | undefined, cast: Cast): string {
  if (proposal === undefined) return "?";
  const named = (seats: readonly SeatId[]): string => seats.map((seat) => cast.name(seat)).join(", ");
  const author = cast.name(proposal.by);
  const clauses = [proposal.bridging === true ? t("bridging text by %(seat)s", { seat: author }) : author];
  if (proposal.sponsors.length > 0) clauses.push(t("co-sponsored by %(seats)s", { seats: named(proposal.sponsors) }));
  if (proposal.support.length > 0) clauses.push(t("supported by %(seats)s", { seats: named(proposal.support) }));
  if (proposal.reserve.length > 0) clauses.push(t("reserved by %(seats)s", { seats: named(proposal.reserve) }));
  if (proposal.oppose.length > 0) clauses.push(t("opposed by %(seats)s", { seats: named(proposal.oppose) }));
  return clauses.join(", ");
}

/** "Proposal to add by Tondera, supported by Lumenia". */
export function labelOf(kind: BracketKind, ids: readonly ProposalId[], proposals: Proposals, cast: Cast): string {
  const holders = namedIds(kind, ids)
    .map((id) => heldBy(proposals[id], cast))
    .join("; ");
  const alts = altsOf(ids, proposals);
  const said = kindOf(kind, holders);
  return alts.length > 0 ? t("Alternative %(numbers)s: %(proposal)s", { numbers: alts.join(" + "), proposal: said }) : said;
}

function kindOf(kind: BracketKind, holders: string): string {
  if (kind === "insertion") return t("Proposal to add by %(holders)s", { holders });
  if (kind === "strike") return t("Proposal to strike by %(holders)s", { holders });
  if (kind === "paragraph") return t("New paragraph put forward by %(holders)s", { holders });
  if (kind === "deletion") return t("Proposal to delete the whole paragraph by %(holders)s", { holders });
  if (kind === "move") return t("Proposal to move the whole paragraph by %(holders)s", { holders });
  if (kind === "split") return t("Proposal to split the paragraph by %(holders)s", { holders });
  if (kind === "merge") return t("Proposal to merge the paragraph with the next by %(holders)s", { holders });
  return t("Proposal to replace by %(holders)s", { holders });
}

/** What competes with a bracket for its place: words under dispute without a break, or paragraphs put forward side by side. */

import type { ParagraphId, Proposal, ProposalId, RoomView, SeatId } from "../live/shapes.ts";
import { hasFallen } from "../text/brackets.ts";
import { around } from "../text/whole.ts";
import type { ReadingOf } from "./agenda.ts";

/** What one delegation proposes at a place: admitted together, or not. */
export interface Contender {
  by: SeatId;
  ids: ProposalId[];
  added: string;
  struck: string;
}

/** The contenders around these brackets, one a delegation, in the order of the text. */
export function competing(view: RoomView, reads: ReadingOf, paragraph: ParagraphId, ids: readonly ProposalId[]): Contender[] {
  const known = view.paragraphs[paragraph]?.proposals ?? {};
  const kind = known[ids[0] ?? ""]?.kind;
  if (kind === "insertion" || kind === "strike") return byAuthor(withinStretch(reads, paragraph, ids), (id) => known[id]);
  if (kind === "move") return byAuthor(aboutThePlace(view, paragraph), (id) => known[id]);
  const beside = kind === "paragraph" || kind === "deletion" ? sideBySide(view, reads, paragraph) : [];
  return byAuthor(beside, (id) => beside.find((each) => each.id === id)?.proposal);
}

interface Words {
  id: ProposalId;
  added: string;
  struck: string;
}

/** Everything in the unbroken stretch of disputed words in which these brackets stand. */
function withinStretch(reads: ReadingOf, paragraph: ParagraphId, ids: readonly ProposalId[]): Words[] {
  const { runs, proposals } = reads(paragraph);
  const whole = around(proposals);
  const isOpen = (id: ProposalId): boolean => proposals[id]?.status === "open" && !whole.includes(id) && !id.startsWith("~");
  const stretches: Map<ProposalId, Words>[] = [new Map<ProposalId, Words>()];
  for (const run of runs) {
    if (run.text === "" || hasFallen(run, proposals)) continue;
    const [inserted] = [run.insertion].flatMap((id) => (id !== null && isOpen(id) ? [id] : []));
    const strikes = run.strikes.filter(isOpen);
    if (inserted === undefined && strikes.length === 0) {
      stretches.push(new Map());
      continue;
    }
    const here = stretches.at(-1);
    const write = (id: ProposalId, as: "added" | "struck"): void => {
      const words = here?.get(id) ?? { id, added: "", struck: "" };
      words[as] += run.text;
      here?.set(id, words);
    };
    // What is struck first, for the words behind it stand in its place.
    for (const id of strikes) write(id, "struck");
    if (inserted !== undefined) write(inserted, "added");
  }
  const stretch = stretches.find((each) => ids.some((id) => each.has(id)));
  return [...(stretch?.values() ?? [])];
}

/** The moves of a paragraph, and its deletion. */
function aboutThePlace(view: RoomView, paragraph: ParagraphId): Words[] {
  const proposals = view.paragraphs[paragraph]?.proposals ?? {};
  const about = around(proposals).filter((id) => ["move", "deletion"].includes(proposals[id]?.kind ?? ""));
  return about.map((id) => ({ id, added: "", struck: "" }));
}

/** Paragraphs to be added or deleted that stand beside each other, the one that was pressed among them. */
function sideBySide(view: RoomView, reads: ReadingOf, paragraph: ParagraphId): (Words & { proposal: Proposal | undefined })[] {
  const about = (id: ParagraphId): ProposalId | undefined => {
    const proposals = view.paragraphs[id]?.proposals ?? {};
    return around(proposals).find((each) => ["paragraph", "deletion"].includes(proposals[each]?.kind ?? ""));
  };
  const here = view.order.indexOf(paragraph);
  let [first, last] = [here, here];
  while (first > 0 && about(view.order[first - 1] ?? "") !== undefined) first -= 1;
  while (last < view.order.length - 1 && about(view.order[last + 1] ?? "") !== undefined) last += 1;
  return view.order.slice(first, last + 1).flatMap((each) => {
    const id = about(each);
    if (id === undefined) return [];
    const proposal = view.paragraphs[each]?.proposals[id];
    const { runs, proposals } = reads(each);
    const words = runs.filter((run) => !hasFallen(run, proposals)).map(({ text }) => text).join("");
    return [{ id, proposal, added: proposal?.kind === "paragraph" ? words : "", struck: proposal?.kind === "deletion" ? words : "" }];
  });
}

function byAuthor(found: readonly Words[], proposalOf: (id: ProposalId) => Proposal | undefined): Contender[] {
  const contenders = new Map<string, Contender>();
  for (const { id, added, struck } of found) {
    const proposal = proposalOf(id);
    if (proposal === undefined) continue;
    // What a group reported back stands by itself, whoever spoke for it.
    const key = [proposal.by, proposal.group ?? "", String(proposal.bridging ?? false)].join("/");
    const known = contenders.get(key) ?? { by: proposal.by, ids: [], added: "", struck: "" };
    contenders.set(key, { ...known, ids: [...known.ids, id], added: known.added + added, struck: known.struck + struck });
  }
  // Whoever brings words stands where these stand; one who only strikes comes first.
  return [...contenders.values()];
}

/** What a decision is about: the words it settles, whose they are, and what of their brackets it leaves open. */

import type { Decision, ProposalId, ProposalStatus, RoomView, SeatId } from "../live/shapes.ts";
import { brings } from "../text/whole.ts";
import { hasFallen } from "../text/brackets.ts";
import { bracketsIn, withHolders, type Bracket, type Reading } from "./agenda.ts";

/** A decision as the room saw it: the gavel or the vote, together with what followed from it, and from a motion that was carried. */
export interface Entry {
  decision: Decision;
  effect: Decision | undefined;
  consequence?: Decision;
  /** What was lifted with it: the other new paragraphs of one proposal. */
  also?: Decision[];
}

const CAUSES: readonly string[] = ["gavel", "silence", "vote"];
const EFFECTS: readonly string[] = ["lifted", "agreed", "adopted", "overruled", "stands", "motion", "observers"];
/** What a motion brings about once it is carried. */
const CONSEQUENCES: readonly string[] = ["suspended", "parked", "divided"];

/** The record keeps a vote and what it lifted as two lines; for the room they are one. */
export function entriesOf(decisions: readonly Decision[]): Entry[] {
  const entries: Entry[] = [];
  for (const decision of decisions) {
    const last = entries.at(-1);
    if (last && last.effect === undefined && follows(decision, last.decision)) last.effect = decision;
    else if (last && isTogether(decision, last)) last.also = [...(last.also ?? []), decision];
    else if (last && last.consequence === undefined && ensues(decision, last.effect)) last.consequence = decision;
    else entries.push({ decision, effect: undefined });
  }
  return entries;
}

function follows(decision: Decision, cause: Decision): boolean {
  return (
    (CAUSES.includes(cause.kind) || cause.kind === "fell") &&
    EFFECTS.includes(decision.kind) &&
    cause.at === decision.at &&
    JSON.stringify(cause.subject) === JSON.stringify(decision.subject)
  );
}

/** New paragraphs that are one proposal are settled at one moment, by one question or by the Chair. */
function isTogether({ kind, at, sentence }: Decision, { decision }: Entry): boolean {
  const isNew = (said: string): boolean => said.startsWith("Bracket around the new ") && !said.includes(" with the alternatives: ");
  if (kind !== "lifted" || at !== decision.at || !isNew(sentence) || decision.subject?.kind !== "brackets") return false;
  return CAUSES.includes(decision.kind) || (decision.kind === "lifted" && isNew(decision.sentence));
}

function ensues(decision: Decision, motion: Decision | undefined): boolean {
  return motion?.kind === "motion" && CONSEQUENCES.includes(decision.kind) && motion.at === decision.at;
}

/** Why a bracket fell, as the record has it: an alternative to it was admitted, or the Chair says why; otherwise it overlaps with what was adopted. */
export function whyFell({ sentence }: Decision): { admitted?: string | undefined; reason?: string | undefined } {
  const reason = / falls: the Chair says why: (.*)$/.exec(sentence)?.[1];
  if (reason !== undefined) return { reason };
  return { admitted: / since Alt (\d+) was admitted\.$/.exec(sentence)?.[1] };
}

/** What became of brackets by this decision. They may have been put back since, so the record is asked before the text. */
export function fateOf(view: RoomView, { subject, sentence }: Decision): "accepted" | "dropped" | undefined {
  const said = / (accepted|dropped)\.$/.exec(sentence)?.[1];
  if (said === "accepted" || said === "dropped") return said;
  if (subject?.kind !== "brackets") return undefined;
  const known = view.paragraphs[subject.paragraph]?.proposals ?? {};
  const fates = new Set(subject.proposals.map((id) => known[id]?.status));
  return fates.has("accepted") ? "accepted" : fates.has("dropped") ? "dropped" : undefined;
}

/** Words that a decision takes out, puts in, or puts in the place of others. */
export interface Matter {
  struck: string;
  added: string;
  by: SeatId[];
}

/** The words of these proposals in the order of the text, whatever became of them. */
export function mattersOf({ runs, proposals }: Reading, ids: readonly ProposalId[]): Matter[] {
  const words = new Map<ProposalId, string>();
  const write = (id: ProposalId, text: string): unknown => ids.includes(id) && words.set(id, (words.get(id) ?? "") + text);
  const deleting = ids.filter((id) => proposals[id]?.kind === "deletion");
  for (const run of runs) {
    if (!hasFallen(run, proposals)) for (const id of deleting) write(id, run.text);
    for (const id of run.strikes) write(id, run.text);
    if (run.insertion !== null) write(run.insertion, run.text);
  }
  const matters: Matter[] = [];
  for (const [id, text] of words) {
    const proposal = proposals[id];
    const said = text.trim();
    if (proposal === undefined || said === "") continue;
    const last = matters.at(-1);
    const replaces = brings(proposal) && last?.added === "" && last.by.join() === proposal.by;
    if (replaces) last.added = said;
    else if (brings(proposal)) matters.push({ struck: "", added: said, by: [proposal.by] });
    else if (last?.struck === said && last.added === "") last.by.push(proposal.by);
    else matters.push({ struck: said, added: "", by: [proposal.by] });
  }
  return matters;
}

/** A bracket before the room: what of it is decided, and what the decision leaves open. */
export interface Put {
  decided: Bracket;
  open: Bracket | null;
}

/** The brackets that a question is about, as they stand now, or as they stood before they were settled. */
export function putTo(reading: Reading, ids: readonly ProposalId[]): Put[] {
  const { runs, proposals } = withFate(reading, ids, "open");
  return bracketsIn({ runs, proposals }).flatMap((bracket) => {
    const decided = part(bracket, proposals, (id) => ids.includes(id));
    const open = part(bracket, proposals, (id) => !ids.includes(id) && reading.proposals[id]?.status === "open");
    return decided ? [{ decided, open }] : [];
  });
}

/** A paragraph as it would read if these proposals had this fate. */
export function withFate({ runs, proposals }: Reading, ids: readonly ProposalId[], status: ProposalStatus): Reading {
  const changed = ids.flatMap((id) => (proposals[id] ? [[id, { ...proposals[id], status }] as const] : []));
  return { runs, proposals: { ...proposals, ...Object.fromEntries(changed) } };
}

function part(bracket: Bracket, proposals: Reading["proposals"], among: (id: ProposalId) => boolean): Bracket | null {
  const ids = bracket.ids.filter(among);
  if (ids.length === 0) return null;
  if (ids.length === bracket.ids.length) return bracket;
  const kinds = new Set(ids.map((id) => proposals[id]?.kind));
  const words = { ids, whole: null, struck: kinds.has("strike") ? bracket.struck : "", added: kinds.has("insertion") ? bracket.added : "" };
  return withHolders(words, proposals);
}

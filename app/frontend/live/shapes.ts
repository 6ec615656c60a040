/** The shapes of everything that travels between the house and a browser. */

export type SeatId = string;
export type ParagraphId = string;
export type ProposalId = string;
export type Pen = number;

export type Role = "chair" | "secretariat" | "delegation" | "observer";
export type ParagraphStatus = "closed" | "open" | "agreed";
export type Phase = "in-session" | "adopted" | "adjourned";
export type Majority = "simple" | "two-thirds";
export type BallotChoice = "in-favour" | "against" | "abstention";

export interface Seat {
  id: SeatId;
  name: string;
  code: string;
  role: Role;
}

/** Moot: another decision left it no words. Only what is open is a bracket. */
export type ProposalStatus = "open" | "accepted" | "dropped" | "withdrawn" | "moot";

export interface Proposal {
  kind: "insertion" | "strike";
  by: SeatId;
  support: SeatId[];
  oppose: SeatId[];
  stale: SeatId[];
  status: ProposalStatus;
  reserve: SeatId[];
  /** Who put it forward before it was taken over. */
  former: SeatId[];
}

export type Proposals = Record<ProposalId, Proposal>;

/** A stretch of characters by their identity in the text: client, clock, length. */
export type Range = [client: number, clock: number, length: number];

/** A stretch of characters and the proposal that inserted or strikes them. */
export type Attribution = [client: number, clock: number, length: number, proposal: ProposalId];

export interface ParagraphView {
  id: ParagraphId;
  kind: "report" | "preambular" | "operative" | "heading";
  label: string;
  heading: string | null;
  status: ParagraphStatus;
  state: string;
  words: Attribution[];
  strikes: Attribution[];
  proposals: Proposals;
}

export type Subject =
  | { kind: "brackets"; paragraph: ParagraphId; proposals: ProposalId[] }
  | { kind: "paragraph"; paragraph: ParagraphId }
  | { kind: "text" };

export interface Gavel {
  subject: Subject;
  seconds: number;
  ends: number;
}

export interface Vote {
  id: string;
  subject: Subject;
  majority: Majority;
  roll: SeatId[];
  voted: SeatId[];
  /** Those of them whose ballot the Chair entered. */
  by_hand: SeatId[];
  question: string;
}

export interface Tally {
  in_favour: number;
  against: number;
  abstention: number;
  required: number;
  carried: boolean;
  sentence: string;
  ballots: Record<SeatId, BallotChoice>;
  /** Whose ballots the Chair entered; older records do not say. */
  by_hand?: SeatId[];
}

export interface Decision {
  id: string;
  at: number;
  kind: "gavel" | "objection" | "vote" | "lifted" | "restored" | "revised" | "taken-over" | "agreed" | "reopened" | "issued" | "adopted" | "adjourned";
  subject: Subject | null;
  by: SeatId | null;
  sentence: string;
  tally?: Tally;
}

/** A numbered issue of the whole text; number 0 is the zero draft. Its words are asked for by those who read them. */
export interface Revision {
  number: number;
  at: number;
  brackets: number;
  note: string;
}

export interface Offer {
  id: string;
  by: SeatId;
  options: Record<string, string>;
  words: string;
  answers: Record<SeatId, { answer: "accept" | "decline"; difficulty: string | null }>;
}

export interface Issue {
  id: string;
  title: string;
  paragraph: ParagraphId | null;
  options: { letter: string; title: string }[];
}

/** A question that the Chair will put next. */
export interface Announced {
  id: string;
  subject: Subject;
  question: string;
}

export interface Floor {
  gavel: Gavel | null;
  vote: Vote | null;
  announced: Announced | null;
}

export type StatementKind = "explanation" | "reservation" | "dissociation";

/** A delegation's words for the record, paragraphs a line each, bound to the words they speak about. */
export interface Statement {
  id: string;
  at: number;
  by: SeatId;
  when: "before" | "after";
  about: string;
  subject: Subject;
  kind: StatementKind;
  paragraphs: ParagraphId[];
  text: string;
  version: string;
  bound: number;
  corrected: number | null;
}

export interface Rules {
  gavel_seconds: number;
  majority: Majority;
  adoption_majority: Majority;
  [rule: string]: unknown;
}

export interface RoomView {
  title: string;
  phase: Phase;
  reason: string | null;
  rules: Rules;
  seats: Seat[];
  order: ParagraphId[];
  paragraphs: Record<ParagraphId, ParagraphView>;
  floor: Floor;
  decisions: Decision[];
  revisions: Revision[];
  statements: Record<string, Statement>;
  statements_closed: boolean;
  offers: Record<string, Offer>;
  issues: Issue[];
  brackets: number;
}

export interface OwnView {
  seat: SeatId | null;
  role: Role | null;
  may: string[];
  ballot: BallotChoice | null;
  /** At the Chair's desk: the ballots that were entered by hand in the vote under way. */
  entered: Record<SeatId, BallotChoice>;
}

export type Part =
  | { part: "ink"; paragraph: ParagraphId; update: string; words: Attribution[]; proposals: Proposals }
  | { part: "proposals"; paragraph: ParagraphId; proposals: Proposals; strikes: Attribution[] }
  | { part: "unstruck"; paragraph: ParagraphId; proposals: Proposals; strikes: Attribution[] }
  | { part: "paragraph"; paragraph: ParagraphId; status: ParagraphStatus; label: string }
  | { part: "floor"; gavel: Gavel | null; vote: Vote | null; announced: Announced | null }
  | { part: "statement"; statement: Statement }
  | { part: "statements"; closed: boolean }
  | { part: "decision"; decision: Decision }
  | { part: "revision"; revision: Revision }
  | { part: "offers"; offers: Record<string, Offer> }
  | { part: "phase"; phase: Phase; reason: string | null }
  | { part: "ballot"; vote: string; choice: BallotChoice | null }
  | { part: "entered"; vote: string; seat: SeatId; choice: BallotChoice | null };

export type Audience = "room" | "seat";

export interface Told {
  audience: Audience;
  since: number;
  n: number;
  now: number;
  parts: Part[];
}

export interface Joined {
  ok: true;
  seat: SeatId | null;
  pen: Pen | null;
  now: number;
  n: Record<Audience, number>;
  room: RoomView;
  own: OwnView;
}

export interface Refusal {
  ok: false;
  code: string;
  rule: number | null;
  ruling: string;
  retry?: number;
  pen?: Pen;
  paragraph?: ParagraphView;
}

export type Ack = { ok: true } | Refusal;
export type InkAck = { ok: true; clock: number } | Refusal;

/** Where somebody's caret stands: Yjs relative positions as plain JSON, or null when they left the text. */
export interface CaretPlace {
  paragraph: ParagraphId;
  anchor: unknown;
  head: unknown;
}

export interface Caret extends CaretPlace {
  seat: SeatId;
  pen: Pen;
}

/** Moving: its author types or goes about just now. */
export interface ShownCaret extends Caret {
  moving: boolean;
}

export interface Bootstrap {
  sitting: string;
  title: string;
  live: string;
  seat: Seat | null;
  wall: string | null;
  brief: string | null;
  view: string | null;
  outcome: string;
  revisions: string;
  locale: string;
  dir: "ltr" | "rtl";
  nonce: string;
  messages: Record<string, string | string[]>;
}

/** `opening` until the first view, `delivered` when the house has everything, `saving` while it is told, `offline` without it. */
export type Delivery = "opening" | "delivered" | "saving" | "offline";

/** What the "refusal" event carries: the ruling and, where there were any, the words that came back. */
export interface RefusalNote {
  id: string;
  code: string;
  rule: number | null;
  ruling: string;
  lost?: string;
  paragraph?: ParagraphId;
}

const HUES = 12;

/** Delegations are told apart by code first; the hue only helps, and follows the order of the seats. */
export function hueOf(seats: readonly Seat[], seat: SeatId): number {
  const place = seats.filter((each) => each.role === "delegation").findIndex((each) => each.id === seat);
  return place < 0 ? 0 : place % HUES;
}

/** The shapes of everything that travels between the house and a browser. */

export type SeatId = string;
export type ParagraphId = string;
export type ProposalId = string;
export type Pen = number;

export type Role = "chair" | "secretariat" | "delegation" | "observer";
export type ParagraphStatus = "closed" | "open" | "agreed";
export type Phase = "in-session" | "adopted" | "adjourned";
export type Majority = "simple" | "two-thirds" | "consensus-minus-one";
export type Modality = "closed" | "present" | "statements" | "written-proposals";
export type Mode = "recorded" | "hands" | "roll-call" | "secret";
export type BallotChoice = "in-favour" | "against" | "abstention";

export interface Seat {
  id: SeatId;
  name: string;
  code: string;
  role: Role;
  /** Its name without the mark that a script plays it. */
  plain?: string;
}

/** Moot: another decision left it no words. Only what is open is a bracket. */
export type ProposalStatus = "open" | "accepted" | "dropped" | "withdrawn" | "moot";

export interface Proposal {
  /** Of words, or of a paragraph as a whole. `carried` is no proposal but the mark of what a split or a merge has made. */
  kind: "insertion" | "strike" | "paragraph" | "deletion" | "move" | "split" | "merge" | "carried";
  by: SeatId;
  support: SeatId[];
  oppose: SeatId[];
  stale: SeatId[];
  status: ProposalStatus;
  reserve: SeatId[];
  /** Who put it forward before it was taken over. */
  former: SeatId[];
  /** The topic of the contact group that reported it back. */
  group?: string;
  /** Put forward by a facilitator for others to meet on; it binds nobody. */
  bridging?: boolean;
  /** The observer that had proposed it in writing. */
  observer?: SeatId;
  /** Who stands behind it beside `by`. */
  sponsors: SeatId[];
  /** What it is called and why it was put forward, where its author has said so. */
  title: string;
  rationale: string;
  /** Of a new paragraph or a move: behind which one it is to stand, empty at the very beginning. Of a merge: with which. */
  place?: ParagraphId;
  /** Of a split: how the second part would begin. */
  begins?: string;
  /** Words at the foot of the text, with the marks around them. */
  footnote?: boolean;
  /** What words are still to come, where it only holds a place for them. */
  placeholder?: string;
  /** The new paragraphs with which it was put forward as one, by the id of the first of them. */
  series?: ParagraphId;
  /** The set in which it stands against others, and its number there: Alt 1, Alt 2. */
  alternatives?: string;
  alt?: number;
}

export type Proposals = Record<ProposalId, Proposal>;

/** A stretch of characters by their identity in the text: client, clock, length. */
export type Range = [client: number, clock: number, length: number];

/** A stretch of characters and the proposal that inserted or strikes them. */
export type Attribution = [client: number, clock: number, length: number, proposal: ProposalId];

export interface ParagraphView {
  id: ParagraphId;
  kind: "report" | "preambular" | "operative" | "heading" | "paper";
  label: string;
  heading: string | null;
  status: ParagraphStatus;
  /** The Chair's word about it while it is set aside, empty where she said nothing; null while it is not. */
  parked: string | null;
  state: string;
  words: Attribution[];
  strikes: Attribution[];
  proposals: Proposals;
}

export type Subject =
  | { kind: "brackets"; paragraph: ParagraphId; proposals: ProposalId[] }
  | { kind: "paragraph"; paragraph: ParagraphId }
  | { kind: "paragraphs"; paragraphs: ParagraphId[] }
  /** A paragraph that is voted on separately, whether it stays in the text. */
  | { kind: "part"; paragraph: ParagraphId }
  | { kind: "text" }
  /** The ruling on a point of order, after an appeal. */
  | { kind: "ruling"; point: string }
  /** A procedural motion. */
  | { kind: "motion"; motion: string }
  /** How observers take part. */
  | { kind: "observers"; modality: Modality };

/** The paragraph that a question is about, if it is about one. */
export function paragraphIn(subject: Subject | null | undefined): ParagraphId | undefined {
  return subject && "paragraph" in subject ? subject.paragraph : undefined;
}

export interface Gavel {
  subject: Subject;
  seconds: number;
  ends: number;
}

export interface Vote {
  id: string;
  subject: Subject;
  majority: Majority;
  mode: Mode;
  roll: SeatId[];
  /** How many ballots there are; of a secret ballot that is all that is told. */
  cast: number;
  voted: SeatId[];
  /** Those of them whose ballot the Chair entered. */
  by_hand: SeatId[];
  question: string;
  /** The second vote on what was tied. */
  second?: boolean;
  /** Hands that the Chair has counted: in favour, against, abstaining. */
  hands?: [number, number, number] | null;
  /** Of a roll call: its order, whose turn it is, how often who was called gave no answer, and what was answered aloud. */
  order?: SeatId[];
  called?: SeatId | null;
  passes?: Record<SeatId, number>;
  answers?: Record<SeatId, BallotChoice>;
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
  /** Older records know one way of voting, and one roll. */
  mode?: Mode;
  roll?: SeatId[];
  /** Who took part in a secret ballot. */
  voters?: SeatId[];
  order?: SeatId[];
  /** Votes were equally divided, and are taken once more. */
  again?: boolean;
}

/** What a line of the record is about. */
export type DecisionKind =
  | "gavel"
  | "objection"
  | "silence"
  | "silence-broken"
  | "silence-extended"
  | "silence-withdrawn"
  | "vote"
  | "void"
  | "lifted"
  | "restored"
  | "revised"
  | "put-forward"
  | "taken-over"
  | "agreed"
  | "fallen"
  | "fell"
  | "divided"
  | "part"
  | "whole-rejected"
  | "placeholder"
  | "footnote"
  | "alternatives"
  | "rejoined"
  | "ordered"
  | "reopened"
  | "parked"
  | "unparked"
  | "issued"
  | "ruling"
  | "appeal"
  | "overruled"
  | "stands"
  | "motion"
  | "suspended"
  | "resumed"
  | "reply"
  | "observers"
  | "sponsored"
  | "group-opened"
  | "group-closed"
  | "group-left"
  | "reported" | "inject" | "stepped-in" | "scripted"
  | "adopted"
  | "adjourned";

export interface Decision {
  id: string;
  at: number;
  kind: DecisionKind;
  subject: Subject | null;
  by: SeatId | null;
  sentence: string;
  /** The number of the rule of the room under which it was taken; an older house does not say it. */
  rule?: number | null;
  tally?: Tally;
}

/** A numbered issue of the whole text; number 0 is the zero draft. Its words are asked for by those who read them. */
export interface Revision {
  number: number;
  at: number;
  brackets: number;
  note: string;
  /** What the Chair said of brackets that were lifted on the way to it, by decision. */
  choices: Record<string, string>;
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

/** A question that is decided at `ends` unless a delegation breaks silence; `outages` are seconds added for the house. */
export interface Silence {
  id: string;
  subject: Subject;
  question: string;
  at: number;
  ends: number;
  note: string;
  outages: number;
}

export interface Floor {
  gavel: Gavel | null;
  vote: Vote | null;
  announced: Announced | null;
  /** Votes were equally divided on it: a second vote is to be taken. */
  tied?: { subject: Subject; question: string } | null;
  silences: Silence[];
  /** Parts of the text that are voted on separately. */
  division?: Division | null;
  amendment?: Amendment | null;
}

/** A division, as `by` has moved it, and what became of its parts so far. */
export interface Division {
  by: SeatId;
  parts: ParagraphId[];
  approved: ParagraphId[];
  rejected: ParagraphId[];
}

/** What a delegation proposes in one paragraph, voted on in parts as `by` has moved, and what became of them so far. */
export interface Amendment {
  by: SeatId;
  paragraph: ParagraphId;
  whose: SeatId;
  parts: ProposalId[][];
  approved: ProposalId[][];
  rejected: ProposalId[][];
}

/** Who asked for the floor, in the order in which they get it; `seconds` of each speech, 0 without a limit. */
export interface SpeakersList {
  topic: string;
  seconds: number;
  is_open: boolean;
  order: SeatId[];
}

/** Somebody has the floor. A point of order stops the clock: then `paused` is a moment, and `left` what remains. */
export interface Speech {
  id: string;
  seat: SeatId;
  kind: "speech" | "reply";
  began: number;
  seconds: number;
  ends: number | null;
  left: number | null;
  paused: number | null;
}

export interface Reply {
  id: string;
  seat: SeatId;
  reason: string;
  status: "asked" | "granted";
}

export interface PointOfOrder {
  id: string;
  seat: SeatId;
  about: string;
  status: "standing" | "upheld" | "not-upheld";
  sentence: string;
  /** Who appealed against the ruling, if somebody did; and whether the room has voted on it. */
  appealed: SeatId;
  decided: boolean;
}

export type MotionKind = "suspend" | "adjourn-meeting" | "adjourn-debate" | "close-debate" | "divide";

/** A procedural motion that is pending, and who asked to speak for it or against it. */
export interface Motion {
  id: string;
  seat: SeatId;
  kind: MotionKind;
  minutes: number;
  paragraph: ParagraphId | null;
  /** Those on which a separate vote is moved; older houses know none. */
  paragraphs?: ParagraphId[];
  /** Whose proposals in that paragraph would be voted on in parts. */
  whose?: SeatId;
  pros: SeatId[];
  cons: SeatId[];
}

export interface Debate {
  speakers: SpeakersList | null;
  speech: Speech | null;
  replies: Reply[];
  points: PointOfOrder[];
  /** In their order of precedence. */
  motions: Motion[];
  suspension: { ends: number; reason: string } | null;
  /** How often each has spoken, and for how many seconds, as far as it is over. */
  spoken: Record<SeatId, [speeches: number, seconds: number]>;
}

/** A stage of the calendar: `ends` is when it should be over, null where nobody said. */
export interface Stage {
  id: string;
  title: string;
  began: number;
  ends: number | null;
  ended: number | null;
  /** Since when its clock stands still, and how many seconds were left then; null while it runs. */
  paused: number | null;
  left: number | null;
}

export type StatementKind = "explanation" | "interpretation" | "reservation" | "dissociation";

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

/** A bracket in an order of voting, with the letters that it changes. */
export interface Ranked {
  proposals: ProposalId[];
  struck: number;
  added: number;
  of: number;
  overlaps: number;
  overlapping: ProposalId[];
}

/** The words of a speech or a reply as its speaker put them on the record, paragraphs a line each. */
export interface Intervention {
  speech: string;
  at: number;
  by: SeatId;
  kind: "speech" | "reply";
  topic: string;
  text: string;
}

/** What an observer proposed in writing; it waits beside the text until a delegation sponsors it. */
export interface Written {
  id: string;
  at: number;
  by: SeatId;
  /** Words of the paragraph, a new one of that kind behind it (before all others, if it is empty), or its deletion. */
  about: "words" | "paragraph" | "deletion";
  kind: ParagraphView["kind"] | "";
  paragraph: ParagraphId;
  words: string;
  /** Behind which words of the paragraph, or in whose place; empty at its end. */
  place: string;
  instead: boolean;
  reason: string;
  status: "waiting" | "sponsored" | "withdrawn" | "fallen";
  sponsor: SeatId;
  proposals: ProposalId[];
}

export interface Rules {
  gavel_seconds: number;
  silence_seconds: number;
  majority: Majority;
  adoption_majority: Majority;
  statement_seconds: number;
  reply_seconds: number;
  /** Whether everybody may read all notes once the sitting is over. */
  opens_notes?: boolean;
  /** The ways of voting that the rules of this sitting know. */
  votes?: Mode[];
  /** Whether brackets and paragraphs are put by themselves, or the whole text alone. */
  parts?: boolean;
  /** The name of the rules of procedure, and what they say: `on` is what an article decides about. */
  profile?: string;
  articles?: { number: number; title: string; text: string; on: string }[];
  [rule: string]: unknown;
}

export interface RoomView {
  title: string;
  phase: Phase;
  reason: string | null;
  rules: Rules;
  /** How observers take part now. */
  modality: Modality;
  seats: Seat[];
  /** Seats that a script plays, true, or has played. */
  scripts?: Record<SeatId, boolean>;
  /** Delegations that the Chair has noted as absent. */
  absent?: SeatId[];
  /** In which order brackets are voted on, where one was drawn up. */
  orders?: Record<ParagraphId, Ranked[]>;
  /** The paragraphs that stand; those that have fallen are among the others below. */
  order: ParagraphId[];
  paragraphs: Record<ParagraphId, ParagraphView>;
  floor: Floor;
  debate: Debate;
  /** The scenario's calendar; 0 minutes where nothing follows. */
  planned: { title: string; minutes: number }[];
  stage: Stage | null;
  decisions: Decision[];
  revisions: Revision[];
  statements: Record<string, Statement>;
  statements_closed: boolean;
  interventions: Intervention[];
  written: Written[];
  offers: Record<string, Offer>;
  groups: Group[];
  issues: Issue[];
  brackets: number;
  /** News that reached everybody. */
  injects?: Inject[];
}

/** News from outside the room, as those have it whom it reached. */
export interface Inject {
  at: number;
  kind: "news" | "incident" | "letter" | "leak" | "offer" | "instructions" | "notice";
  title: string;
  text: string;
}

/** What a seat wrote to the lecturer, as to its capital or for help, or was answered. */
export interface Letter {
  at: number;
  line: "capital" | "help";
  text: string;
  answered: boolean;
}

/** What one seat wrote to another; nobody else is shown it. */
export interface Note {
  id: string;
  at: number;
  by: SeatId;
  to: SeatId;
  text: string;
}

/** What somebody said to those who share a paper; two people of one seat have different pens. */
export interface Remark {
  id: string;
  at: number;
  by: SeatId;
  pen: Pen;
  text: string;
}

/** A text that its members write together, apart from the room; its ledger says which seat wrote what. */
export interface PaperView extends ParagraphView {
  kind: "paper";
  members: SeatId[];
  talk: Remark[];
  /** What it belongs to: a contact group, a caucus, or nothing (a delegation's own draft). */
  group: "" | "contact-group" | "caucus";
  opened_by: SeatId;
  facilitator: SeatId;
  paragraphs: ParagraphId[];
  /** Members that put their names to it as it now reads. */
  sponsors: SeatId[];
}

/** A contact group, as everybody may know it. */
export interface Group {
  id: string;
  title: string;
  paragraphs: ParagraphId[];
  members: SeatId[];
  facilitator: SeatId;
  opened_by: SeatId;
  is_open: boolean;
}

export interface OwnView {
  seat: SeatId | null;
  role: Role | null;
  may: string[];
  /** An observer to whom the meeting is closed: the room's view is empty. */
  outside: boolean;
  ballot: BallotChoice | null;
  /** At the Chair's desk: the ballots that were entered by hand in the vote under way. */
  entered: Record<SeatId, BallotChoice>;
  notes: Note[];
  /** What one's own delegation would fall back to, by proposal; nobody else is shown it. */
  fallbacks: Record<ProposalId, string>;
  papers: PaperView[];
  /** What the delegation wrote beside its instructions, by passage. */
  annotations: Record<string, string>;
  /** News that did not reach everybody. */
  injects?: Inject[];
  letters?: Letter[];
}

export type Part =
  | { part: "ink"; paragraph: ParagraphId; update: string; words: Attribution[]; proposals: Proposals }
  | { part: "proposals"; paragraph: ParagraphId; proposals: Proposals; strikes: Attribution[] }
  | { part: "unstruck"; paragraph: ParagraphId; proposals: Proposals; strikes: Attribution[] }
  | { part: "paragraph"; paragraph: ParagraphId; status: ParagraphStatus; parked: string | null; label: string }
  | { part: "floor"; gavel: Gavel | null; vote: Vote | null; announced: Announced | null; tied?: Floor["tied"]; silences: Silence[]; division?: Division | null; amendment?: Amendment | null }
  | { part: "presence"; absent: SeatId[] }
  | { part: "observers"; modality: Modality }
  | { part: "order"; paragraph: ParagraphId; order: Ranked[] }
  | { part: "new-paragraph"; view: ParagraphView }
  | { part: "sequence"; order: ParagraphId[]; labels: Record<ParagraphId, string>; headings: Record<ParagraphId, string> }
  | ({ part: "debate" } & Partial<Debate>)
  | { part: "note"; note: Note }
  | { part: "fallback"; proposals: ProposalId[]; text: string }
  | { part: "remark"; paper: ParagraphId; remark: Remark }
  | { part: "paper"; paper: PaperView }
  | { part: "paper-gone"; paper: ParagraphId }
  | { part: "groups"; groups: Group[] }
  | { part: "annotation"; passage: string; text: string }
  | { part: "scripts"; scripts: Record<SeatId, boolean> }
  | { part: "inject" | "own-inject"; inject: Inject }
  | { part: "letter"; letter: Letter }
  | { part: "stage"; stage: Stage | null }
  | { part: "statement"; statement: Statement }
  | { part: "statements"; closed: boolean }
  | { part: "written"; written: Written[] }
  | { part: "intervention"; intervention: Intervention }
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
  /** By the house's clock; ink, which is most of what is said, goes without. */
  now?: number;
  parts: Part[];
}

/** Ink as it travels: paragraph, update, words and, if there is anything to tell of them, proposals. */
export type InkEntry = [ParagraphId, string, Attribution[], Proposals?];

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

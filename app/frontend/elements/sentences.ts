/** How the room says things: subjects, questions, choices and seats in words. */

import { t, tn } from "../i18n.ts";
import { altsOf } from "../text/brackets.ts";
import { decidedBy, seriesOf } from "../text/series.ts";
import { isWhole, type WholeKind } from "../text/whole.ts";
import { modalityName } from "./observing.ts";
import type { BallotChoice, Majority, Modality, Motion, ParagraphId, ProposalId, Role, RoomView, SeatId, Subject } from "../live/shapes.ts";

export function nameOf(view: RoomView, seat: SeatId | null): string {
  return view.seats.find((each) => each.id === seat)?.name ?? seat ?? "";
}

export function codeOf(view: RoomView, seat: SeatId): string {
  const found = view.seats.find((each) => each.id === seat);
  if (!found) return seat;
  return found.code === "" ? found.name : found.code;
}

export function namesOf(view: RoomView, seats: readonly SeatId[]): string {
  return seats.map((seat) => nameOf(view, seat)).join(", ");
}

/** The number of a paragraph; a heading has none, and is called by its words. */
export function labelOf(view: RoomView, paragraph: ParagraphId): string {
  const found = view.paragraphs[paragraph];
  return found?.kind === "heading" ? `“${found.heading ?? ""}”` : (found?.label ?? paragraph);
}

export function isHeading(view: RoomView, paragraph: ParagraphId): boolean {
  return view.paragraphs[paragraph]?.kind === "heading";
}

/** "Paragraph 3", "Heading “Introduction”". */
export function calledOf(view: RoomView, paragraph: ParagraphId): string {
  const label = labelOf(view, paragraph);
  return isHeading(view, paragraph) ? t("Heading %(label)s", { label }) : t("Paragraph %(label)s", { label });
}

/** Neighbours that a sentence draws together; two of them are named both. */
const SEVERAL = 3;

/** "1–4, 7": the labels of these paragraphs in the order of the text, neighbours of one kind drawn together. */
export function labelsOf(view: RoomView, paragraphs: readonly ParagraphId[]): string {
  const [first, second] = paragraphs;
  if (first !== undefined && second === undefined) return labelOf(view, first);
  const runs: { kind: string; labels: string[] }[] = [];
  let isBroken = true;
  for (const id of view.order) {
    const { kind, label } = view.paragraphs[id] ?? { kind: "heading", label: "" };
    if (kind === "heading" && !paragraphs.includes(id)) continue;
    const last = runs.at(-1);
    const isAmong = paragraphs.includes(id);
    if (isAmong && last && !isBroken && last.kind === kind) last.labels.push(label);
    else if (isAmong) runs.push({ kind, labels: [label] });
    isBroken = !isAmong;
  }
  return runs.flatMap(({ labels }) => (labels.length < SEVERAL ? labels : `${labels[0] ?? ""}–${labels.at(-1) ?? ""}`)).join(", ");
}

/** Where a subject stands, short enough for a heading. */
export function placeOf(view: RoomView, subject: Subject): string {
  if (subject.kind === "text") return t("The whole text");
  if (subject.kind === "paragraphs") return severally(view, subject.paragraphs);
  if (subject.kind === "ruling") return t("Appeal against the Chair’s ruling");
  if (subject.kind === "motion") return t("Procedural motion");
  if (subject.kind === "observers") return t("Observers");
  const label = labelOf(view, subject.paragraph);
  if (subject.kind === "part") return t("Separate vote on paragraph %(label)s", { label });
  if (subject.kind === "brackets" && holdsPlace(view, subject)) return t("Placeholder in paragraph %(label)s", { label });
  if (subject.kind === "brackets" && isFootnote(view, subject)) return t("Footnote to paragraph %(label)s", { label });
  const alt = subject.kind === "brackets" ? altIn(view, subject) : 0;
  if (alt > 0) return t("Alt %(alt)s of paragraph %(label)s", { alt, label });
  const whole = subject.kind === "brackets" ? wholeIn(view, subject) : null;
  const together = seriesIn(view, subject);
  if (together.length > 1) return t("New paragraphs %(labels)s", { labels: labelsOf(view, together) });
  if (whole !== null) return wholePlace(view, whole, subject.paragraph);
  if (subject.kind !== "brackets") return calledOf(view, subject.paragraph);
  return isHeading(view, subject.paragraph) ? t("Bracket in heading %(label)s", { label }) : t("Bracket in paragraph %(label)s", { label });
}

/** The paragraphs that are decided together by this question. */
export function seriesIn(view: RoomView, subject: Subject): ParagraphId[] {
  return subject.kind === "brackets" ? decidedBy(view, subject).map(({ paragraph }) => paragraph) : [];
}

export function severally(view: RoomView, paragraphs: readonly ParagraphId[]): string {
  return tn("Paragraph %(labels)s", "Paragraphs %(labels)s", paragraphs.length, { labels: labelsOf(view, paragraphs) });
}

/** "Tondera moves to adjourn the debate on paragraph 4". */
export function moved(view: RoomView, { seat, kind, minutes, paragraph, paragraphs = [], whose = "" }: Motion): string {
  const facts = { name: nameOf(view, seat), label: paragraph === null ? "" : labelOf(view, paragraph) };
  const hours = minutes % 60 === 0 ? minutes / 60 : 0;
  if (kind === "suspend" && hours > 1) return tn("%(name)s moves to suspend the meeting for %(n)s hour", "%(name)s moves to suspend the meeting for %(n)s hours", hours, facts);
  if (kind === "suspend") return tn("%(name)s moves to suspend the meeting for %(n)s minute", "%(name)s moves to suspend the meeting for %(n)s minutes", minutes, facts);
  if (kind === "adjourn-meeting" && hours > 1) return tn("%(name)s moves to adjourn the meeting for %(n)s hour", "%(name)s moves to adjourn the meeting for %(n)s hours", hours, facts);
  if (kind === "adjourn-meeting") return tn("%(name)s moves to adjourn the meeting for %(n)s minute", "%(name)s moves to adjourn the meeting for %(n)s minutes", minutes, facts);
  const together = kind === "divide" && paragraph !== null && partsAreParagraphs(view, paragraph, whose) ? seriesOf(view, paragraph) : [];
  if (together.length > 1) return t("%(name)s moves separate votes on the new paragraphs %(labels)s", { ...facts, labels: labelsOf(view, together) });
  if (kind === "divide" && paragraph !== null) return t("%(name)s moves a separate vote on parts of what %(whose)s proposes in paragraph %(label)s", { ...facts, whose: nameOf(view, whose) });
  if (kind === "divide") return t("%(name)s moves a separate vote on: %(labels)s", { ...facts, labels: labelsOf(view, paragraphs) });
  if (kind === "adjourn-debate") return t("%(name)s moves to adjourn the debate on paragraph %(label)s", facts);
  return t("%(name)s moves to close the debate", facts);
}

function partsAreParagraphs(view: RoomView, paragraph: ParagraphId, whose: SeatId): boolean {
  return Object.values(view.paragraphs[paragraph]?.proposals ?? {}).some(({ by, series, status }) => series !== undefined && status === "open" && by === whose);
}

/** The same for whoever has only its id; nothing once it is decided. */
function movedIn(view: RoomView, id: string): string | undefined {
  const motion = view.debate.motions.find((each) => each.id === id);
  return motion && moved(view, motion);
}

/** What a proposal about a whole paragraph is called; whose it is, its id tells. */
export function wholeName(view: RoomView, kind: WholeKind, proposal: ProposalId | undefined): string {
  if (isHeading(view, proposal?.replace(/\.\d+$/, "") ?? "")) {
    if (kind === "move") return t("Move of the heading.");
    return kind === "paragraph" ? t("New heading.") : t("Deletion of the heading.");
  }
  if (kind === "move") return t("Move of the paragraph.");
  if (kind === "split") return t("Split of the paragraph.");
  if (kind === "merge") return t("Merge with the next paragraph.");
  return kind === "paragraph" ? t("New paragraph.") : t("Deletion of the paragraph.");
}

export function wholePlace(view: RoomView, kind: WholeKind, paragraph: ParagraphId): string {
  const label = labelOf(view, paragraph);
  if (isHeading(view, paragraph)) {
    if (kind === "move") return t("Move of the heading %(label)s", { label });
    return kind === "paragraph" ? t("New heading %(label)s", { label }) : t("Deletion of the heading %(label)s", { label });
  }
  if (kind === "move") return t("Move of paragraph %(label)s", { label });
  if (kind === "split") return t("Split of paragraph %(label)s", { label });
  if (kind === "merge") return t("Merge of paragraph %(label)s with the next", { label });
  return kind === "paragraph" ? t("New paragraph %(label)s", { label }) : t("Deletion of paragraph %(label)s", { label });
}

/** The proposal about a whole paragraph among these, if there is one. */
export function wholeIn(view: RoomView, subject: Extract<Subject, { kind: "brackets" }>): WholeKind | null {
  const kinds = subject.proposals.map((id) => view.paragraphs[subject.paragraph]?.proposals[id]?.kind);
  return kinds.find(isWhole) ?? null;
}

/** Whether they only hold a place for words to come. */
export function holdsPlace(view: RoomView, { paragraph, proposals }: Extract<Subject, { kind: "brackets" }>): boolean {
  return proposals.some((id) => view.paragraphs[paragraph]?.proposals[id]?.placeholder);
}

function isFootnote(view: RoomView, { paragraph, proposals }: Extract<Subject, { kind: "brackets" }>): boolean {
  return proposals.some((id) => view.paragraphs[paragraph]?.proposals[id]?.footnote);
}

/** Which alternative these brackets are; 0 if they are none. */
export function altIn(view: RoomView, subject: Extract<Subject, { kind: "brackets" }>): number {
  const proposals = view.paragraphs[subject.paragraph]?.proposals ?? {};
  return altsOf(subject.proposals, proposals)[0] ?? 0;
}

/** Whether brackets would delete words, add some, put some in the place of others, or be about the whole paragraph. */
export function effectOf(view: RoomView, subject: Extract<Subject, { kind: "brackets" }>): "delete" | "add" | "replace" | "alternative" | "series" | "heading" | "no-heading" | WholeKind {
  if (altIn(view, subject) > 0) return "alternative";
  if (decidedBy(view, subject).length > 1) return "series";
  const whole = wholeIn(view, subject);
  if (whole !== null && whole !== "move" && isHeading(view, subject.paragraph)) return whole === "paragraph" ? "heading" : "no-heading";
  if (whole !== null) return whole;
  const proposals = view.paragraphs[subject.paragraph]?.proposals ?? {};
  const kinds = new Set(subject.proposals.map((id) => proposals[id]?.kind));
  if (kinds.size === 1) return kinds.has("strike") ? "delete" : "add";
  return "replace";
}

/** What lifting would do to the words, either way, short enough for a button: to accept a strike takes words away, and nobody should have to think twice. */
export function liftingNames(effect: ReturnType<typeof effectOf>): { accept: string; drop: string } {
  if (effect === "alternative") return { accept: t("Admit this alternative"), drop: t("Drop this alternative") };
  if (effect === "delete") return { accept: t("Accept: delete the words"), drop: t("Drop: keep the words") };
  if (effect === "series") return { accept: t("Accept: add all of them"), drop: t("Drop: none of them") };
  if (effect === "paragraph") return { accept: t("Accept: add the paragraph"), drop: t("Drop: no such paragraph") };
  if (effect === "deletion") return { accept: t("Accept: delete the paragraph"), drop: t("Drop: keep the paragraph") };
  if (effect === "heading") return { accept: t("Accept: add the heading"), drop: t("Drop: no such heading") };
  if (effect === "no-heading") return { accept: t("Accept: delete the heading"), drop: t("Drop: keep the heading") };
  if (effect === "move") return { accept: t("Accept: move the paragraph"), drop: t("Drop: it stays here") };
  if (effect === "split") return { accept: t("Accept: split the paragraph"), drop: t("Drop: it stays one") };
  if (effect === "merge") return { accept: t("Accept: merge the two"), drop: t("Drop: they stay two") };
  if (effect === "replace") return { accept: t("Accept: replace the words"), drop: t("Drop: keep the old words") };
  return { accept: t("Accept"), drop: t("Drop") };
}

function onObservers(modality: Modality): string {
  return t("On observers: %(modality)s.", { modality: modalityName(modality) });
}

/** What happens if nobody objects. */
export function proposedBy(view: RoomView, subject: Subject): string {
  if (subject.kind === "text") return t("The Chair proposes to adopt the text as a whole.");
  if (subject.kind === "paragraphs") {
    return t("The Chair proposes that paragraphs %(labels)s are agreed ad referendum.", { labels: labelsOf(view, subject.paragraphs) });
  }
  if (subject.kind === "ruling") return placeOf(view, subject);
  if (subject.kind === "motion") return movedIn(view, subject.motion) ?? placeOf(view, subject);
  if (subject.kind === "observers") return onObservers(subject.modality);
  const label = labelOf(view, subject.paragraph);
  if (subject.kind === "part") return placeOf(view, subject);
  if (subject.kind === "paragraph") return t("The Chair proposes that paragraph %(label)s is agreed ad referendum.", { label });
  const effect = effectOf(view, subject);
  if (effect === "alternative") return t("The Chair proposes to admit Alt %(alt)s of paragraph %(label)s; the others would fall.", { alt: altIn(view, subject), label });
  if (effect === "delete") return t("The Chair proposes to delete these words from paragraph %(label)s.", { label });
  if (effect === "series") return t("The Chair proposes to add paragraphs %(labels)s.", { labels: labelsOf(view, seriesIn(view, subject)) });
  if (effect === "paragraph") return t("The Chair proposes to add paragraph %(label)s.", { label });
  if (effect === "deletion") return t("The Chair proposes to delete paragraph %(label)s.", { label });
  if (effect === "heading") return t("The Chair proposes to add the heading %(label)s.", { label });
  if (effect === "no-heading") return t("The Chair proposes to delete the heading %(label)s.", { label });
  if (effect === "move") return t("The Chair proposes to move paragraph %(label)s.", { label });
  if (effect === "split") return t("The Chair proposes to split paragraph %(label)s.", { label });
  if (effect === "merge") return t("The Chair proposes to merge paragraph %(label)s with the next.", { label });
  if (effect === "add") return t("The Chair proposes to add these words to paragraph %(label)s.", { label });
  return t("The Chair proposes to replace words in paragraph %(label)s as shown.", { label });
}

/** What a vote decides, as a question to answer in favour or against. */
export function questionOf(view: RoomView, subject: Subject): string {
  if (subject.kind === "text") return t("Shall the text be adopted as a whole?");
  if (subject.kind === "paragraphs") return t("Shall paragraphs %(labels)s be agreed ad referendum?", { labels: labelsOf(view, subject.paragraphs) });
  if (subject.kind === "ruling") return t("Shall the Chair be overruled?");
  if (subject.kind === "motion") return t("Shall the motion be carried? %(motion)s.", { motion: movedIn(view, subject.motion) ?? "" });
  if (subject.kind === "observers") return onObservers(subject.modality);
  const label = labelOf(view, subject.paragraph);
  if (subject.kind === "part") return t("Separate vote: shall paragraph %(label)s stay in the text?", { label });
  if (subject.kind === "paragraph") return t("Shall paragraph %(label)s be agreed ad referendum?", { label });
  const effect = effectOf(view, subject);
  if (effect === "alternative") return t("Shall Alt %(alt)s of paragraph %(label)s be admitted? The others would fall.", { alt: altIn(view, subject), label });
  if (effect === "delete") return t("Shall these words be deleted from paragraph %(label)s?", { label });
  if (effect === "series") return t("Shall paragraphs %(labels)s be added?", { labels: labelsOf(view, seriesIn(view, subject)) });
  if (effect === "paragraph") return t("Shall paragraph %(label)s be added?", { label });
  if (effect === "deletion") return t("Shall paragraph %(label)s be deleted?", { label });
  if (effect === "heading") return t("Shall the heading %(label)s be added?", { label });
  if (effect === "no-heading") return t("Shall the heading %(label)s be deleted?", { label });
  if (effect === "move") return t("Shall paragraph %(label)s be moved?", { label });
  if (effect === "split") return t("Shall paragraph %(label)s be split?", { label });
  if (effect === "merge") return t("Shall paragraph %(label)s be merged with the next?", { label });
  if (effect === "add") return t("Shall these words be added to paragraph %(label)s?", { label });
  return t("Shall words in paragraph %(label)s be replaced as shown?", { label });
}

export function choiceName(choice: BallotChoice): string {
  if (choice === "in-favour") return t("In favour");
  return choice === "against" ? t("Against") : t("Abstention");
}

export function majorityName(majority: Majority): string {
  if (majority === "consensus-minus-one") return t("Consensus minus one: all of those present and voting but one");
  return majority === "simple"
    ? t("Simple majority of those present and voting")
    : t("Two-thirds of those present and voting");
}

export function roleName(role: Role): string {
  if (role === "chair") return t("Chair");
  if (role === "secretariat") return t("Secretariat");
  return role === "observer" ? t("Observer") : t("Delegation");
}

/** How the room says things: subjects, questions, choices and seats in words. */

import { t } from "../i18n.ts";
import type { BallotChoice, Majority, ParagraphId, Role, RoomView, SeatId, Subject } from "../live/shapes.ts";

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

export function labelOf(view: RoomView, paragraph: ParagraphId): string {
  return view.paragraphs[paragraph]?.label ?? paragraph;
}

/** Where a subject stands, short enough for a heading. */
export function placeOf(view: RoomView, subject: Subject): string {
  if (subject.kind === "text") return t("The whole text");
  const label = labelOf(view, subject.paragraph);
  return subject.kind === "brackets" ? t("Bracket in paragraph %(label)s", { label }) : t("Paragraph %(label)s", { label });
}

/** Whether brackets would delete words, add some, or put some in the place of others. */
export function effectOf(view: RoomView, subject: Extract<Subject, { kind: "brackets" }>): "delete" | "add" | "replace" {
  const proposals = view.paragraphs[subject.paragraph]?.proposals ?? {};
  const kinds = new Set(subject.proposals.map((id) => proposals[id]?.kind));
  if (kinds.size === 1) return kinds.has("strike") ? "delete" : "add";
  return "replace";
}

/** What lifting would do to the words, either way, in a plain sentence each. */
export function lifting(effect: ReturnType<typeof effectOf>): { accept: string; drop: string } {
  if (effect === "delete") return { accept: t("The struck words leave the text."), drop: t("The words stay, unstruck.") };
  if (effect === "add") return { accept: t("The words become part of the text."), drop: t("The words leave the text, not the record.") };
  return { accept: t("The new words take the place of the struck ones."), drop: t("The struck words stay; the new ones leave the text.") };
}

/** What happens if nobody objects. */
export function proposedBy(view: RoomView, subject: Subject): string {
  if (subject.kind === "text") return t("The Chair proposes to adopt the text as a whole.");
  const label = labelOf(view, subject.paragraph);
  if (subject.kind === "paragraph") return t("The Chair proposes that paragraph %(label)s is agreed ad referendum.", { label });
  const effect = effectOf(view, subject);
  if (effect === "delete") return t("The Chair proposes to delete these words from paragraph %(label)s.", { label });
  if (effect === "add") return t("The Chair proposes to add these words to paragraph %(label)s.", { label });
  return t("The Chair proposes to replace words in paragraph %(label)s as shown.", { label });
}

/** What a vote decides, as a question to answer in favour or against. */
export function questionOf(view: RoomView, subject: Subject): string {
  if (subject.kind === "text") return t("Shall the text be adopted as a whole?");
  const label = labelOf(view, subject.paragraph);
  if (subject.kind === "paragraph") return t("Shall paragraph %(label)s be agreed ad referendum?", { label });
  const effect = effectOf(view, subject);
  if (effect === "delete") return t("Shall these words be deleted from paragraph %(label)s?", { label });
  if (effect === "add") return t("Shall these words be added to paragraph %(label)s?", { label });
  return t("Shall words in paragraph %(label)s be replaced as shown?", { label });
}

export function choiceName(choice: BallotChoice): string {
  if (choice === "in-favour") return t("In favour");
  return choice === "against" ? t("Against") : t("Abstention");
}

export function majorityName(majority: Majority): string {
  return majority === "simple"
    ? t("Simple majority of those present and voting")
    : t("Two-thirds of those present and voting");
}

export function roleName(role: Role): string {
  if (role === "chair") return t("Chair");
  if (role === "secretariat") return t("Secretariat");
  return role === "observer" ? t("Observer") : t("Delegation");
}

/** First words: one short sentence on each procedure, at the moment when it first matters to this seat; the same for nobody twice. */

import { t } from "../i18n.ts";
import type { OwnView, RoomView } from "../live/shapes.ts";
import { isWhole } from "../text/whole.ts";

export interface FirstWord {
  /** What it is about, so that it is said once. */
  key: string;
  words: string;
}

/** Everything that matters just now and has a word, what is most urgent first. */
export function firstWords(view: RoomView, own: OwnView): FirstWord[] {
  if (view.phase !== "in-session") return [];
  const directs = own.role === "chair" || own.role === "secretariat";
  const said = [...ofDecisions(view, directs), ...(directs ? ofTheDesk(view) : own.role === "delegation" ? ofDelegates(view, own) : []), ...ofTheRoom(view)];
  return said.flatMap(([key, matters, words]) => (matters ? [{ key, words }] : []));
}

type Word = [key: string, matters: boolean, words: string];

function ofDecisions({ floor: { vote, tied, announced, silences } }: RoomView, directs: boolean): Word[] {
  const way = vote?.mode;
  return [
    ["vote", way === "recorded", directs ? t("You may enter the vote of a delegation without a device. Lock the vote when everybody has answered; it is counted then.") : t("A vote may be changed until the Chair locks it. Who abstains counts as not voting.")],
    ["hands", way === "hands", directs ? t("Count the hands three times, and enter the numbers. They can be corrected until you lock the vote.") : t("The Chair asks three times: in favour, against, abstaining. No delegation is named.")],
    ["roll-call", way === "roll-call", t("Everybody is called in turn, from one that was drawn by lot on, and the answers are heard. Who passes is called once more at the end.")],
    ["secret", way === "secret", t("The record will say who voted and the result, and nobody’s vote.")],
    ["tie", Boolean(tied), t("Votes were equally divided: the rules have a second vote taken before anything else.")],
    ["announced", Boolean(announced), directs ? t("Hear who explains a position, then put the question. Once it is put nobody interrupts.") : t("Before the question is put, and again after it, a position may be explained for the record.")],
    ["silence", silences.length > 0, directs ? t("Under silence it is decided at the deadline by itself. You may give more time, or take it back.") : t("It is so decided at the deadline, unless a delegation breaks silence: with a reason, or with other words.")],
  ];
}

function ofTheDesk({ brackets, paragraphs, orders, debate, groups, rules }: RoomView): Word[] {
  const open = Object.values(paragraphs).map(({ proposals }) => Object.values(proposals).filter(({ status }) => status === "open").length);
  const votes = rules.votes?.length !== 0;
  return [
    ["motions", debate.motions.length > 0, t("A procedural motion goes before everything else. Put it at once: by asking for objection, or to the vote.")],
    ["order", votes && rules.parts !== false && open.some((n) => n > 1) && Object.keys(orders ?? {}).length === 0, t("Where brackets compete, “Order of voting” proposes which comes first: the one furthest removed from the text.")],
    ["presence", votes && brackets > 0, t("Note who is absent under “Who is present”: only who is present stands on the roll of a vote.")],
    ["speakers", debate.speakers?.is_open === true, t("Give the floor from the list. The clock warns, and you decide; rights of reply are heard after the list.")],
    ["groups", groups.some(({ is_open }) => is_open), t("A contact group writes apart, and its facilitator reports back. You see who is in it, and not its paper.")],
  ];
}

function ofDelegates({ debate, paragraphs, orders, absent }: RoomView, own: OwnView): Word[] {
  const standing = Object.values(paragraphs).flatMap(({ proposals }) => Object.values(proposals));
  return [
    ["absent", own.seat !== null && (absent ?? []).includes(own.seat), t("Whoever is noted as absent is on no roll. Tell the Chair that you are here.")],
    ["motions", debate.motions.length > 0, t("A procedural motion goes before everything else and is decided at once. Yours you make below.")],
    ["speakers", debate.speakers?.is_open === true, t("Raise your placard to stand on the list. What you mean to say you write down under “Your next statement”.")],
    ["groups", own.papers.some(({ group }) => group !== ""), t("The paper of your group is under “Draft”. All its members write in it, and its facilitator reports back.")],
    ["order", Object.keys(orders ?? {}).length > 0, t("Where brackets compete, the one furthest removed from the text is voted on first.")],
    ["wholes", standing.some(({ kind, status }) => isWhole(kind) && status === "open"), t("Whole paragraphs are added, deleted, moved, split or merged by ¶ beside them, and settled like any bracket.")],
  ];
}

function ofTheRoom({ paragraphs, stage }: RoomView): Word[] {
  return [
    ["parked", Object.values(paragraphs).some(({ parked }) => parked !== null), t("A parked paragraph rests: nobody writes in it until the Chair takes it up again, and the whole waits for it.")],
    ["stage", stage !== null, t("The stages of the calendar tell where the room is. The end of one decides nothing.")],
  ];
}

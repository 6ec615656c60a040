/** Who speaks, who waits and how much time is left, in words: nothing is drawn here. */

import { calendar, t } from "../i18n.ts";
import type { Debate, OwnView, PointOfOrder, RoomView, SeatId, Speech } from "../live/shapes.ts";
import { moved, nameOf } from "./sentences.ts";

/** Seconds before the end from which on a speaker is warned. */
export const WARNING = 30;

export interface Clock {
  /** Whole seconds that are left; below zero once the time is over. */
  left: number;
  state: "running" | "soon" | "over" | "paused";
}

/** The clock of a speech by the house's time, or nothing where there is no limit. */
export function clockOf(speech: Speech, houseNow: number): Clock | undefined {
  if (speech.paused !== null) return speech.left === null ? undefined : { left: Math.ceil(speech.left), state: "paused" };
  if (speech.ends === null) return undefined;
  const left = Math.ceil(speech.ends - houseNow);
  return { left, state: left <= 0 ? "over" : left <= WARNING ? "soon" : "running" };
}

/** "1:05", and "−0:12" once that much has gone over. */
export function minutes(seconds: number): string {
  const whole = Math.abs(Math.round(seconds));
  return `${seconds < 0 ? "−" : ""}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** What the clock says beside its figures, so that nobody depends on its colour. */
export function stateName(state: Clock["state"]): string {
  if (state === "paused") return t("The clock is stopped");
  if (state === "over") return t("Time is over");
  return state === "soon" ? t("Half a minute left") : t("Time left");
}

export function timeOf(moment: number): string {
  return new Date(moment * 1000).toLocaleTimeString(calendar(), { hour: "2-digit", minute: "2-digit" });
}

export function standing(debate: Debate): PointOfOrder[] {
  return debate.points.filter(({ status }) => status === "standing");
}

/** The ruling that may be appealed against, or was and waits for the room. */
export function lastRuling(debate: Debate): PointOfOrder | undefined {
  return debate.points.find(({ status }) => status !== "standing");
}

/** The place on the list, counted from one. */
export function placeOnList(debate: Debate, seat: SeatId | null): number {
  return seat === null ? 0 : (debate.speakers?.order.indexOf(seat) ?? -1) + 1;
}

export function isObserver(view: RoomView, seat: SeatId): boolean {
  return view.seats.find(({ id }) => id === seat)?.role === "observer";
}

/** Who speaks after delegations is called what they are, wherever their name stands for what they say. */
export function speakerName(view: RoomView, seat: SeatId): string {
  const name = nameOf(view, seat);
  return isObserver(view, seat) ? t("%(name)s (observer)", { name }) : name;
}

/** What is remembered of the moment before. */
export interface Heard {
  speech: string | undefined;
  points: string;
  motions: string;
  /** Rights of reply, and which of them are granted. */
  replies: string;
  ends: number | undefined;
  stage: string | undefined;
  /** Whether its clock stands still. */
  still: boolean;
  isOpen: boolean;
  state: Clock["state"] | undefined;
}

export function heardOf({ debate, stage }: RoomView, houseNow: number): Heard {
  return {
    speech: debate.speech?.id,
    points: standing(debate).map(({ id }) => id).join(),
    motions: debate.motions.map(({ id }) => id).join(),
    replies: debate.replies.map(({ id, status }) => `${id} ${status}`).join(),
    ends: debate.suspension?.ends,
    stage: stage?.id,
    still: (stage?.paused ?? null) !== null,
    isOpen: debate.speakers?.is_open === true,
    state: debate.speech ? clockOf(debate.speech, houseNow)?.state : undefined,
  };
}

/** What a voice would call out between two moments. Whoever speaks, and who directs, also hears of the clock. */
export function calledOut(before: Heard, now: Heard, view: RoomView, own: OwnView): string[] {
  const { speech, speakers, suspension } = view.debate;
  const said: string[] = [];
  const { stage } = view;
  if (stage && now.stage !== before.stage) {
    const facts = { title: stage.title, time: stage.ends === null ? "" : timeOf(stage.ends) };
    said.push(stage.ends === null ? t("Now: %(title)s.", facts) : t("Now, until %(time)s: %(title)s.", facts));
  }
  if (stage && now.stage === before.stage && now.still !== before.still) {
    said.push(now.still ? t("The clock of the stage stands still.") : t("The clock of the stage goes on."));
  }
  if (suspension && now.ends !== before.ends) said.push(t("The meeting is suspended. It resumes at %(time)s.", { time: timeOf(suspension.ends) }));
  for (const { id, seat, about } of standing(view.debate)) {
    if (!before.points.split(",").includes(id)) said.push(t("Point of order by %(name)s: %(about)s", { name: nameOf(view, seat), about }));
  }
  for (const motion of view.debate.motions) {
    if (!before.motions.split(",").includes(motion.id)) said.push(`${moved(view, motion)}.`);
  }
  for (const { id, seat, reason, status } of view.debate.replies) {
    if (before.replies.split(",").includes(`${id} ${status}`)) continue;
    const facts = { name: nameOf(view, seat), reason };
    said.push(status === "asked" ? t("%(name)s asks for a right of reply: %(reason)s", facts) : t("The right of reply of %(name)s is granted. It comes after the list.", facts));
  }
  if (speech && now.speech !== before.speech) {
    const name = speakerName(view, speech.seat);
    said.push(speech.seat === own.seat ? t("You have the floor.") : speech.kind === "reply" ? t("%(name)s has the floor in reply.", { name }) : t("%(name)s has the floor.", { name }));
  }
  if (speakers && now.isOpen !== before.isOpen) {
    said.push(now.isOpen ? t("The speakers’ list is open: %(topic)s", { topic: speakers.topic }) : t("The speakers’ list is closed."));
  }
  const hearsClock = own.may.includes("EndSpeech") || speech?.seat === own.seat;
  if (hearsClock && now.speech === before.speech && now.state !== before.state && (now.state === "soon" || now.state === "over")) {
    said.push(stateName(now.state));
  }
  return said;
}

/** Who is heard after the list, in this order: those whose right of reply is granted. */
export function inReply(view: RoomView): string {
  const granted = view.debate.replies.filter(({ status }) => status === "granted");
  return granted.map(({ seat }) => nameOf(view, seat)).join(", ");
}

/** Where the wall should look: what is being decided first, what changed last otherwise. */

import type { Decision, ParagraphId, RoomView } from "../live/shapes.ts";

/** The paragraph before the room, if a decision about one is running. */
export function onTheFloor(view: RoomView): ParagraphId | null {
  const subject = view.floor.gavel?.subject ?? view.floor.vote?.subject;
  return subject && subject.kind !== "text" ? subject.paragraph : null;
}

/** The paragraph that the last of these changes touched. */
export function touched(changes: ReadonlySet<string>): ParagraphId | null {
  const ids = [...changes].flatMap((change) => {
    const [kind, id] = change.split(":");
    return id !== undefined && (kind === "text" || kind === "paragraph") ? [id] : [];
  });
  return ids.at(-1) ?? null;
}

/** Seconds within which a decision and what followed from it are one event. */
const AT_ONCE = 2;

/** What was decided last, as the room saw it: the vote or the gavel, not the lifting that followed from it. */
export function headline(decisions: readonly Decision[]): Decision | undefined {
  const last = decisions.at(-1);
  const cause = decisions.at(-2);
  if (!last || !cause || last.at - cause.at > AT_ONCE) return last;
  const follows = last.kind === "lifted" || last.kind === "agreed";
  return follows && (cause.kind === "vote" || cause.kind === "gavel") ? cause : last;
}

/** A wall that hops between typists cannot be read: it stays this long before it moves on. */
const DWELL = 2500;

/** Scrolls the page to what matters, gently and not too often. */
export class Following {
  #wanted: ParagraphId | null = null;
  #resting = false;

  look(view: RoomView, changes: ReadonlySet<string>): void {
    const paragraph = onTheFloor(view) ?? touched(changes);
    if (paragraph === null) return;
    this.#wanted = paragraph;
    if (!this.#resting) this.#move();
  }

  #move(): void {
    const section = this.#wanted === null ? null : document.getElementById(this.#wanted);
    this.#wanted = null;
    if (!section) return;
    mark(section);
    if (!comfortable(section)) {
      const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
      section.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
    }
    this.#resting = true;
    setTimeout(() => {
      this.#resting = false;
      if (this.#wanted !== null) this.#move();
    }, DWELL);
  }
}

function comfortable(section: HTMLElement): boolean {
  const { top, bottom } = section.getBoundingClientRect();
  return top > window.innerHeight * 0.1 && bottom < window.innerHeight * 0.7;
}

function mark(section: HTMLElement): void {
  document.querySelectorAll(".paragraph.attended").forEach((other) => other.classList.remove("attended"));
  section.classList.add("attended");
}

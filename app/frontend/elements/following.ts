/** Where the wall should look: what is being decided first, what changed last otherwise. */

import { paragraphIn, type ParagraphId, type ProposalId, type RoomView } from "../live/shapes.ts";
import { beforeTheRoom } from "./agenda.ts";

/** The paragraph before the room, if a decision about one is running; of several the first. */
export function onTheFloor(view: RoomView): ParagraphId | null {
  const subject = beforeTheRoom(view);
  if (subject?.kind === "paragraphs") return view.order.find((id) => subject.paragraphs.includes(id)) ?? null;
  return paragraphIn(subject) ?? null;
}

/** The paragraph that the last of these changes touched. */
export function touched(changes: ReadonlySet<string>): ParagraphId | null {
  // Numbered anew all of them have changed, and nobody did anything to the last of them.
  const isRenumbered = changes.has("sequence");
  const ids = [...changes].flatMap((change) => {
    const [kind, id] = change.split(":");
    return id !== undefined && (kind === "text" || (kind === "paragraph" && !isRenumbered)) ? [id] : [];
  });
  return ids.at(-1) ?? null;
}

/** A wall that hops between typists cannot be read: it stays this long before it moves on. */
const DWELL = 2500;

/** Scrolls the page to what matters, gently and not too often. */
export class Following {
  #wanted: ParagraphId | null = null;
  /** The brackets before the room, which must be seen also where their paragraph is longer than the wall. */
  #brackets: readonly ProposalId[] = [];
  #at: ParagraphId | null = null;
  #resting: ReturnType<typeof setTimeout> | undefined;

  look(view: RoomView, changes: ReadonlySet<string>): void {
    const subject = beforeTheRoom(view);
    this.#brackets = subject?.kind === "brackets" ? subject.proposals : [];
    const put = onTheFloor(view);
    const paragraph = put ?? touched(changes);
    if (paragraph === null) return;
    this.#wanted = paragraph;
    // A question that is put to the room waits for nothing.
    if (this.#resting === undefined || (put !== null && put !== this.#at)) this.#move();
  }

  /** What is at the foot of the wall grows and shrinks, and so does a screen: what was looked at stays in sight. */
  keep(screen: HTMLElement): void {
    new ResizeObserver(() => {
      const section = screen.querySelector<HTMLElement>(".paragraph.attended");
      if (section) this.#show(section, screen, "instant");
    }).observe(screen);
  }

  #move(): void {
    const section = this.#wanted === null ? null : document.getElementById(this.#wanted);
    if (section) this.#at = this.#wanted;
    this.#wanted = null;
    if (!section) return;
    mark(section);
    const screen = section.closest<HTMLElement>(".wall");
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (screen) this.#show(section, screen, still ? "instant" : "smooth");
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      this.#resting = undefined;
      if (this.#wanted !== null) this.#move();
    }, DWELL);
  }

  #show(section: HTMLElement, screen: HTMLElement, behavior: ScrollBehavior): void {
    const seen = screen.getBoundingClientRect();
    const whole = section.getBoundingClientRect();
    const fits = whole.height <= seen.height;
    const holder = [...section.querySelectorAll<HTMLElement>(".holder")].find((each) => isAmong(this.#brackets, each));
    const { top, bottom, height } = (fits ? undefined : holder?.getBoundingClientRect()) ?? whole;
    if (fits || holder ? top >= seen.top && bottom <= seen.bottom : Math.abs(top - seen.top) < 1) return;
    // What is too long to be seen as a whole is read from its beginning.
    const above = fits || holder ? (seen.height - height) / 2 : 0;
    screen.scrollBy({ top: top - seen.top - above, behavior });
  }
}

function isAmong(ids: readonly ProposalId[], holder: HTMLElement): boolean {
  return (holder.dataset["proposals"] ?? "").split(" ").some((id) => ids.includes(id));
}

function mark(section: HTMLElement): void {
  document.querySelectorAll(".paragraph.attended").forEach((other) => other.classList.remove("attended"));
  section.classList.add("attended");
}

/**
 * Looking: the lecturer is told which part of the room is before somebody's eyes, and how much of what was written to
 * them is unread; never what it says. One small message when that has changed and stayed so for a moment.
 */

import type { Looking } from "../live/connection.ts";
import type { Room } from "../live/room.ts";
import { unreadIn } from "./notes.ts";
import { unheardIn } from "./talk.ts";

/** Who scrolls past a paragraph does not look at it. */
const STAYS_MS = 2_000;

export class Gaze {
  readonly #room: Room;
  #told = "";
  #waits = false;

  constructor(room: Room) {
    this.#room = room;
    for (const name of ["scroll", "click", "focusin", "visibilitychange"]) document.addEventListener(name, this.#later, { passive: true });
    room.addEventListener("change", this.#later);
    this.#later();
  }

  readonly #later = (): void => {
    if (this.#waits) return;
    this.#waits = true;
    setTimeout(() => {
      this.#waits = false;
      this.#tell();
    }, STAYS_MS);
  };

  #tell(): void {
    const { own, delivery } = this.#room;
    if (!own || delivery === "offline") {
      // Whoever comes back is a stranger to the house, which knows this of a line only.
      this.#told = "";
      return;
    }
    const now: Looking = { at: placeBefore(document), unread: unreadIn(own, this.#room) + unheardIn(own, this.#room) };
    const words = JSON.stringify(now);
    if (words === this.#told) return;
    this.#told = words;
    this.#room.look(now);
  }
}

/** The paragraph or the part of the room in the upper middle of the window, or where the keyboard is; "away" if nobody looks. */
export function placeBefore(page: Document): string {
  if (page.visibilityState === "hidden") return "away";
  const focused = page.activeElement?.closest<HTMLElement>("section.paragraph, [data-region]:not([data-region=text])");
  const width = page.documentElement.clientWidth;
  const [x, y] = [width < 900 ? width / 2 : width / 3, window.innerHeight * 0.4];
  const seen = page.elementFromPoint(x, y)?.closest<HTMLElement>("section.paragraph, [data-region]");
  const found = focused ?? seen;
  return found?.dataset["region"] ?? found?.id ?? "text";
}

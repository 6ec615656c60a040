/** What has been asked of the house and not been seen to happen yet: until then, asking again changes nothing. */

import type { Subject } from "../live/shapes.ts";

export type Fields = Readonly<Record<string, unknown>>;

/** The acts that put something before the room, or take it away: there is one floor. */
const ON_THE_FLOOR = new Set(["AskForObjection", "OpenVote", "Object", "WithdrawGavel", "CloseVote", "AnnounceQuestion", "WithdrawAnnouncement"]);

/** What an act is about. Two acts that share a matter wait for each other: accepting and dropping one bracket do. */
export function mattersOf(name: string, fields: Fields): string[] {
  const about = { ...(fields["subject"] as Subject | undefined), ...fields } as Record<string, unknown>;
  const { paragraph, paragraphs, proposals, offer, seat } = about;
  const matters: string[] = [];
  if (ON_THE_FLOOR.has(name)) matters.push("floor");
  if (Array.isArray(proposals)) matters.push(...proposals.map((id) => `proposal ${String(id)}`));
  else if (typeof paragraph === "string") matters.push(`paragraph ${paragraph}`);
  if (Array.isArray(paragraphs)) matters.push(...paragraphs.map((id) => `paragraph ${String(id)}`));
  if (typeof seat === "string") matters.push(`seat ${seat}`);
  if (typeof offer === "string") matters.push(`offer ${offer}`);
  return matters.length > 0 ? matters : [name];
}

export class Underway {
  readonly #matters = new Set<string>();

  /** Whether any of what this act is about is on its way already. */
  has(name: string, fields: Fields): boolean {
    return mattersOf(name, fields).some((matter) => this.#matters.has(matter));
  }

  /** Takes note that the act is on its way; the function it returns takes note that it is no more. */
  begin(name: string, fields: Fields): () => void {
    const matters = mattersOf(name, fields);
    for (const matter of matters) this.#matters.add(matter);
    return () => {
      for (const matter of matters) this.#matters.delete(matter);
    };
  }
}

/** A press, as far as it matters here; a key's has no place. */
export type Press = Pick<MouseEvent, "detail" | "timeStamp" | "clientX" | "clientY">;

/** Two presses at one place within this time are one. */
export const SOON_MS = 500;
const NEAR_PX = 12;
let last: Press | undefined;

/** The second half of a double press belongs to the first, even where the next matter has moved up to it meanwhile. */
export function isSecondHalf(press: Press): boolean {
  const before = last;
  last = press;
  // Not every browser counts taps: two of them at one place within a moment are counted here.
  if (press.detail !== 1 || before === undefined || before.detail === 0) return press.detail > 1;
  const isNear = Math.hypot(press.clientX - before.clientX, press.clientY - before.clientY) < NEAR_PX;
  return isNear && press.timeStamp - before.timeStamp < SOON_MS;
}

/** Changes that tell nothing of what was decided. */
const ASIDE = /^(delivery|present|carets)/;

/** The room's next word after an act was asked for: the answer may come before what follows from it is told. */
export class NextWord {
  readonly #room: EventTarget;
  #heard = false;
  #resolve: (() => void) | undefined;

  constructor(room: EventTarget) {
    this.#room = room;
    room.addEventListener("change", this.#onChange);
  }

  readonly #onChange = (event: Event): void => {
    const changes = (event as CustomEvent<ReadonlySet<string>>).detail;
    if ([...changes].every((change) => ASIDE.test(change))) return;
    this.#heard = true;
    this.#resolve?.();
  };

  /** Once it has been heard, or not within that time. */
  async within(milliseconds: number): Promise<void> {
    if (this.#heard) return;
    let waiting: ReturnType<typeof setTimeout> | undefined;
    await new Promise<void>((resolve) => {
      this.#resolve = resolve;
      waiting = setTimeout(resolve, milliseconds);
    });
    clearTimeout(waiting);
  }

  forget(): void {
    this.#room.removeEventListener("change", this.#onChange);
  }
}

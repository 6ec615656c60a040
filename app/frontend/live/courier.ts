/** The courier: carries what is written to the house, one message at a time, and brings back the answers. */

import { t } from "../i18n.ts";
import type { Manuscript } from "../text/manuscript.ts";
import { toBase64 } from "./bytes.ts";
import { type Connection, Unanswered } from "./connection.ts";
import type { ParagraphId, Range, Refusal } from "./shapes.ts";

/** The house takes no more ranges in one act. */
const MOST_RANGES = 400;

/** What the courier needs of the room. */
export interface Dispatch {
  connection: Connection;
  isLive: () => boolean;
  onMoved: () => void;
  refuse: (refusal: Refusal, paragraph: ParagraphId) => void;
  handBack: (manuscript: Manuscript, refusal: Refusal) => void;
  rejoin: () => void;
}

export class Courier {
  private readonly room: Dispatch;

  constructor(room: Dispatch) {
    this.room = room;
  }

  /** Sends what the outbox holds; everything written meanwhile goes with the next message. */
  async deliver(manuscript: Manuscript): Promise<void> {
    const { outbox } = manuscript;
    this.room.onMoved();
    if (!this.room.isLive()) return;
    if (outbox.hasInk && !manuscript.hasTruePen) {
      this.room.handBack(manuscript, brokenPen());
      return;
    }
    const ink = outbox.takeInk();
    const strikes = ink === null ? outbox.takeStrikes(MOST_RANGES) : null;
    if (ink !== null) await this.carryInk(manuscript, ink);
    else if (strikes !== null) await this.carryStrikes(manuscript, strikes);
    this.room.onMoved();
  }

  private async carryInk(manuscript: Manuscript, ink: Uint8Array): Promise<void> {
    const { doc, outbox, id } = manuscript;
    try {
      const answer = await this.room.connection.ink(id, toBase64(ink));
      // The document this answer is about may have been given up meanwhile.
      if (manuscript.doc !== doc) return;
      if (answer.ok) {
        manuscript.inkArrived(answer.clock);
        void this.deliver(manuscript);
      } else if (answer.retry !== undefined) {
        outbox.inkReturned();
        this.later(manuscript, answer.retry);
      } else this.room.handBack(manuscript, answer);
    } catch (problem) {
      this.unanswered(problem, () => outbox.inkReturned());
    }
  }

  private async carryStrikes(manuscript: Manuscript, ranges: Range[]): Promise<void> {
    const { doc, outbox, id } = manuscript;
    try {
      const answer = await this.room.connection.act("StrikeWords", { paragraph: id, ranges });
      if (manuscript.doc !== doc) return;
      if (!answer.ok && answer.retry !== undefined) {
        outbox.strikesReturned();
        this.later(manuscript, answer.retry);
        return;
      }
      outbox.strikesArrived();
      // Words that fell or were struck by a colleague meanwhile need no ruling: what was wanted is so.
      if (!answer.ok && answer.code !== "strike.nothing") this.room.refuse(answer, id);
      if (!answer.ok || manuscript.isAllStruck(ranges)) outbox.strikesSettled();
      manuscript.refresh();
      void this.deliver(manuscript);
    } catch (problem) {
      this.unanswered(problem, () => outbox.strikesReturned());
    }
  }

  /** "Not so fast" is no verdict: the words are kept and sent again. */
  private later(manuscript: Manuscript, after: number): void {
    setTimeout(() => void this.deliver(manuscript), after);
  }

  private unanswered(problem: unknown, keep: () => void): void {
    if (!(problem instanceof Unanswered)) throw problem;
    keep();
    // A connection that lives but does not answer has lost our question: joining finds out what is missing.
    if (this.room.isLive()) this.room.rejoin();
  }
}

function brokenPen(): Refusal {
  const ruling = t("The words could not be told apart from another window's. They were kept for you.");
  return { ok: false, code: "pen.lost", rule: null, ruling };
}

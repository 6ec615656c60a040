/** What this delegation supported and its sponsor withdrew: it should hear of it, for it may take it over. */

import { t } from "../i18n.ts";
import type { OwnView, ParagraphId, ProposalId, RoomView, SeatId } from "../live/shapes.ts";
import type { ReadingOf } from "./agenda.ts";
import { mattersOf } from "./deciding.ts";
import { readingIn, type LiveRoom } from "./live-room.ts";
import { quoted } from "./recording.ts";
import { labelOf, nameOf } from "./sentences.ts";

/** What one sponsor has withdrawn in one paragraph. */
export interface Withdrawn {
  paragraph: ParagraphId;
  ids: ProposalId[];
  by: SeatId;
  words: string;
}

export function withdrawnIn(view: RoomView, { seat }: OwnView, readingOf: ReadingOf): Withdrawn[] {
  if (seat === null || view.phase !== "in-session") return [];
  return view.order.flatMap((paragraph) => {
    const mine = Object.entries(view.paragraphs[paragraph]?.proposals ?? {}).filter(
      ([, { status, support, sponsors }]) => status === "withdrawn" && (support.includes(seat) || sponsors.includes(seat)),
    );
    const sponsors = [...new Set(mine.map(([, { by }]) => by))];
    return sponsors.flatMap((by) => {
      const ids = mine.flatMap(([id, proposal]) => (proposal.by === by ? [id] : []));
      const words = mattersOf(readingOf(paragraph), ids).map((matter) => quoted(view, matter)).join("; ");
      return words === "" ? [] : [{ paragraph, ids, by, words }];
    });
  });
}

/** Where the jotter keeps what somebody has read and let go. */
const SHEET = "withdrawn, and let go";

/** What was withdrawn and still waits to be taken over or let go. */
export function waitingIn(view: RoomView, own: OwnView, room: LiveRoom): Withdrawn[] {
  const letGo = (room.jotter.read(SHEET) ?? "").split(" ");
  return withdrawnIn(view, own, readingIn(room)).filter(({ ids }) => !ids.every((id) => letGo.includes(id)));
}

export function letGo({ jotter }: LiveRoom, { ids }: Withdrawn): void {
  jotter.put(SHEET, [jotter.read(SHEET) ?? "", ...ids].join(" ").trim());
}

export function withdrawal(view: RoomView, { paragraph, by, words }: Withdrawn): string {
  const facts = { name: nameOf(view, by), label: labelOf(view, paragraph), words };
  return t("%(name)s withdrew what you supported in paragraph %(label)s: %(words)s. You may take it over.", facts);
}

/** Tells every withdrawal once: it remembers what it has seen. */
export class Withdrawals {
  #known: Set<ProposalId> | undefined;

  news(all: readonly Withdrawn[]): Withdrawn[] {
    const known = this.#known;
    this.#known = new Set(all.flatMap(({ ids }) => ids));
    return known ? all.filter(({ ids }) => ids.some((id) => !known.has(id))) : [];
  }
}

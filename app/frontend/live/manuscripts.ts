/** Every paragraph as this browser holds it: taken up on joining, written on by what is heard, begun anew where it must be. */

import { Manuscript } from "../text/manuscript.ts";
import type { ParagraphId, ParagraphView, Part, Pen, SeatId } from "./shapes.ts";

export class Manuscripts extends Map<ParagraphId, Manuscript> {
  /** What this browser has of these is not to be trusted: the next joining brings them whole. */
  private readonly reopening = new Set<ParagraphId>();

  /** Those with words or strikes that the house has not confirmed. */
  get pending(): number {
    return [...this.values()].filter(({ outbox }) => !outbox.isEmpty).length;
  }

  bracketsIn(id: ParagraphId): number {
    return this.get(id)?.brackets ?? 0;
  }

  clocks(): Record<ParagraphId, Record<string, number>> {
    const known = [...this].filter(([id]) => !this.reopening.has(id));
    return Object.fromEntries(known.map(([id, manuscript]) => [id, manuscript.clocks()]));
  }

  beginAnew(id: ParagraphId): void {
    this.reopening.add(id);
  }

  takeUp(view: ParagraphView, pen: Pen | null, seat: SeatId | null, onWritten: (manuscript: Manuscript) => void): void {
    const { id } = view;
    const known = this.get(id);
    if (known !== undefined && !this.reopening.delete(id)) {
      known.merge(view, pen);
      return;
    }
    const manuscript = known ?? new Manuscript(id, seat, view.kind === "paper");
    manuscript.onWritten = () => onWritten(manuscript);
    this.set(id, manuscript);
    manuscript.open(view, pen);
  }

  receive(part: Part): void {
    if (part.part === "ink") this.get(part.paragraph)?.receiveInk(part.update, part.words, part.proposals);
    else if (part.part === "proposals") this.get(part.paragraph)?.receiveProposals(part.proposals, part.strikes);
    else if (part.part === "unstruck") this.get(part.paragraph)?.receiveUnstruck(part.proposals, part.strikes);
    else if (part.part === "sequence") {
      for (const [id, label] of Object.entries(part.labels)) this.get(id)?.receiveLabel(label);
    } else if (part.part === "paragraph") this.get(part.paragraph)?.receiveStanding(part.status, part.label, part.parked);
  }

  close(): void {
    for (const manuscript of this.values()) manuscript.close();
    this.clear();
  }
}

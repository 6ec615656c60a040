/** Reading: the text as plain HTML, for whoever does not write in it, in one of five views. */

import type { ParagraphId, ProposalId, Proposals, SeatId } from "../live/shapes.ts";
import { bracketed, clean, spokenPieces } from "./brackets.ts";
import type { Cast } from "./cast.ts";
import { Footing, inLine, noted } from "./footnotes.ts";
import { joinStretches, type Reading, type TextRun } from "./ledger.ts";
import { drawGap, drawMark, dressOf, markOf } from "./marks.ts";
import type { Base } from "./since.ts";
import { phrases } from "./wording.ts";

export type View = "rolling" | "clean" | "spoken" | "delegation" | "since";

export function isView(name: string | null): name is View {
  return name === "rolling" || name === "clean" || name === "spoken" || name === "delegation" || name === "since";
}

/** Whether words were not there before, and should be seen to arrive. */
export type Arrival = (run: TextRun) => boolean;

/** What else a view asks for: the paragraph, the delegation whose view it is, and the text against which changes are marked. */
export interface Asked {
  paragraph: ParagraphId;
  of: SeatId | null;
  base: Base | null;
  put: ReadonlySet<ProposalId>;
}

export function draw(view: View, reading: Reading, cast: Cast, isNew: Arrival, { paragraph, of, base, put }: Asked): Node[] {
  if ((view === "since" || view === "clean") && base) return base.draw(paragraph, reading, cast.codes);
  if (view === "clean") return noted(clean(reading.runs, reading.proposals));
  if (view === "spoken") return drawSpoken(reading, cast);
  return drawRolling(view === "delegation" ? { ...reading, proposals: ofDelegation(reading.proposals, of) } : reading, cast, isNew, put);
}

/** Only what this delegation has put forward or spoken on is left open; the rest reads as if it had not been proposed. */
export function ofDelegation(proposals: Proposals, seat: SeatId | null): Proposals {
  const concerns = (id: string): boolean => {
    const { by, sponsors, support, reserve, oppose } = proposals[id] ?? { by: "", sponsors: [], support: [], reserve: [], oppose: [] };
    return seat !== null && [by, ...sponsors, ...support, ...reserve, ...oppose].includes(seat);
  };
  const entries = Object.entries(proposals).map(([id, proposal]): [string, typeof proposal] => {
    const aside = proposal.status === "open" && !concerns(id);
    return [id, aside ? { ...proposal, status: "dropped" } : proposal];
  });
  return Object.fromEntries(entries);
}

function drawRolling({ runs, proposals }: Reading, cast: Cast, isNew: Arrival, put: ReadonlySet<ProposalId>): Node[] {
  const arrived = runs.filter((run) => !run.fallen && isNew(run));
  const footing = new Footing();
  for (const piece of bracketed(runs, proposals, joinStretches)) {
    if (piece.piece === "gap") footing.mark(drawGap());
    else if (piece.piece !== "words") {
      const edge = piece.piece === "open" ? piece.first : piece.last;
      footing.mark(drawMark(markOf(piece.piece, piece.kind, piece.ids, proposals, cast, edge?.text ?? ""), cast, false));
    } else {
      const { text, from, to } = piece.run;
      const fresh = arrived.some((run) => run.from < to && run.to > from);
      const dresses = dressOf(piece.insertion, piece.strikes, proposals, cast).reverse();
      const isPut = [piece.insertion, ...piece.strikes].some((id) => id !== null && put.has(id));
      const dress = (words: Node): Node => {
        const drawn = dresses.reduce((inner, { tag, classes }) => wrapped(tag, classes, inner), words);
        const seen = fresh ? wrapped("span", "arrived", drawn) : drawn;
        return isPut ? wrapped("mark", "before-all", seen) : seen;
      };
      footing.add(text, dress, dresses.length > 0);
    }
  }
  return [footing.all];
}

function drawSpoken({ runs, proposals }: Reading, cast: Cast): Node[] {
  return spokenPieces(runs, proposals, cast.names, phrases()).flatMap(({ mark, said }, index) => {
    const words = document.createTextNode(inLine(said));
    return [document.createTextNode(index > 0 ? " " : ""), mark ? wrapped("em", "spoken-mark", words) : words];
  });
}

function wrapped(tag: string, classes: string, content: Node): HTMLElement {
  const wrapper = document.createElement(tag);
  wrapper.className = classes;
  wrapper.append(content);
  return wrapper;
}

/** Own words that the house has not confirmed, with the clocks by which to tell later whether they arrived after all. */

import type { Pen } from "../live/shapes.ts";

export interface Piece {
  pen: Pen;
  /** Of its first character. */
  clock: number;
  words: string;
  /** It follows the piece before it without anything between them. */
  beside: boolean;
}

/** What somebody lacks who has every character below these clocks; words they never heard of begin at none. */
export function lackedBy(clocks: Readonly<Record<string, number>>, pieces: readonly Piece[]): Piece[] {
  const found: Piece[] = [];
  let whole = true;
  for (const piece of pieces) {
    const from = Math.max(0, (clocks[String(piece.pen)] ?? 0) - piece.clock);
    const words = piece.words.slice(from);
    const beside = piece.beside && whole && from === 0 && found.length > 0;
    if (words !== "") found.push({ ...piece, clock: piece.clock + from, words, beside });
    whole = words !== "";
  }
  return found;
}

export function inOrder(pieces: readonly Piece[]): string {
  return pieces.map(({ words, beside }, index) => (index === 0 || beside ? "" : " … ") + words).join("");
}

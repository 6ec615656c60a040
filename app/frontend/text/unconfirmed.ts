/** Own words that the house has not confirmed, and how to read them when they belong nowhere any more. */

import * as Y from "yjs";

export interface Piece {
  words: string;
  /** It follows the piece before it without anything between them. */
  beside: boolean;
}

export function inOrder(pieces: readonly Piece[]): string {
  return pieces.map(({ words, beside }, index) => (index === 0 || beside ? "" : " … ") + words).join("");
}

/** Whether this ink continues the document: everything it refers to is there. */
export function fits(doc: Y.Doc, ink: Uint8Array): boolean {
  const trial = new Y.Doc();
  Y.applyUpdate(trial, Y.encodeStateAsUpdate(doc));
  Y.applyUpdate(trial, ink);
  const { pendingStructs, pendingDs } = trial.store;
  trial.destroy();
  return pendingStructs === null && pendingDs === null;
}

/** The letters in a piece of ink, in the order in which they were written. */
export function lettersOf(ink: Uint8Array): string {
  return Y.decodeUpdate(ink)
    .structs.map((struct) => (struct instanceof Y.Item && struct.content instanceof Y.ContentString ? struct.content.str : ""))
    .join("");
}

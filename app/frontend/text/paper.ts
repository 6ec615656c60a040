/** For tests: paragraphs as the house would hold and send them, made by a real Yjs. */

import * as Y from "yjs";

import { toBase64 } from "../live/bytes.ts";
import type { Attribution, ParagraphView, Proposal, Proposals } from "../live/shapes.ts";
import { HOUSE_PEN } from "./ledger.ts";

export function proposal(by: string, changes: Partial<Proposal> = {}): Proposal {
  return { kind: "insertion", by, support: [], oppose: [], stale: [], status: "open", reserve: [], former: [], sponsors: [], title: "", rationale: "", ...changes };
}

export function zeroDraft(words: string): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = HOUSE_PEN;
  doc.getText("t").insert(0, words);
  return doc;
}

/** Writes into a document with one pen and returns the update, as one ink message would carry it. */
export function writeAs(doc: Y.Doc, pen: number, write: (words: Y.Text) => void): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  copy.clientID = pen;
  const updates: Uint8Array[] = [];
  copy.on("update", (update: Uint8Array) => updates.push(update));
  write(copy.getText("t"));
  const update = Y.mergeUpdates(updates);
  Y.applyUpdate(doc, update);
  return update;
}

export function viewOf(
  doc: Y.Doc,
  words: Attribution[] = [],
  strikes: Attribution[] = [],
  proposals: Proposals = {},
): ParagraphView {
  const state = toBase64(Y.encodeStateAsUpdate(doc));
  return { id: "p1", kind: "operative", label: "1", heading: null, status: "open", parked: null, state, words, strikes, proposals };
}

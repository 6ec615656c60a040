/** Since: the words of an earlier revision, and the live text marked against them. */

import "../shared.ts";
import { t } from "../i18n.ts";
import type { ParagraphId } from "../live/shapes.ts";
import type { Names } from "./brackets.ts";
import { compared, isSpace, rollingWords, wordsOf, type Marking, type Passage, type Word, type Worded } from "./comparison.ts";
import { inLine } from "./footnotes.ts";
import type { Reading } from "./ledger.ts";
import { around, isWhole, type WholeKind } from "./whole.ts";

/** A whole text as it was, which can mark what has changed in a paragraph since. The wall, which shows no changes, is spared how. */
export interface Base {
  draw(paragraph: ParagraphId, reading: Reading, names: Names): Node[];
  /** Whether there is no such paragraph, seen from here. */
  isGone?(paragraph: ParagraphId): boolean;
}

/** Asks for the words of each revision once: they never change. */
export class Earlier {
  private readonly address: string;
  private readonly standing: () => readonly ParagraphId[];
  private readonly asked = new Map<number, Promise<Base>>();

  /** `standing` tells the paragraphs that stand now, in their order. */
  constructor(address: string, standing: () => readonly ParagraphId[]) {
    this.address = address;
    this.standing = standing;
  }

  /** Rejected when there is no connection; then the next asking tries again. */
  async base(number: number): Promise<Base> {
    const asked = this.asked.get(number) ?? this.fetched(number);
    this.asked.set(number, asked);
    try {
      return await asked;
    } catch (problem) {
      this.asked.delete(number);
      throw problem;
    }
  }

  private async fetched(number: number): Promise<Base> {
    const answer = await fetch(`${this.address}${String(number)}/words`, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`${String(answer.status)} for revision ${String(number)}`);
    const { paragraphs, order } = (await answer.json()) as Issued;
    const words = new Map(Object.entries(paragraphs).map(([id, worded]) => [id, wordsOf(worded)]));
    return {
      draw: (paragraph, reading, names) => {
        const [before, behind] = goneBeside(paragraph, order, this.standing()).map((gone) => gone.map(([id, label]) => drawGone(label, words.get(id) ?? [])));
        return [...(before ?? []), ...said(reading), ...drawSince(words.get(paragraph) ?? [], reading, names), ...(behind ?? [])];
      },
    };
  }
}

/** The words of a revision, and its paragraphs in their order with their numbers. */
interface Issued {
  paragraphs: Record<ParagraphId, Worded[]>;
  order: [ParagraphId, string][];
}

/** The paragraphs of the revision that stood before the first of the text, or behind this one, and stand no longer. */
function goneBeside(paragraph: ParagraphId, order: Issued["order"], standing: readonly ParagraphId[]): [Issued["order"], Issued["order"]] {
  const here = new Set(standing);
  const upTo = (start: number): Issued["order"] => {
    const end = order.findIndex(([id], place) => place >= start && here.has(id));
    return order.slice(start, end < 0 ? order.length : end);
  };
  const place = order.findIndex(([id]) => id === paragraph);
  return [paragraph === standing[0] ? upTo(0) : [], place < 0 ? [] : upTo(place + 1)];
}

function drawGone(label: string, words: readonly Word[]): Node {
  const gone = document.createElement("span");
  gone.className = "gone-paragraph";
  const removed = document.createElement("del");
  removed.className = "removed";
  removed.append(...drawWords(words));
  gone.append(dressed(`${t("Paragraph %(label)s, gone:", { label })} `, "edge"), removed);
  return gone;
}

/** What is proposed about the paragraph as a whole, before its words. */
function said({ proposals }: Reading): Node[] {
  const names: Record<WholeKind, string> = {
    deletion: t("to delete the paragraph:"),
    paragraph: t("to add the paragraph:"),
    move: t("to move the paragraph:"),
    split: t("to split the paragraph:"),
    merge: t("to merge it with the next:"),
  };
  return around(proposals).flatMap((id) => {
    const kind = proposals[id]?.kind;
    return isWhole(kind) ? [dressed(`${names[kind]} `, "edge")] : [];
  });
}

/** The text as it stands; what is new and what is gone since `before` is marked. */
function drawSince(before: readonly Word[], { runs, proposals }: Reading, names: Names): Node[] {
  return compared(before, rollingWords(runs, proposals, names)).flatMap(drawPassage);
}

function drawPassage({ kind, words }: Passage): Node[] {
  if (kind === "same") return drawWords(words);
  const inside = words.flatMap((word, index) => (isSpace(word) ? [] : [index]));
  const [first = -1, last = -1] = [inside[0], inside.at(-1)];
  // A space that came or went alone is no change that anybody would look for.
  if (first < 0) return kind === "added" ? drawWords(words) : [];
  const marked = document.createElement(kind === "added" ? "ins" : "del");
  // A sign before the end of a bracket would only repeat the one before its beginning.
  const isEnd = words.slice(first, last + 1).every(({ text, mark }) => mark === "edge" && text !== "[");
  marked.className = isEnd ? `${kind} end` : kind;
  marked.append(...drawWords(words.slice(first, last + 1)));
  return [...drawWords(words.slice(0, first)), marked, ...drawWords(words.slice(last + 1))];
}

function drawWords(words: readonly Word[]): Node[] {
  const drawn: Node[] = [];
  for (let at = 0; at < words.length; ) {
    const mark = words[at]?.mark ?? "";
    const end = words.findIndex((word, index) => index > at && word.mark !== mark);
    const together = words.slice(at, end < 0 ? words.length : end);
    drawn.push(dressed(together.map(({ text }) => text).join(""), mark));
    at += together.length;
  }
  return drawn;
}

/** Struck through means gone here: what somebody only proposes to strike is told by words, not by a line. */
function dressed(text: string, mark: Marking): Node {
  if (mark === "") return document.createTextNode(inLine(text));
  const dress = document.createElement("span");
  dress.className = mark === "struck" ? "to-strike" : "edge";
  if (mark === "strikes") dress.textContent = `${text}${t("to strike:")} `;
  else if (mark === "instead") dress.textContent = `; ${t("instead:")} `;
  else dress.textContent = inLine(text);
  return dress;
}

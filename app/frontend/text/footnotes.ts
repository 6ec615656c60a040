/** Footnotes: words between two marks that the house sets; in the line stands their letter, which the style counts through the text. */

import { t } from "../i18n.ts";

export const OPENING = "\u2e28";
export const CLOSING = "\u2e29";

/** Words cut at the marks, each mark by itself. */
export function cut(words: string): string[] {
  return words.split(/([\u2e28\u2e29])/).filter(Boolean);
}

/** Words with footnotes in them where there is no foot to set them at. */
export function inLine(words: string): string {
  return words.replaceAll(OPENING, ` (${t("footnote:")} `).replaceAll(CLOSING, ")");
}

/** A text as it is drawn, what belongs to a footnote inside it. While one is disputed, its words are to be seen. */
export class Footing {
  readonly all = document.createDocumentFragment();
  private into: Element | DocumentFragment = this.all;

  /** Words of the text; `dress` wraps what is not a mark. */
  add(text: string, dress: (words: Node) => Node = (words) => words, isOpen = false): void {
    for (const part of cut(text)) {
      if (part === CLOSING) this.into = this.all;
      else if (part === OPENING) this.begin(isOpen);
      else this.into.append(dress(document.createTextNode(part)));
    }
  }

  /** A mark of a bracket. */
  mark(node: Node): void {
    this.into.parentElement?.classList.add("open");
    this.into.append(node);
  }

  private begin(isOpen: boolean): void {
    const [note, words] = [document.createElement("span"), document.createElement("span")];
    note.className = isOpen ? "footnote open" : "footnote";
    words.className = "footnote-words";
    note.setAttribute("role", "note");
    note.ariaLabel = t("Footnote");
    note.tabIndex = 0;
    note.append(words);
    this.into.append(note);
    this.into = words;
  }
}

/** Plain words with their footnotes. */
export function noted(words: string): Node[] {
  const footing = new Footing();
  footing.add(words);
  return [footing.all];
}

/** Words of a passage, whatever else stands between them on the page: found for a note, and taken from a selection. */

/** What stands in a passage and is none of its words. */
export const BESIDE = ".signs, .cite, .jot, .jottings, .hint";

const squeezed = (words: string): string => words.replace(/\s+/g, "");

/** The nodes of text in a passage that are its own words. */
function* wordsIn(passage: Element): Generator<Text> {
  const walker = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest(BESIDE) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  while (walker.nextNode()) yield walker.currentNode as Text;
}

/** Where a quotation begins and ends in squeezed words; undefined where it does not stand. */
export function spanOf(quote: string, nodes: readonly string[]): readonly [number, number, number, number] | undefined {
  const letters: (readonly [number, number])[] = [];
  let whole = "";
  nodes.forEach((words, place) => {
    for (let at = 0; at < words.length; at += 1) {
      if (/\s/.test(words.charAt(at))) continue;
      letters.push([place, at]);
      whole += words.charAt(at);
    }
  });
  const wanted = squeezed(quote);
  const found = wanted === "" ? -1 : whole.indexOf(wanted);
  const [first, last] = [letters[found], letters[found + wanted.length - 1]];
  return first && last && [first[0], first[1], last[0], last[1] + 1];
}

/** The range of a quotation in a passage. */
export function rangeOf(quote: string, passage: Element): Range | undefined {
  const nodes = [...wordsIn(passage)];
  const span = spanOf(quote, nodes.map(({ data }) => data));
  const [first, last] = span ? [nodes[span[0]], nodes[span[2]]] : [];
  if (!span || !first || !last) return undefined;
  const range = document.createRange();
  range.setStart(first, span[1]);
  range.setEnd(last, span[3]);
  return range;
}

/** What is selected of a passage, without the signs between. */
export function quoteFrom(selected: Range, passage: Element): string {
  const words = [];
  for (const node of wordsIn(passage)) {
    if (!selected.intersectsNode(node)) continue;
    const from = node === selected.startContainer ? selected.startOffset : 0;
    const to = node === selected.endContainer ? selected.endOffset : node.length;
    words.push(node.data.slice(from, to));
  }
  return words.join("").replace(/\s+/g, " ").trim();
}

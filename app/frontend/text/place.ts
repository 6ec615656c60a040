/** The reader's place: what is written above must not push away what is being read. */

/** Notes where the reader is; the function it returns scrolls back by as much as things have moved meanwhile. */
export function keepPlace(sections: readonly HTMLElement[]): () => void {
  const focused = sections.find((section) => section.contains(document.activeElement) && isInView(section));
  const anchor = focused ?? sections.find(isInView);
  if (anchor === undefined) return () => undefined;
  const scroller = scrollerOf(anchor);
  const top = anchor.getBoundingClientRect().top;
  return () => {
    const moved = anchor.getBoundingClientRect().top - top;
    // Browsers that anchor by themselves have moved nothing by now.
    if (Math.abs(moved) >= 1) scroller.scrollBy({ top: moved, behavior: "instant" });
  };
}

function isInView(section: HTMLElement): boolean {
  const { top, bottom } = section.getBoundingClientRect();
  return bottom > 0 && top >= 0 && top < innerHeight;
}

function scrollerOf(section: HTMLElement): Element {
  for (let each = section.parentElement; each !== null; each = each.parentElement) {
    const { overflowY } = getComputedStyle(each);
    if ((overflowY === "auto" || overflowY === "scroll") && each.scrollHeight > each.clientHeight) return each;
  }
  return document.scrollingElement ?? document.documentElement;
}

/**
 * Has editors look at the page's selection now. Browsers report it a task later, which on a busy machine may come after
 * a key or a redrawing: the words would land where the caret had been before.
 */
export function readCaret(): void {
  document.dispatchEvent(new Event("selectionchange"));
}

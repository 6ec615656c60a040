/** Stillness: what is under the pointer stays there while panels grow and shrink, and the keyboard never falls out of them. */

interface Place {
  element: Element;
  top: number;
}

let held: Place[] | undefined;

/** Before a panel is drawn anew: notes what is under the pointer, and once all have been drawn brings it back there. */
export function holdStill(panel: Element): void {
  const side = panel.closest<HTMLElement>(".side");
  if (!side || held) return;
  // From the inside out: what the pointer is on may be gone afterwards, then what it stood in counts.
  const under = [...side.querySelectorAll(":hover")].reverse();
  if (under.length === 0) return;
  held = under.map((element) => ({ element, top: element.getBoundingClientRect().top }));
  requestAnimationFrame(() => {
    const place = held?.find(({ element }) => element.isConnected);
    held = undefined;
    if (!place) return;
    const moved = place.element.getBoundingClientRect().top - place.top;
    if (Math.abs(moved) < 1) return;
    const before = side.scrollTop;
    side.scrollTop += moved;
    // On a phone the page scrolls, not the column.
    if (side.scrollTop === before && side.scrollHeight <= side.clientHeight) window.scrollBy({ top: moved, behavior: "instant" });
  });
}

/** Before a panel is drawn anew: where the keyboard is in it. The function it returns finds a place nearby if that is gone. */
export function holdFocus(panel: Element): () => void {
  const focused = document.activeElement;
  if (!focused || !panel.contains(focused)) return () => undefined;
  const rows: { list: Element; index: number }[] = [];
  for (let each = focused; each !== panel && each.parentElement; each = each.parentElement) {
    if (each.matches("li")) rows.push({ list: each.parentElement, index: [...each.parentElement.children].indexOf(each) });
  }
  return () => {
    if (focused.isConnected && document.activeElement === focused) return;
    if (document.activeElement !== document.body) return;
    const row = rows.find(({ list }) => list.isConnected && list.childElementCount > 0);
    // The row itself and none of its buttons: a key that is still held down must not decide the next matter.
    const next = row ? row.list.children[Math.min(row.index, row.list.childElementCount - 1)] : panel.querySelector("h2");
    if (!(next instanceof HTMLElement)) return;
    next.tabIndex = -1;
    next.focus();
  };
}

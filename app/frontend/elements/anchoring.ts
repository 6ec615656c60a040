/** Anchoring: where a card opens that speaks about something on the page. */

const GAP = 8;

/**
 * Below it where there is room, above it otherwise, and at its side where neither will do: what the card speaks about
 * stays in sight. The stylesheet makes it a bottom sheet on phones.
 */
export function placeBeside(dialog: HTMLDialogElement, anchor: HTMLElement): void {
  const label = anchor.getBoundingClientRect();
  const card = dialog.getBoundingClientRect();
  const below = label.bottom + GAP;
  const above = label.top - GAP - card.height;
  const lowest = window.innerHeight - GAP - card.height;
  const rightmost = window.innerWidth - GAP - card.width;
  const fits = below <= lowest || above >= GAP;
  const top = below <= lowest ? below : Math.max(GAP, Math.min(above, lowest));
  const aside = [label.right + GAP, label.left - GAP - card.width].find((left) => left >= GAP && left <= rightmost);
  const left = (fits ? undefined : aside) ?? Math.min(Math.max(GAP, label.left - 24), rightmost);
  dialog.style.setProperty("--top", `${top}px`);
  dialog.style.setProperty("--left", `${left}px`);
}

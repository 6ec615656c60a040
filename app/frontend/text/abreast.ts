/** Where alternatives are shown side by side: what draws them comes later than the text, and then catches up. */

import type { Cast } from "./cast.ts";
import type { Reading } from "./ledger.ts";

type Draw = (reading: Reading, cast: Cast) => HTMLElement[];

class Abreast {
  private draw: Draw | null = null;
  private readonly waiting = new Map<HTMLElement, () => void>();

  /** Shows the alternatives of a paragraph in `place`, or nothing where there are none. */
  show(place: HTMLElement, some: boolean, reading: Reading, cast: Cast): void {
    this.waiting.delete(place);
    if (!some && place.firstChild === null) return;
    if (some && this.draw === null) this.waiting.set(place, () => this.show(place, some, reading, cast));
    else place.replaceChildren(...(some ? (this.draw?.(reading, cast) ?? []) : []));
  }

  come(draw: Draw): void {
    this.draw = draw;
    for (const show of [...this.waiting.values()]) show();
  }
}

export const abreast = new Abreast();

/** What is ripe at the Chair's desk: everything that can be agreed in one decision. */

import type { ParagraphView, RoomView } from "../live/shapes.ts";
import { isParked, isPut, notAgreed, seamsIn, unsettledIn, type ReadingOf } from "./agenda.ts";

/** What can be agreed as it stands: no bracket is left, nothing is before the room, and nothing has to be read again first. */
export function ripe(view: RoomView, readingOf: ReadingOf): ParagraphView[] {
  return notAgreed(view).filter(({ id }) => {
    const reading = readingOf(id);
    return !isPut(view, id) && !isParked(view, id) && unsettledIn(reading).length === 0 && seamsIn(reading).length === 0;
  });
}

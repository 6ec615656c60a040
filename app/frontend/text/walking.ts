/** Walking with the keyboard from bracket to bracket, over the ends of paragraphs and of the text. */

export interface Stop {
  /** Which paragraph, counted from the top. */
  index: number;
  at: number;
}

/** The next stop in a direction; behind the last comes the first again. */
export function stepFrom<S extends Stop>(stops: readonly S[], here: Stop, step: 1 | -1): S | undefined {
  const isBehind = (stop: Stop): boolean =>
    stop.index > here.index || (stop.index === here.index && stop.at > here.at);
  const isBefore = (stop: Stop): boolean =>
    stop.index < here.index || (stop.index === here.index && stop.at < here.at);
  if (step === 1) return stops.find(isBehind) ?? stops[0];
  return stops.findLast(isBefore) ?? stops.at(-1);
}

/** A replay's own time beside the clock of the sitting; app/archive/replay/timing.py computes the same. */

export interface FilmData {
  begins: number;
  ends: number;
  /** Seconds in which a long stretch without a step is played. */
  short: number;
  gaps: readonly (readonly [number, number])[];
}

/** The second of the replay in which a moment of the sitting is shown. */
export function secondOf(film: FilmData, at: number): number {
  let saved = 0;
  for (const [begins, ends] of film.gaps) {
    if (at < begins) break;
    if (at < ends) return begins - film.begins - saved + ((at - begins) / (ends - begins)) * film.short;
    saved += ends - begins - film.short;
  }
  return at - film.begins - saved;
}

/** The moment of the sitting that is shown in a second of the replay. */
export function momentOf(film: FilmData, second: number): number {
  let saved = 0;
  for (const [begins, ends] of film.gaps) {
    const start = begins - film.begins - saved;
    if (second < start) break;
    if (second - start < film.short) return begins + ((second - start) / film.short) * (ends - begins);
    saved += ends - begins - film.short;
  }
  return Math.min(film.ends, film.begins + second + saved);
}

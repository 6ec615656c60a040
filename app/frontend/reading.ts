/** How somebody likes to read: kept on the device, and put on before anything is painted. */

/** What can be chosen, the usual first; the styles know the same words. */
const CHOICES = {
  text: ["0", "1", "2", "3"],
  spacing: ["usual", "wide", "wider"],
  letters: ["serif", "plain"],
} as const;
const KEPT = "zerodraft.reading";

export type Taste = keyof typeof CHOICES;
export type Tastes = Readonly<Record<Taste, string>>;

const TASTES = Object.keys(CHOICES) as Taste[];

/** Whatever else is kept there is as if it were not: the storage of a device is nobody's promise. */
export function tastesIn(kept: string | null): Tastes {
  let found: Partial<Record<Taste, unknown>> = {};
  try {
    found = (JSON.parse(kept ?? "{}") ?? {}) as typeof found;
  } catch {
    // Not ours, or half written.
  }
  const chosen = (taste: Taste): string => CHOICES[taste].find((choice) => choice === found[taste]) ?? CHOICES[taste][0];
  return { text: chosen("text"), spacing: chosen("spacing"), letters: chosen("letters") };
}

export function keptTastes(): Tastes {
  try {
    return tastesIn(localStorage.getItem(KEPT));
  } catch {
    return tastesIn(null);
  }
}

export function keepTastes(tastes: Tastes): void {
  try {
    localStorage.setItem(KEPT, JSON.stringify(tastes));
  } catch {
    // As with the theme: it lasts as long as the page.
  }
}

export function wearTastes(tastes: Tastes): void {
  const page = document.documentElement;
  for (const taste of TASTES) {
    if (tastes[taste] === CHOICES[taste][0]) page.removeAttribute(`data-${taste}`);
    else page.setAttribute(`data-${taste}`, tastes[taste]);
  }
}

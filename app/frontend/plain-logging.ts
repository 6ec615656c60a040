/** What Yjs has to say to a developer, said plainly. The logging that it comes with paints its lines, and brings a language of schemas along to do so. */

export const [BOLD, UNBOLD, ORANGE, RED] = ["", "", "", ""];

export const print = (...said: unknown[]): void => console.log(...said);
export const warn = (...said: unknown[]): void => console.warn(...said);

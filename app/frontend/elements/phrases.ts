/** The phrasebook of the house: fetched once, when somebody first asks for it, and searched on the device. */

import type { ParagraphView } from "../live/shapes.ts";

export interface Ladder {
  id: "preambular" | "operative" | "report" | "modal";
  title: string;
  about: string;
  steps: { strength: number; verbs: string[]; note: string | null }[];
}

export interface Passage {
  id: string;
  topic: string;
  symbol: string;
  says: string;
  words: string | null;
  insert: string;
}

export interface Phrasebook {
  ladders: Ladder[];
  passages: Passage[];
}

let fetched: Promise<Phrasebook> | undefined;

export function phrasebook(): Promise<Phrasebook> {
  fetched ??= ask().catch((failure: unknown) => {
    fetched = undefined;
    throw failure;
  });
  return fetched;
}

async function ask(): Promise<Phrasebook> {
  const address = document.querySelector<HTMLElement>("[data-phrases]")?.dataset["phrases"] ?? "";
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${String(answer.status)} at ${address}`);
  return (await answer.json()) as Phrasebook;
}

/** The verbs that fit the paragraph, then how much is expected; the other kinds come behind them. */
export function laddersFor(kind: ParagraphView["kind"] | undefined, ladders: readonly Ladder[]): Ladder[] {
  const rank = ({ id }: Ladder): number => (id === kind ? 0 : id === "modal" ? 1 : 2);
  return [...ladders].sort((one, other) => rank(one) - rank(other));
}

/** What holds every word that is sought; a verb is found with its step, a passage by topic, symbol or words. */
export function found({ ladders, passages }: Phrasebook, sought: string): Phrasebook {
  const words = plain(sought).split(/\s+/).filter(Boolean);
  const holds = (...texts: (string | null)[]): boolean => {
    const text = plain(texts.join(" "));
    return words.every((word) => text.includes(word));
  };
  return {
    ladders: ladders.flatMap((ladder) => {
      const steps = ladder.steps.filter(({ verbs, note }) => holds(...verbs, note));
      return steps.length > 0 ? [{ ...ladder, steps }] : [];
    }),
    passages: passages.filter(({ topic, symbol, says, words: quoted, insert }) => holds(topic, symbol, says, quoted, insert)),
  };
}

function plain(text: string): string {
  return text.toLocaleLowerCase().replaceAll("\u00a0", " ");
}

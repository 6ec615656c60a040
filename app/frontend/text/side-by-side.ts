/** Side by side: how a passage stands, and how it would read by each of its alternatives, with those who hold it. */

import { t } from "../i18n.ts";
import type { Proposal, ProposalId, Proposals, SeatId } from "../live/shapes.ts";
import { altsOf, hasFallen, type Run } from "./brackets.ts";
import type { Cast } from "./cast.ts";
import { isWhole } from "./whole.ts";

/** Letters around a passage by which one recognizes the place. */
const AROUND = 28;

interface Reading {
  runs: readonly Run[];
  proposals: Proposals;
}

/** One way to read the passage; number 0 is as it stands. */
export interface Version {
  alt: number;
  words: string;
  ids: ProposalId[];
}

export interface Passage {
  set: string;
  lead: string;
  tail: string;
  versions: Version[];
}

/** The passages of a paragraph for which there are alternatives. Those that are paragraphs of their own stand side by side by themselves. */
export function passagesIn({ runs, proposals }: Reading): Passage[] {
  const standing = runs.filter((run) => run.text !== "" && !hasFallen(run, proposals));
  const within = Object.entries(proposals).filter(([, { kind, status, alternatives }]) => status === "open" && alternatives !== undefined && !isWhole(kind));
  const sets = new Set(within.map(([, { alternatives = "" }]) => alternatives));
  return [...sets].flatMap((set) => {
    const ids = within.filter(([, { alternatives }]) => alternatives === set).map(([id]) => id);
    const touched = standing.flatMap((run, index) => ([run.insertion, ...run.strikes].some((id) => id !== null && ids.includes(id)) ? [index] : []));
    const [first, last] = [touched[0], touched.at(-1)];
    if (first === undefined || last === undefined) return [];
    const between = standing.slice(first, last + 1);
    const versions = [0, ...altsOf(ids, proposals)].map((alt): Version => {
      const own = ids.filter((id) => proposals[id]?.alt === alt);
      return { alt, words: wordsBy(between, own, proposals), ids: own };
    });
    return [{ set, lead: tailOf(plain(standing.slice(0, first), proposals)), tail: headOf(plain(standing.slice(last + 1), proposals)), versions }];
  });
}

/** The passage as it reads when these proposals are accepted and no others. */
function wordsBy(runs: readonly Run[], ids: readonly ProposalId[], proposals: Proposals): string {
  const isIn = (id: ProposalId | null): boolean => id === null || proposals[id]?.status !== "open" || ids.includes(id);
  return runs.filter((run) => isIn(run.insertion) && !run.strikes.some((id) => ids.includes(id))).map(({ text }) => text).join("");
}

function plain(runs: readonly Run[], proposals: Proposals): string {
  return wordsBy(runs, runs.flatMap(({ insertion }) => insertion ?? []), proposals);
}

function tailOf(words: string): string {
  return words.length <= AROUND ? words : `… ${words.slice(-AROUND).replace(/^\S*\s+/, "")}`;
}

function headOf(words: string): string {
  return words.length <= AROUND ? words : `${words.slice(0, AROUND).replace(/\s+\S*$/, "")} …`;
}

export function drawSideBySide(reading: Reading, cast: Cast): HTMLElement[] {
  return passagesIn(reading).map((passage) => {
    const list = made("ul", "alternatives");
    list.setAttribute("aria-label", t("Alternatives"));
    list.append(...passage.versions.map((version) => drawn(version, passage, reading.proposals, cast)));
    return list;
  });
}

function drawn({ alt, words, ids }: Version, { lead, tail }: Passage, proposals: Proposals, cast: Cast): HTMLElement {
  const first = proposals[ids[0] ?? ""];
  const item = made("li", first === undefined ? "as-it-stands" : cast.hue(first.by));
  item.append(made("b", "alt", first === undefined ? t("As it stands") : t("Alt %(numbers)s", { numbers: alt })));
  const said = made("p", "");
  said.dir = "auto";
  const passage = made("mark", words.trim() === "" ? "gone" : "", words.trim());
  const [before, after] = [words.startsWith(" ") || lead.endsWith(" "), words.endsWith(" ") || tail.startsWith(" ")];
  said.append(lead.trimEnd(), before ? " " : "", passage, after ? " " : "", tail.trimStart());
  item.append(said, first === undefined ? made("p", "hint", t("if none is admitted")) : standing(ids.flatMap((id) => proposals[id] ?? []), cast));
  return item;
}

/** Who holds it: behind each word the codes, sponsors joined by a plus. */
function standing(held: readonly Proposal[], cast: Cast): HTMLElement {
  const list = made("dl", "stances");
  const among = (pick: (proposal: Proposal) => readonly SeatId[]): SeatId[] => [...new Set(held.flatMap(pick))];
  const facts: [string, SeatId[], string][] = [
    [t("by"), among(({ by, sponsors }) => [by, ...sponsors]), " + "],
    [t("supported by"), among(({ support }) => support), ", "],
    [t("reserve:"), among(({ reserve }) => reserve), ", "],
    [t("against:"), among(({ oppose }) => oppose), ", "],
  ];
  for (const [name, seats, between] of facts) {
    if (seats.length === 0) continue;
    const row = made("div", "");
    const codes = made("dd", "", seats.map((seat) => cast.code(seat)).join(between));
    codes.title = seats.map((seat) => cast.name(seat)).join(", ");
    row.append(made("dt", "", name), codes);
    list.append(row);
  }
  return list;
}

function made(tag: string, classes: string, text = ""): HTMLElement {
  const element = document.createElement(tag);
  element.className = classes;
  element.textContent = text;
  return element;
}

/** Marks: what a bracket looks like, in the editor and in plain pages alike. */

import { t } from "../i18n.ts";
import type { Proposal, ProposalId, Proposals, SeatId } from "../live/shapes.ts";
import { altsOf, namedIds, type BracketKind } from "./brackets.ts";
import type { Cast } from "./cast.ts";
import { isPending } from "./ledger.ts";
import { isWhole } from "./whole.ts";
import { labelOf } from "./wording.ts";

/** Everything that decides how one mark looks; two marks of the same `key` look the same. */
export interface Mark {
  side: "open" | "close";
  kind: BracketKind;
  ids: readonly ProposalId[];
  holders: Proposal[];
  classes: string;
  key: string;
  /** Which alternative opens here, "Alt 2:". */
  alt: string;
  /** What a screen reader says; put together only for marks that are really drawn. */
  label: () => string;
}

export function markOf(
  side: Mark["side"],
  kind: BracketKind,
  ids: readonly ProposalId[],
  proposals: Proposals,
  cast: Cast,
  words: string,
): Mark {
  const holders = namedIds(kind, ids).flatMap((id) => proposals[id] ?? []);
  const classes = ["bracket", `bracket-${side}`, cast.hue(holders[0]?.by)];
  if (holders.some(({ by }) => by === cast.own)) classes.push("own");
  if (holders.some(({ oppose }) => oppose.length > 0)) classes.push("opposed");
  if (ids.some(isPending)) classes.push("pending");
  // A space just inside a bracket is seen outside of it, as a printer would set it; the characters stay where they are.
  if (side === "open" ? words.startsWith(" ") : words.endsWith(" ")) classes.push("spaced");
  if (isWhole(kind)) classes.push("around");
  const standing = holders.map(({ by, sponsors, support, reserve, oppose, stale, bridging }) => [by, sponsors, support, reserve, oppose, stale, bridging].join("/"));
  const alts = side === "open" ? altsOf(ids, proposals).join(" + ") : "";
  const alt = alts === "" ? "" : t("Alt %(numbers)s:", { numbers: alts });
  const key = [side, kind, ids, classes, standing, alt].join("|");
  const label = (): string => labelOf(kind, ids, proposals, cast);
  return { side, kind, ids, holders, alt, classes: classes.join(" "), key, label };
}

function element(tag: string, classes: string, text = ""): HTMLElement {
  const made = document.createElement(tag);
  made.className = classes;
  made.textContent = text;
  return made;
}

export function drawMark(mark: Mark, cast: Cast, inEditor: boolean): HTMLElement {
  const drawn = element("span", mark.classes);
  if (mark.side === "open") {
    drawn.textContent = "[";
    if (mark.alt !== "") drawn.append(element("span", "alt", mark.alt), "\u00a0");
    drawn.setAttribute("aria-hidden", "true");
    return drawn;
  }
  // Thin spaces, and none of them breaks: a lone bracket must not begin a line.
  drawn.append("\u202f–\u202f", drawHolders(mark, cast, inEditor), "]");
  return drawn;
}

function drawHolders(mark: Mark, cast: Cast, inEditor: boolean): HTMLElement {
  const button = element("button", "holder");
  button.setAttribute("type", "button");
  button.setAttribute("aria-haspopup", "dialog");
  button.dir = "ltr";
  button.dataset["proposals"] = mark.ids.filter((id) => !isPending(id)).join(" ");
  // Inside the text the tabulator leaves the text; the bracket at the caret has a key of its own.
  if (inEditor) button.tabIndex = -1;
  for (const [index, proposal] of mark.holders.entries()) {
    if (index > 0) button.append(" / ");
    drawProposal(button, proposal, cast);
  }
  // Begins with what is to be seen, so that a voice can ask for it by that.
  button.setAttribute("aria-label", `${button.textContent}: ${mark.label()}`);
  return button;
}

function drawProposal(button: HTMLElement, proposal: Proposal, cast: Cast): void {
  const list = (seats: readonly SeatId[], into: HTMLElement, between = ", "): void => {
    for (const [index, seat] of seats.entries()) {
      if (index > 0) into.append(between);
      const stale = proposal.stale.includes(seat);
      const code = element("span", `code ${cast.hue(seat)}${stale ? " stale" : ""}`, cast.code(seat));
      if (stale) code.title = t("The words changed after this position was taken.");
      into.append(code);
    }
  };
  const stance = (name: string, classes: string, seats: readonly SeatId[]): void => {
    if (seats.length === 0) return;
    const spoke = element("span", classes, `; ${name} `);
    list(seats, spoke);
    button.append(spoke);
  };
  if (proposal.bridging === true) button.append(`${t("bridging text:")} `);
  const deed = deedOf(proposal, cast);
  if (deed !== "") button.append(element("span", "deed", `${deed} `));
  list([proposal.by, ...proposal.sponsors], button, " + ");
  if (proposal.support.length > 0) button.append(", ");
  list(proposal.support, button);
  stance(t("reserve:"), "reserve", proposal.reserve);
  stance(t("against:"), "against", proposal.oppose);
}

export function drawGap(): HTMLElement {
  return element("span", "bracket-gap", " ");
}

/** How bracketed words are dressed: `ins` around what is added, `del` around what is struck, whoever holds them. */
export function dressOf(
  insertion: ProposalId | null,
  strikes: readonly ProposalId[],
  proposals: Proposals,
  cast: Cast,
): { tag: "ins" | "del"; classes: string }[] {
  const dresses: { tag: "ins" | "del"; classes: string }[] = [];
  const dress = (tag: "ins" | "del", name: string, ids: readonly ProposalId[]): void => {
    const by = ids.flatMap((id) => proposals[id]?.by ?? []);
    const own = cast.own !== null && by.includes(cast.own) ? " own" : "";
    dresses.push({ tag, classes: `${name} ${cast.hue(by[0])}${own}` });
  };
  if (insertion !== null) dress("ins", "proposed", [insertion]);
  if (strikes.length > 0) dress("del", "struck", strikes);
  return dresses;
}

/** What a bracket around a whole paragraph is for, where its words alone do not say it. */
function deedOf({ kind, place = "", begins = "" }: Proposal, cast: Cast): string {
  const number = cast.codes[`¶${place}`] ?? "";
  if (kind === "deletion") return t("delete:");
  if (kind === "move") return number === "" ? t("move:") : t("move behind %(number)s:", { number });
  if (kind === "split") return t("split before “%(words)s”:", { words: begins });
  return kind === "merge" ? t("merge with %(number)s:", { number }) : "";
}

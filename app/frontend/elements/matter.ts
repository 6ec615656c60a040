/** The words of a bracket as they are put before the room: struck, added, and who holds them. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import { hueOf, type RoomView, type SeatId, type Subject } from "../live/shapes.ts";
import { inLine } from "../text/footnotes.ts";
import { decidedBy } from "../text/series.ts";
import type { Bracket } from "./agenda.ts";
import { difference, written, type Difference } from "./before-after.ts";
import { putTo, withFate, type Put } from "./deciding.ts";
import { readingOf, type LiveRoom } from "./live-room.ts";
import { codeOf, isHeading, labelOf, namesOf, wholeIn, wholeName } from "./sentences.ts";

export function matter(view: RoomView, bracket: Bracket): TemplateResult {
  if (bracket.whole !== null && bracket.whole !== "paragraph" && bracket.whole !== "deletion") {
    return html`<span class="matter">${wholeName(view, bracket.whole, bracket.ids[0])} ${destination(view, bracket)}</span>`;
  }
  const hue = `hue-${hueOf(view.seats, bracket.by[0] ?? "")}`;
  return html`<span class="matter ${hue}" dir="auto"
    >${bracket.whole === null ? nothing : html`<span class="matter-whole">${wholeName(view, bracket.whole, bracket.ids[0])}</span> `}<span class="bracket-open">[</span>${bracket.alt === 0 ? nothing : html`<b class="alt">${t("Alt %(numbers)s:", { numbers: bracket.alt })}</b> `}${bracket.struck ? html`<del class="struck">${legible(bracket.struck)}</del>` : nothing}${
      bracket.struck && bracket.added ? " " : nothing
    }${bracket.added ? html`<ins class="proposed">${legible(bracket.added)}</ins>` : nothing}<span class="bracket-close">]</span></span
  >`;
}

/** Where a paragraph would stand if it were moved. */
function destination(view: RoomView, { ids }: Bracket): string {
  const proposal = view.order.flatMap((id) => view.paragraphs[id]?.proposals[ids[0] ?? ""] ?? [])[0];
  if (proposal?.kind === "split") return t("The second part begins: “%(words)s”", { words: proposal.begins ?? "" });
  const label = labelOf(view, proposal?.place ?? "");
  if (proposal?.kind === "merge") return t("With paragraph %(label)s.", { label });
  return proposal?.place === "" ? t("To the beginning.") : isHeading(view, proposal?.place ?? "") ? t("Behind the heading %(label)s.", { label }) : t("Behind paragraph %(label)s.", { label });
}

/** Words without the space around them; where there is nothing else, the space itself is what somebody wants in or out. */
function legible(words: string): string {
  return inLine(words).trim() || t("(a space)");
}

/** What its author calls it, above the words. */
export function titled({ title }: Bracket): TemplateResult | typeof nothing {
  return title === "" ? nothing : html`<b class="proposal-title" dir="auto">${title}</b>`;
}

/** "KEN + ETH, NLD; against: EGY", with the full names for whoever cannot see codes at a glance. */
export function holding(view: RoomView, bracket: Bracket): TemplateResult {
  const codes = (seats: readonly SeatId[]): string => seats.map((seat) => codeOf(view, seat)).join(", ");
  const held = [...bracket.by, ...bracket.sponsors, ...bracket.support];
  const sponsors = [...bracket.by, ...bracket.sponsors].map((seat) => codeOf(view, seat)).join(" + ");
  return html`<span class="holding">
    <span class="code" title=${namesOf(view, held)}>${bracket.support.length > 0 ? `${sponsors}, ${codes(bracket.support)}` : sponsors}</span>
    ${
      bracket.oppose.length > 0
        ? html`<span class="against" title=${namesOf(view, bracket.oppose)}>${t("against: %(codes)s", { codes: codes(bracket.oppose) })}</span>`
        : nothing
    }
  </span>`;
}

/** The very words that are before the room: nobody should have to search the page for what is being decided. */
export function before(room: LiveRoom | undefined, view: RoomView, subject: Subject): TemplateResult | typeof nothing {
  if (!room || subject.kind !== "brackets") return nothing;
  const together = decidedBy(view, subject);
  const put = together.flatMap(({ paragraph, proposals }) => putTo(readingOf(room, paragraph), proposals));
  const [first] = put;
  if (together.length > 1 && first) {
    return html`<div class="before-room together">${titled(first.decided)}${put.map(({ decided }) => html`<p>${matter(view, { ...decided, whole: null })}</p>`)}${holding(view, first.decided)}</div>`;
  }
  return html`${put.map(({ decided }) => html`<div class="before-room">${titled(decided)}${matter(view, decided)} ${holding(view, decided)}</div>`)}${stayingOpen(view, put)}`;
}

/** What of the same brackets is not decided with it: half a replacement may go while the other half stays. */
export function stayingOpen(view: RoomView, put: readonly Put[]): TemplateResult | typeof nothing {
  const open = put.flatMap((each) => each.open ?? []);
  if (open.length === 0) return nothing;
  return html`<p class="stays-open"><b>${t("Not decided by this, stays in brackets:")}</b> ${open.map(
    (bracket) => html`<span class="stays-open-bracket">${matter(view, bracket)} ${holding(view, bracket)}</span>`,
  )}</p>`;
}

/** How the paragraph reads there now, and how it would if the room says yes. */
export function outlook(room: LiveRoom | undefined, view: RoomView, subject: Subject): TemplateResult | typeof nothing {
  // Of a move the words stay as they are.
  if (!room || subject.kind !== "brackets" || ["move", "split", "merge"].includes(wholeIn(view, subject) ?? "")) return nothing;
  if (decidedBy(view, subject).length > 1) return nothing;
  const now = readingOf(room, subject.paragraph);
  const then = withFate(now, subject.proposals, "accepted");
  const change = difference(written(now, view), written(then, view));
  return beforeAfter(change, t("Now"), t("If accepted"));
}

/** Whether a question is about a part of its brackets only. */
export function isPartial(room: LiveRoom | undefined, subject: Subject): boolean {
  if (!room || subject.kind !== "brackets") return false;
  return putTo(readingOf(room, subject.paragraph), subject.proposals).some(({ open }) => open !== null);
}

/** Two readings of one place, one under the other. */
export function beforeAfter(change: Difference, before = t("Before"), after = t("After")): TemplateResult {
  const now = change.after.trim() === "" ? html`<mark class="gone"></mark>` : html`<mark>${marked(change.after)}</mark>`;
  return html`<dl class="before-after" dir="auto">
    <div><dt>${before}</dt><dd>${change.lead}${marked(change.before)}${change.tail}</dd></div>
    <div><dt>${after}</dt><dd>${change.lead}${now}${change.tail}</dd></div>
  </dl>`;
}

/** Struck words come as ~~words~~. */
function marked(text: string): (string | TemplateResult)[] {
  return text.split("~~").map((part, index) => (index % 2 === 1 ? html`<del class="struck">${part}</del>` : part));
}

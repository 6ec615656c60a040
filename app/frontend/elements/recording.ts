/** Decisions in the reader's language: which words, whose, and what became of them; the record keeps the house's own. */

import { t, tn } from "../i18n.ts";
import type { Decision, RoomView, Subject, Tally } from "../live/shapes.ts";
import type { ReadingOf } from "./agenda.ts";
import { fateOf, mattersOf, type Entry, type Matter } from "./deciding.ts";
import { revisionName } from "./revisions.ts";
import { codeOf, effectOf, labelOf, nameOf } from "./sentences.ts";

/** Signs of a quotation that a reader takes in at a glance; longer ones keep their beginning and their end. */
const GLANCE = 56;
const LETTERS = new Intl.Segmenter(undefined, { granularity: "grapheme" });
/** Quotations that fit into one line of the list. */
const MOST = 2;

/** What was decided, in one sentence; in the words of the record where this page cannot tell more. */
export function sentenceOf(view: RoomView, entry: Entry, readingOf: ReadingOf): string {
  return composed(view, entry, readingOf) ?? (entry.effect ?? entry.decision).sentence;
}

/** How it was decided, short enough for a heading. */
export function mannerOf({ decision, effect }: Entry): string {
  if (decision.kind === "vote") return t("Decided by a vote");
  if (decision.kind === "gavel") return t("No objection was heard");
  if (decision.kind === "objection") return t("Objection");
  if (decision.kind === "revised") return t("Oral revision");
  if (decision.kind === "taken-over") return t("Taken over");
  if (decision.kind === "issued") return t("Revision");
  return (effect ?? decision).kind === "adopted" ? t("Adoption") : t("Decided by the Chair");
}

function composed(view: RoomView, entry: Entry, readingOf: ReadingOf): string | undefined {
  const { decision } = entry;
  switch (decision.kind) {
    case "gavel":
    case "vote":
    case "lifted":
    case "agreed":
    case "adopted":
      return settled(view, entry, readingOf);
    case "objection":
      return placed(view, decision.subject, objection(view, decision), readingOf);
    case "restored":
      return placed(view, decision.subject, t("put back into brackets") + reasonOf(decision), readingOf);
    case "revised":
      return placed(view, decision.subject, t("orally revised by %(name)s", { name: nameOf(view, decision.by) }), readingOf);
    case "taken-over":
      return placed(view, decision.subject, t("put forward again by %(name)s", { name: nameOf(view, decision.by) }), readingOf);
    case "issued":
      return issued(view, decision);
    case "reopened":
      return decision.subject ? t("Paragraph %(label)s reopened.", { label: labelOf(view, paragraphOf(decision.subject)) }) : undefined;
    case "adjourned":
      return view.reason ? t("The sitting was adjourned without a text: %(reason)s", { reason: view.reason }) : undefined;
    default:
      // A younger house may decide more than this page knows.
      return undefined;
  }
}

function settled(view: RoomView, { decision, effect }: Entry, readingOf: ReadingOf): string | undefined {
  const { subject, tally, kind } = decision;
  if (!subject) return undefined;
  if (subject.kind === "text") return onTheWhole(view, decision, effect);
  const label = labelOf(view, subject.paragraph);
  if (subject.kind === "paragraph") return onParagraph(label, decision);
  if (kind === "vote") return tally && placed(view, subject, counted(tally), readingOf);
  if (kind === "gavel") return placed(view, subject, t("accepted, no objection"), readingOf);
  const fate = fateOf(view, decision);
  if (fate === undefined) return undefined;
  return placed(view, subject, fate === "accepted" ? t("accepted") : t("dropped"), readingOf);
}

function onTheWhole(view: RoomView, decision: Decision, effect: Decision | undefined): string | undefined {
  const { kind, tally } = decision;
  if (kind === "gavel") return effect ? t("The text was adopted by consensus.") : t("No objection was heard. It was so decided.");
  if (kind === "vote" && tally) {
    return tally.carried
      ? t("The text was adopted by %(in_favour)s to %(against)s, %(abstentions)s.", figuresOf(tally))
      : t("The text was not adopted: %(in_favour)s to %(against)s, %(abstentions)s; %(required)s required.", figuresOf(tally));
  }
  return adopted(view, decision);
}

function onParagraph(label: string, { kind, tally }: Decision): string | undefined {
  if (kind === "agreed") return t("Paragraph %(label)s agreed ad referendum.", { label });
  if (kind === "gavel") return t("Paragraph %(label)s agreed ad referendum, no objection.", { label });
  if (!tally) return undefined;
  const facts = { label, ...figuresOf(tally) };
  return tally.carried
    ? t("Paragraph %(label)s agreed ad referendum by %(in_favour)s to %(against)s, %(abstentions)s.", facts)
    : t("Paragraph %(label)s not agreed: %(in_favour)s to %(against)s, %(abstentions)s; %(required)s required.", facts);
}

function counted(tally: Tally): string {
  return tally.carried
    ? t("accepted by %(in_favour)s to %(against)s, %(abstentions)s", figuresOf(tally))
    : t("rejected: %(in_favour)s to %(against)s, %(abstentions)s; %(required)s required", figuresOf(tally));
}

function figuresOf(tally: Tally): Record<string, string | number> {
  const { in_favour, against, required } = tally;
  return { in_favour, against, required, abstentions: tn("%(n)s abstention", "%(n)s abstentions", tally.abstention) };
}

/** "12 in favour, 3 against, 4 abstentions; 8 required; adopted". */
export function tallied(tally: Tally): string {
  return tally.carried
    ? t("%(in_favour)s in favour, %(against)s against, %(abstentions)s; %(required)s required; adopted", figuresOf(tally))
    : t("%(in_favour)s in favour, %(against)s against, %(abstentions)s; %(required)s required; rejected", figuresOf(tally));
}

// Which words

/** `3: delete “ambulance services” (LUM) – accepted`. */
function placed(view: RoomView, subject: Subject | null, result: string, readingOf: ReadingOf): string {
  if (!subject || subject.kind === "text") return result;
  const label = labelOf(view, subject.paragraph);
  if (subject.kind === "paragraph") return t("Paragraph %(label)s: %(result)s", { label, result });
  return t("%(label)s: %(matter)s – %(result)s", { label, matter: matterIn(view, subject, readingOf), result });
}

/** What a question on brackets is about, in a few words. */
export function matterIn(view: RoomView, subject: Extract<Subject, { kind: "brackets" }>, readingOf: ReadingOf): string {
  const matters = mattersOf(readingOf(subject.paragraph), subject.proposals);
  // Without the text at hand the kind of change is all that is known.
  if (matters.length === 0) return inGeneral(view, subject);
  const said = matters.slice(0, MOST).map((matter) => quoted(view, matter));
  const left = matters.length - said.length;
  if (left > 0) said.push(tn("%(n)s more", "%(n)s more", left));
  return said.join("; ");
}

/** `replace “should” by “will” (LUM)`. */
export function quoted(view: RoomView, { struck, added, by }: Matter): string {
  const codes = by.map((seat) => codeOf(view, seat)).join(", ");
  if (struck && added) {
    return t("replace “%(struck)s” by “%(added)s” (%(codes)s)", { struck: excerpt(struck), added: excerpt(added), codes });
  }
  if (struck) return t("delete “%(words)s” (%(codes)s)", { words: excerpt(struck), codes });
  return t("add “%(words)s” (%(codes)s)", { words: excerpt(added), codes });
}

/** The beginning and the end of words that are too many to be read at a glance. */
export function excerpt(words: string): string {
  const said = words.trim().replace(/\s+/g, " ");
  const signs = Array.from(LETTERS.segment(said), ({ segment }) => segment);
  if (signs.length <= GLANCE) return said;
  const head = signs.slice(0, GLANCE * 0.6).join("");
  const tail = signs.slice(GLANCE * -0.3).join("");
  // Never in the midst of a word, where words are set apart at all.
  return `${head.replace(/(?<=\S)\s+\S*$/, "")} … ${tail.replace(/^\S*\s+(?=\S)/, "")}`;
}

function inGeneral(view: RoomView, subject: Extract<Subject, { kind: "brackets" }>): string {
  const effect = effectOf(view, subject);
  if (effect === "delete") return t("deleting words");
  return effect === "add" ? t("adding words") : t("replacing words");
}

function paragraphOf(subject: Subject): string {
  return subject.kind === "text" ? "" : subject.paragraph;
}

function issued(view: RoomView, { at }: Decision): string | undefined {
  const revision = view.revisions.find((each) => each.at === at);
  return revision && t("The text was issued as %(name)s.", { name: revisionName(revision.number) });
}

/** The reason is the delegation's own words: it follows the name in the record. */
function objection(view: RoomView, { by, sentence }: Decision): string {
  const name = nameOf(view, by);
  const begins = `${name} objected: `;
  const reason = sentence.startsWith(begins) ? sentence.slice(begins.length) : "";
  return reason ? t("%(name)s objected: %(reason)s", { name, reason }) : t("%(name)s objected.", { name });
}

/** The reason is the Chair's own words: it stands at the end of the record's. */
function reasonOf({ sentence }: Decision): string {
  const reason = sentence.split(" Reason: ").slice(1).join(" Reason: ");
  return reason ? `. ${t("Reason: %(reason)s", { reason })}` : "";
}

/** How the text was adopted stands in the decision that led to it. */
function adopted(view: RoomView, decision: Decision): string | undefined {
  const cause = view.decisions[view.decisions.findIndex(({ id }) => id === decision.id) - 1];
  if (cause?.subject?.kind !== "text") return undefined;
  if (cause.kind === "vote") return t("The text was adopted by a vote.");
  return cause.kind === "gavel" ? t("The text was adopted by consensus.") : undefined;
}

/** Decisions in the reader's language: which words, whose, and what became of them; the record keeps the house's own. */

import { t, tn } from "../i18n.ts";
import { inLine } from "../text/footnotes.ts";
import { seriesOf } from "../text/series.ts";
import { paragraphIn, type Decision, type Mode, type ParagraphId, type RoomView, type Subject, type Tally } from "../live/shapes.ts";
import type { ReadingOf } from "./agenda.ts";
import { fateOf, mattersOf, whyFell, type Entry, type Matter } from "./deciding.ts";
import { modalityName } from "./observing.ts";
import { revisionName } from "./revisions.ts";
import { altIn, codeOf, effectOf, isHeading, labelOf, labelsOf, nameOf, placeOf, severally, wholeIn, wholePlace } from "./sentences.ts";

/** Signs of a quotation that a reader takes in at a glance; longer ones keep their beginning and their end. */
const GLANCE = 56;
const LETTERS = new Intl.Segmenter(undefined, { granularity: "grapheme" });
/** Quotations that fit into one line of the list. */
const MOST = 2;

/** What was decided, in one sentence; in the words of the record where this page cannot tell more. */
export function sentenceOf(view: RoomView, entry: Entry, readingOf: ReadingOf): string {
  const said = composed(view, entry, readingOf) ?? (entry.effect ?? entry.decision).sentence;
  const { consequence } = entry;
  return consequence ? `${said} ${sentenceOf(view, { decision: consequence, effect: undefined }, readingOf)}` : said;
}

/** How it was decided, short enough for a heading. */
export function mannerOf({ decision, effect }: Entry): string {
  if (decision.kind === "vote") return decidedBy(decision.tally?.mode);
  if (decision.kind === "void") return t("Secret ballot void");
  if (decision.kind === "gavel") return t("No objection was heard");
  if (decision.kind === "silence") return t("Nobody broke silence");
  if (decision.kind === "silence-broken") return t("Silence broken");
  if (decision.kind === "silence-extended" || decision.kind === "silence-withdrawn") return t("Silence procedure");
  if (decision.kind === "objection") return t("Objection");
  if (decision.kind === "revised") return t("Oral revision");
  if (decision.kind === "taken-over") return t("Taken over");
  if (["put-forward", "placeholder", "footnote"].includes(decision.kind)) return t("Put forward");
  if (decision.kind === "issued") return t("Revision");
  if (decision.kind === "fell") return t("Not voted on");
  if (["divided", "part", "whole-rejected"].includes(decision.kind)) return t("Separate votes");
  // Beside the line of the question itself: others of the same proposal, or a part that was rejected.
  if (decision.kind === "lifted" && decision.sentence.includes(" lifted by a vote: ")) return t("Decided by a vote");
  if (decision.kind === "lifted" && decision.sentence.includes(" lifted by consensus: ")) return t("Decided by consensus");
  if (decision.kind === "ruling") return t("Point of order");
  if (decision.subject?.kind === "motion") return t("Procedural motion");
  if (decision.kind === "observers" || decision.kind === "sponsored") return t("Observers");
  if (decision.kind === "appeal") return t("Appeal");
  if (decision.kind === "reply") return t("Right of reply");
  if (decision.kind === "suspended" || decision.kind === "resumed") return t("The meeting");
  if (decision.kind === "group-opened" || decision.kind === "group-closed" || decision.kind === "group-left" || decision.kind === "reported") return t("Groups");
  return (effect ?? decision).kind === "adopted" ? t("Adoption") : t("Decided by the Chair");
}

function decidedBy(mode: Mode | undefined): string {
  if (mode === "hands") return t("Decided by show of hands");
  if (mode === "roll-call") return t("Decided by roll call");
  return mode === "secret" ? t("Decided by secret ballot") : t("Decided by a vote");
}

function composed(view: RoomView, entry: Entry, readingOf: ReadingOf): string | undefined {
  const { decision } = entry;
  switch (decision.kind) {
    case "gavel":
    case "silence":
    case "vote":
    case "lifted":
    case "agreed":
    case "adopted":
      return settled(view, entry, readingOf);
    case "objection":
      return placed(view, decision.subject, objection(view, decision), readingOf);
    case "silence-broken":
      return placed(view, decision.subject, broken(view, decision), readingOf);
    case "silence-extended":
      return placed(view, decision.subject, t("more time under silence") + reasonOf(decision), readingOf);
    case "silence-withdrawn":
      return placed(view, decision.subject, t("taken back from under silence") + reasonOf(decision), readingOf);
    case "restored":
      return placed(view, decision.subject, t("put back into brackets") + reasonOf(decision), readingOf);
    case "revised":
      return placed(view, decision.subject, t("orally revised by %(name)s", { name: nameOf(view, decision.by) }), readingOf, decision.by ?? undefined);
    case "taken-over":
      return placed(view, decision.subject, t("put forward again by %(name)s", { name: nameOf(view, decision.by) }), readingOf);
    case "put-forward":
      return putForward(view, decision);
    case "issued":
      return issued(view, decision);
    case "reopened":
      return decision.subject ? t("Paragraph %(label)s reopened.", { label: labelOf(view, paragraphOf(decision.subject)) }) : undefined;
    case "parked":
      return decision.subject ? parked(labelOf(view, paragraphOf(decision.subject)), decision) : undefined;
    case "unparked":
      return decision.subject ? t("Paragraph %(label)s taken up again.", { label: labelOf(view, paragraphOf(decision.subject)) }) : undefined;
    case "ruling":
      return ruled(decision);
    case "appeal":
      return t("%(name)s appealed against the ruling.", { name: nameOf(view, decision.by) });
    case "reply":
      return unheard(decision);
    case "suspended":
      return suspended(decision);
    case "resumed":
      return t("The meeting resumed.");
    case "fell":
      return placed(view, decision.subject, fell(decision), readingOf);
    case "divided":
      return placed(view, decision.subject, t("voted on separately, and then what is approved as a whole"), readingOf);
    case "part":
      if (decision.subject?.kind === "brackets" && wholeIn(view, decision.subject) === null)
        return placed(view, decision.subject, decision.sentence.includes("was approved") ? t("approved as a part") : t("rejected as a part"), readingOf);
      return placed(view, wherein(decision.subject), decision.subject?.kind === "paragraph" ? t("stays in the text by a separate vote") : t("leaves the text by a separate vote"), readingOf);
    case "whole-rejected":
      if (decision.subject?.kind === "paragraph") return placed(view, decision.subject, t("all parts rejected, and with them the whole"), readingOf);
      return t("All operative parts were rejected: the text is rejected as a whole.");
    case "scripted":
      return scripted(decision);
    case "footnote":
      return footnoted(view, decision);
    case "placeholder":
      return heldPlace(view, decision);
    case "alternatives":
      return placed(view, wherein(decision.subject), t("competing brackets became alternatives"), readingOf);
    case "rejoined":
      return placed(view, wherein(decision.subject), t("the alternatives became ordinary brackets again"), readingOf);
    case "ordered":
      return ordered(labelOf(view, decision.subject ? paragraphOf(decision.subject) : ""), reasonOf(decision));
    case "fallen":
      return placed(view, decision.subject, t("agreed no longer, since the whole was not adopted"), readingOf);
    case "void":
      return placed(view, decision.subject, t("the secret ballot was interrupted and is void; it is held again"), readingOf);
    case "group-opened":
    case "group-closed":
    case "group-left":
      return grouped(decision);
    case "reported":
      return placed(view, decision.subject, reported(view, decision), readingOf);
    case "sponsored":
      return placed(view, decision.subject, sponsored(view, decision.subject), readingOf);
    case "observers":
      return observed(decision);
    case "adjourned":
      return view.reason ? t("The sitting was adjourned without a text: %(reason)s", { reason: view.reason }) : undefined;
    default:
      // A younger house may decide more than this page knows.
      return undefined;
  }
}

/** The reason is a sentence of its own. */
function ordered(label: string, reason: string): string {
  return reason === "" ? t("Order of voting on paragraph %(label)s drawn up.", { label }) : t("Order of voting on paragraph %(label)s drawn up", { label }) + reason;
}

/** The record says "Paragraph 4 was parked: why". */
function parked(label: string, { sentence }: Decision): string {
  const note = /^[^:]* was parked: (.+)$/.exec(sentence)?.[1];
  return note === undefined ? t("Paragraph %(label)s parked.", { label }) : t("Paragraph %(label)s parked: %(note)s", { label, note });
}

/** The record says "… on observers: they follow the meeting: why". */
function observed({ subject, sentence }: Decision): string | undefined {
  if (subject?.kind !== "observers") return undefined;
  const note = /^[^:]*: [^:]*: (.+)$/.exec(sentence)?.[1];
  return [t("From now on: %(modality)s.", { modality: modalityName(subject.modality) }), note].join(" ").trim();
}

function settled(view: RoomView, { decision, effect, also = [] }: Entry, readingOf: ReadingOf): string | undefined {
  const { subject, tally, kind } = decision;
  if (!subject) return undefined;
  if (tally?.again) {
    const said = t("votes equally divided, %(in_favour)s to %(against)s; a second vote is to be taken", figuresOf(tally));
    return placed(view, subject, said, readingOf);
  }
  if (subject.kind === "text") return onTheWhole(view, decision, effect);
  if (subject.kind === "ruling") return tally && onRuling(tally);
  if (subject.kind === "motion") return (effect ?? decision).sentence;
  if (subject.kind === "observers") return effect ? observed(effect) : tally && counted(tally);
  if (subject.kind === "part") return tally && placed(view, { kind: "paragraph", paragraph: subject.paragraph }, t("separate vote, %(result)s", { result: counted(tally) }), readingOf);
  if (subject.kind !== "brackets") return onParagraphs(view, subject.kind === "paragraph" ? [subject.paragraph] : subject.paragraphs, decision);
  const together = [...new Set([decision, ...also].flatMap((each) => paragraphIn(each.subject) ?? []))];
  const asked = (result: string): string => (together.length < 2 ? placed(view, subject, result, readingOf) : t("%(place)s: %(result)s", { place: newOnes(view, together), result }));
  if (kind === "vote") return tally && asked(counted(tally));
  if (kind === "gavel") return asked(t("accepted, no objection"));
  if (kind === "silence") return asked(t("accepted under silence"));
  const fate = fateOf(view, decision);
  if (fate === undefined) return undefined;
  return asked(fate === "accepted" ? t("accepted") : t("dropped"));
}

/** New paragraphs that were settled together. Those that fell stand nowhere any more, but keep their numbers. */
function newOnes(view: RoomView, paragraphs: readonly ParagraphId[]): string {
  const listed = Object.keys(view.paragraphs).filter((id) => paragraphs.includes(id));
  const fell = listed.some((id) => !view.order.includes(id));
  return t("New paragraphs %(labels)s", { labels: fell ? listed.map((id) => labelOf(view, id)).join(", ") : labelsOf(view, listed) });
}

function onTheWhole(view: RoomView, decision: Decision, effect: Decision | undefined): string | undefined {
  const { kind, tally } = decision;
  if (kind === "gavel") return effect ? t("The text was adopted by consensus.") : t("No objection was heard. It was so decided.");
  if (kind === "silence") return t("The text was adopted under the silence procedure.");
  if (kind === "vote" && tally) {
    return tally.carried
      ? t("The text was adopted by %(in_favour)s to %(against)s, %(abstentions)s.", figuresOf(tally))
      : t("The text was not adopted: %(in_favour)s to %(against)s, %(abstentions)s; %(required)s required.", figuresOf(tally));
  }
  return adopted(view, decision);
}

function onParagraphs(view: RoomView, paragraphs: readonly ParagraphId[], { kind, tally }: Decision): string | undefined {
  const n = paragraphs.length;
  const facts = { label: labelsOf(view, paragraphs), ...(tally && figuresOf(tally)) };
  if (kind === "agreed") return tn("Paragraph %(label)s agreed ad referendum.", "Paragraphs %(label)s agreed ad referendum.", n, facts);
  if (kind === "gavel") {
    return tn("Paragraph %(label)s agreed ad referendum, no objection.", "Paragraphs %(label)s agreed ad referendum, no objection.", n, facts);
  }
  if (kind === "silence") {
    return tn("Paragraph %(label)s agreed ad referendum under silence.", "Paragraphs %(label)s agreed ad referendum under silence.", n, facts);
  }
  if (!tally) return undefined;
  return tally.carried
    ? tn(
        "Paragraph %(label)s agreed ad referendum by %(in_favour)s to %(against)s, %(abstentions)s.",
        "Paragraphs %(label)s agreed ad referendum by %(in_favour)s to %(against)s, %(abstentions)s.",
        n,
        facts,
      )
    : tn(
        "Paragraph %(label)s not agreed: %(in_favour)s to %(against)s, %(abstentions)s; %(required)s required.",
        "Paragraphs %(label)s not agreed: %(in_favour)s to %(against)s, %(abstentions)s; %(required)s required.",
        n,
        facts,
      );
}

function onRuling(tally: Tally): string {
  return tally.carried
    ? t("The Chair was overruled by %(in_favour)s to %(against)s, %(abstentions)s.", figuresOf(tally))
    : t("The ruling of the Chair stands: %(in_favour)s to overrule it, %(against)s against, %(abstentions)s.", figuresOf(tally));
}

/** What was raised and why the Chair ruled so are people's own words: the record has them between its own. */
function ruled({ sentence }: Decision): string | undefined {
  const [, name, about, ruling, reason] = /^(.*?) raised a point of order: (.*?)\. The Chair (upheld|did not uphold) it: (.*)$/.exec(sentence) ?? [];
  if (name === undefined || about === undefined || reason === undefined) return undefined;
  return ruling === "upheld"
    ? t("%(name)s raised a point of order: %(about)s. The Chair upheld it: %(reason)s", { name, about, reason })
    : t("%(name)s raised a point of order: %(about)s. The Chair did not uphold it: %(reason)s", { name, about, reason });
}

/** To what it wished to reply are the delegation's own words. */
function unheard({ sentence }: Decision): string | undefined {
  const [, name, reason] = /^The Chair did not grant (.*?) a right of reply: (.*)$/.exec(sentence) ?? [];
  return name === undefined || reason === undefined ? undefined : t("The Chair did not grant %(name)s a right of reply: %(reason)s", { name, reason });
}

/** The topic is somebody's own words: the record has it between its own. */
function grouped({ sentence }: Decision): string | undefined {
  const closed = /^The contact group on (.*) was closed\.$/.exec(sentence)?.[1];
  if (closed !== undefined) return t("The contact group on %(topic)s was closed.", { topic: closed });
  const [, who, left] = /^(.*) left the contact group on (.*)\.$/.exec(sentence) ?? [];
  if (who !== undefined && left !== undefined) return t("%(names)s left the contact group on %(topic)s.", { names: who, topic: left });
  const [, of, gone] = /^No longer in the contact group on (.*): (.*?)\.$/.exec(sentence) ?? [];
  if (of !== undefined && gone !== undefined) return t("No longer in the contact group on %(topic)s: %(names)s.", { topic: of, names: gone });
  const [, topic, facilitator, members] = /^A contact group on (.*) was opened, facilitated by (.*?): (.*)\.$/.exec(sentence) ?? [];
  if (topic === undefined || facilitator === undefined || members === undefined) return undefined;
  return t("A contact group on %(topic)s was opened, facilitated by %(facilitator)s: %(members)s.", { topic, facilitator, members });
}

function reported(view: RoomView, { by, sentence }: Decision): string {
  const topic = /^(?:The facilitator of the|The) contact group on (.*?)(?: reported back: |, [^,]*, put forward )/.exec(sentence)?.[1];
  if (sentence.includes("bridging text")) {
    return topic === undefined ? t("bridging text by %(name)s", { name: nameOf(view, by) }) : t("bridging text by the facilitator of the contact group on %(topic)s", { topic });
  }
  return topic === undefined ? t("put forward jointly") : t("reported back by the contact group on %(topic)s", { topic });
}

function sponsored(view: RoomView, subject: Subject | null): string {
  const known = view.paragraphs[subject ? paragraphOf(subject) : ""]?.proposals ?? {};
  const observer = subject?.kind === "brackets" ? known[subject.proposals[0] ?? ""]?.observer : undefined;
  return t("proposed in writing by %(name)s (observer), and sponsored", { name: nameOf(view, observer ?? null) });
}

function suspended({ sentence }: Decision): string {
  if (sentence === "The meeting was adjourned.") return t("The meeting was adjourned.");
  const reason = /^The meeting was suspended: (.*)$/.exec(sentence)?.[1];
  return reason ? t("The meeting was suspended: %(reason)s", { reason }) : t("The meeting was suspended.");
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
  if (tally.again) return t("%(in_favour)s in favour, %(against)s against, %(abstentions)s; a tie, to be voted on again", figuresOf(tally));
  return tally.carried
    ? t("%(in_favour)s in favour, %(against)s against, %(abstentions)s; %(required)s required; adopted", figuresOf(tally))
    : t("%(in_favour)s in favour, %(against)s against, %(abstentions)s; %(required)s required; rejected", figuresOf(tally));
}

// Which words

/** `3: delete “ambulance services” (LUM) – accepted`. */
function placed(view: RoomView, subject: Subject | null, result: string, readingOf: ReadingOf, sponsor?: string): string {
  if (!subject || !("paragraph" in subject || "paragraphs" in subject)) return result;
  if (subject.kind === "paragraphs") return t("%(place)s: %(result)s", { place: severally(view, subject.paragraphs), result });
  const label = labelOf(view, subject.paragraph);
  if (subject.kind === "part") return t("%(place)s: %(result)s", { place: placeOf(view, subject), result });
  if (subject.kind === "paragraph") return t("Paragraph %(label)s: %(result)s", { label, result });
  const whole = wholeIn(view, subject);
  const alt = altIn(view, subject);
  if (alt > 0) return t("%(place)s: %(result)s", { place: placeOf(view, subject), result });
  if (whole !== null) return t("%(place)s: %(result)s", { place: wholePlace(view, whole, subject.paragraph), result });
  return t("%(label)s: %(matter)s – %(result)s", { label, matter: matterIn(view, subject, readingOf, sponsor), result });
}

/** What a question on brackets is about, in a few words; whose it was then, where another has taken it over since. */
export function matterIn(view: RoomView, subject: Extract<Subject, { kind: "brackets" }>, readingOf: ReadingOf, sponsor?: string): string {
  const found = mattersOf(readingOf(subject.paragraph), subject.proposals);
  const matters = sponsor === undefined ? found : found.map((matter) => ({ ...matter, by: [sponsor] }));
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
  const said = inLine(words).trim().replace(/\s+/g, " ");
  const signs = Array.from(LETTERS.segment(said), ({ segment }) => segment);
  if (signs.length <= GLANCE) return said;
  const head = signs.slice(0, GLANCE * 0.6).join("");
  const tail = signs.slice(GLANCE * -0.3).join("");
  // Never in the midst of a word, where words are set apart at all.
  return `${head.replace(/(?<=\S)\s+\S*$/, "")} … ${tail.replace(/^\S*\s+(?=\S)/, "")}`;
}

function inGeneral(view: RoomView, subject: Extract<Subject, { kind: "brackets" }>): string {
  const effect = effectOf(view, subject);
  if (effect === "move" || effect === "split" || effect === "merge") return t("reordering the text");
  if (effect === "delete" || effect === "deletion" || effect === "no-heading") return t("deleting words");
  return effect === "add" || effect === "paragraph" || effect === "heading" ? t("adding words") : t("replacing words");
}

/** What it is held for are the delegation's own words: they stand at the end of the record's. */
function heldPlace(view: RoomView, { subject, by, sentence }: Decision): string {
  const about = /put a placeholder into paragraph [^:]*: (.*)$/.exec(sentence)?.[1] ?? "";
  const label = labelOf(view, subject ? paragraphOf(subject) : "");
  return t("%(name)s put a placeholder into paragraph %(label)s: %(about)s", { name: nameOf(view, by), label, about });
}

/** Who sits where is known at that moment alone: the seats are named as the record names them. */
function scripted({ sentence }: Decision): string {
  const names = /: (.*)\.$/.exec(sentence)?.[1] ?? "";
  if (sentence.startsWith("Taken over")) return t("Taken over from a script by a person: %(names)s.", { names });
  return sentence.startsWith("Played by a script no more") ? t("Played by a script no more: %(names)s.", { names }) : t("Played by a script from here on: %(names)s.", { names });
}

/** What it says are the delegation's own words, too. */
function footnoted(view: RoomView, { subject, by, sentence }: Decision): string {
  const words = /proposed a footnote to [^:]*: (.*)$/.exec(sentence)?.[1] ?? "";
  const label = labelOf(view, subject ? paragraphOf(subject) : "");
  return t("%(name)s proposed a footnote to paragraph %(label)s: %(words)s", { name: nameOf(view, by), label, words });
}

/** The paragraph, where all its brackets need not be read out. */
function wherein(subject: Subject | null): Subject | null {
  return subject?.kind === "brackets" ? { kind: "paragraph", paragraph: subject.paragraph } : subject;
}

function paragraphOf(subject: Subject): string {
  return paragraphIn(subject) ?? "";
}

/** Why a bracket fell: another alternative was admitted, the measure says so, or the Chair did, in her own words. */
function fell(decision: Decision): string {
  const { admitted, reason } = whyFell(decision);
  if (admitted !== undefined) return t("falls, since Alt %(alt)s was admitted", { alt: admitted });
  return reason !== undefined ? t("falls. The Chair: %(reason)s", { reason }) : t("falls, since it overlaps with what was adopted");
}

function putForward(view: RoomView, { subject, by }: Decision): string | undefined {
  const whole = subject?.kind === "brackets" ? wholeIn(view, subject) : null;
  if (subject?.kind !== "brackets" || whole === null) return undefined;
  const facts = { name: nameOf(view, by), label: labelOf(view, subject.paragraph) };
  const together = seriesOf(view, subject.paragraph);
  if (whole === "paragraph" && together.length > 1) return t("%(name)s put forward new paragraphs as one proposal: %(labels)s.", { ...facts, labels: labelsOf(view, together) });
  if (isHeading(view, subject.paragraph)) {
    if (whole === "move") return t("%(name)s proposed to move the heading %(label)s.", facts);
    return whole === "paragraph" ? t("%(name)s put forward a new heading %(label)s.", facts) : t("%(name)s proposed to delete the heading %(label)s.", facts);
  }
  if (whole === "move") return t("%(name)s proposed to move paragraph %(label)s.", facts);
  if (whole === "split") return t("%(name)s proposed to split paragraph %(label)s.", facts);
  if (whole === "merge") return t("%(name)s proposed to merge paragraph %(label)s with the next.", facts);
  if (whole === "paragraph") return t("%(name)s put forward a new paragraph %(label)s.", facts);
  return t("%(name)s proposed to delete paragraph %(label)s.", facts);
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

/** What a delegation said with it stands in the record behind the words of the house. */
function broken(view: RoomView, { by, sentence }: Decision): string {
  const [, reason = "", amendment = ""] = /^.*?\.(?: Reason: (.*?))?(?: It would have instead: (.*))?$/.exec(sentence) ?? [];
  const said = [
    t("%(name)s broke the silence", { name: nameOf(view, by) }),
    ...(reason ? [t("Reason: %(reason)s", { reason })] : []),
    ...(amendment ? [t("It would have instead: %(words)s", { words: amendment })] : []),
  ];
  return said.map((each, place) => (place < said.length - 1 && !/[.!?…]["”»’)]*$/.test(each) ? `${each}.` : each)).join(" ");
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
  if (cause.kind === "silence") return t("The text was adopted under the silence procedure.");
  return cause.kind === "gavel" ? t("The text was adopted by consensus.") : undefined;
}

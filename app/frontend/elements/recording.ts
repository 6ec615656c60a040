/** Decisions in the reader's language, put together from what was decided; the record keeps the house's own words. */

import { t, tn } from "../i18n.ts";
import type { Decision, RoomView, Subject, Tally } from "../live/shapes.ts";
import { effectOf, labelOf, nameOf } from "./sentences.ts";

/** What was decided, in one sentence; in the words of the record where this page cannot tell more. */
export function sentenceOf(view: RoomView, decision: Decision): string {
  return composed(view, decision) ?? decision.sentence;
}

function composed(view: RoomView, decision: Decision): string | undefined {
  const { kind, subject, tally } = decision;
  const label = subject && subject.kind !== "text" ? labelOf(view, subject.paragraph) : "";
  switch (kind) {
    case "gavel":
      return t("No objection was heard. It was so decided.");
    case "objection":
      return objection(view, decision);
    case "vote":
      return tally && subject ? `${putToVote(view, subject)}: ${count(tally)}.` : undefined;
    case "lifted":
      return lifted(view, subject, label);
    case "restored":
      return t("Brackets in paragraph %(label)s put back.", { label }) + reasonOf(decision);
    case "revised":
      return t("%(name)s orally revised its proposal in paragraph %(label)s.", { name: nameOf(view, decision.by), label });
    case "agreed":
      return t("Paragraph %(label)s agreed ad referendum.", { label });
    case "reopened":
      return t("Paragraph %(label)s reopened.", { label });
    case "adopted":
      return adopted(view, decision);
    case "adjourned":
      return view.reason ? t("The sitting was adjourned without a text: %(reason)s", { reason: view.reason }) : undefined;
    default:
      // A younger house may decide more than this page knows.
      return undefined;
  }
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
  return reason ? ` ${t("Reason: %(reason)s", { reason })}` : "";
}

/** The question as the Chair put it. */
function putToVote(view: RoomView, subject: Subject): string {
  if (subject.kind === "text") return t("Adoption of the text as a whole");
  const label = labelOf(view, subject.paragraph);
  if (subject.kind === "paragraph") return t("Paragraph %(label)s, ad referendum", { label });
  const effect = effectOf(view, subject);
  if (effect === "delete") return t("Deleting words from paragraph %(label)s", { label });
  return effect === "add" ? t("Adding words to paragraph %(label)s", { label }) : t("Replacing words in paragraph %(label)s", { label });
}

/** "12 in favour, 3 against, 4 abstentions; 8 required; adopted". */
function count(tally: Tally): string {
  const facts = {
    in_favour: tally.in_favour,
    against: tally.against,
    abstentions: tn("%(n)s abstention", "%(n)s abstentions", tally.abstention),
    required: tally.required,
  };
  return tally.carried
    ? t("%(in_favour)s in favour, %(against)s against, %(abstentions)s; %(required)s required; adopted", facts)
    : t("%(in_favour)s in favour, %(against)s against, %(abstentions)s; %(required)s required; rejected", facts);
}

function lifted(view: RoomView, subject: Subject | null, label: string): string | undefined {
  if (subject?.kind !== "brackets") return undefined;
  const known = view.paragraphs[subject.paragraph]?.proposals ?? {};
  const fates = new Set(subject.proposals.map((id) => known[id]?.status));
  if (fates.has("accepted")) return t("Brackets in paragraph %(label)s lifted: accepted.", { label });
  return fates.has("dropped") ? t("Brackets in paragraph %(label)s lifted: dropped.", { label }) : undefined;
}

/** How the text was adopted stands in the decision that led to it. */
function adopted(view: RoomView, decision: Decision): string | undefined {
  const cause = view.decisions[view.decisions.findIndex(({ id }) => id === decision.id) - 1];
  if (cause?.subject?.kind !== "text") return undefined;
  if (cause.kind === "vote") return t("The text was adopted by a vote.");
  return cause.kind === "gavel" ? t("The text was adopted by consensus.") : undefined;
}

/** Everything that could be put to the room now, and the field in which the Chair chooses among it. */

import { html, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { t } from "../i18n.ts";
import type { RoomView, Subject } from "../live/shapes.ts";
import { isParked, isPut, notAgreed, type ReadingOf, unsettledIn } from "./agenda.ts";
import { isRepeated } from "../text/series.ts";
import { knowsParts } from "./articles.ts";
import { matterIn } from "./recording.ts";
import { ripe } from "./ripe.ts";
import { placeOf, severally } from "./sentences.ts";

export interface Puttable {
  subject: Subject;
  words: string;
}

export function keyOf({ subject }: Puttable): string {
  return JSON.stringify(subject);
}

/** The whole first; `byConsensus` leaves out what only a vote could decide. */
export function puttable(view: RoomView, reads: ReadingOf, { byConsensus }: { byConsensus: boolean }): Puttable[] {
  const isRipe = view.brackets === 0 && !view.order.some((id) => isParked(view, id)) && view.floor.silences.length === 0 && !(byConsensus && knowsParts(view) && notAgreed(view).length > 0);
  const whole: Puttable[] = isRipe ? [{ subject: { kind: "text" }, words: t("The whole text") }] : [];
  if (!knowsParts(view)) return whole;
  const paragraphs = ripe(view, reads).map(({ id }) => id);
  const several: Puttable[] = paragraphs.length < 2 ? [] : [{ subject: { kind: "paragraphs", paragraphs }, words: severally(view, paragraphs) }];
  const open = notAgreed(view).filter(({ id }) => !isPut(view, id) && !isParked(view, id));
  return [
    ...whole,
    ...several,
    ...open.flatMap(({ id }): Puttable[] => {
      const whole = unsettledIn(reads(id));
      // New paragraphs that are one proposal are put by the first of them.
      const brackets = isRepeated(view, id) ? whole.filter((each) => each.whole !== "paragraph") : whole;
      if (whole.length === 0) return [{ subject: { kind: "paragraph", paragraph: id }, words: placeOf(view, { kind: "paragraph", paragraph: id }) }];
      return brackets.map(({ ids }) => {
        const subject = { kind: "brackets", paragraph: id, proposals: ids } as const;
        return { subject, words: `${placeOf(view, subject)}: ${matterIn(view, subject, reads)}` };
      });
    }),
  ];
}

/** Nothing is chosen beforehand, and what was chosen stays so while brackets come and go around it. */
export function questionField(choices: readonly Puttable[], chosen: string | undefined, choose: (chosen: string) => void): TemplateResult {
  const isAmong = choices.some((choice) => keyOf(choice) === chosen);
  return html`<label class="field">${t("Question")}
    <select name="question" required @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
      <option value="" .selected=${!isAmong}>${t("Choose the question")}</option>
      ${repeat(choices, keyOf, (choice) => html`<option value=${keyOf(choice)} .selected=${keyOf(choice) === chosen}>${choice.words}</option>`)}
    </select>
  </label>`;
}

/** Procedural motions: made by delegations, spoken to where the rules have it, and put by the Chair at once. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { t, tn } from "../i18n.ts";
import type { Motion, MotionKind, OwnView, ParagraphId, RoomView, SeatId, Subject } from "../live/shapes.ts";
import { isRepeated, seriesOf } from "../text/series.ts";
import { bracketsIn } from "./agenda.ts";
import { readingOf } from "./live-room.ts";
import { consequence, KINDS, motionName, SPEAKERS } from "./motions.ts";
import { Panel, type Shown } from "./panel.ts";
import { labelsOf, moved, nameOf, namesOf } from "./sentences.ts";

const RESTS = [5, 10, 15, 30, 60, 720] as const;

export class MotionList extends Panel {
  static override properties = { kind: { state: true }, whose: { state: true } };
  declare kind: MotionKind | undefined;
  /** In which paragraph whose proposals would be divided; nothing for whole paragraphs of the text. */
  declare whose: string | undefined;
  protected override readonly concerns = ["debate", "floor", "phase", "paragraph"];

  protected override show(view: RoomView, own: OwnView): Shown {
    const { motions } = view.debate;
    if (view.phase !== "in-session") return nothing;
    const makes = this.may("MakeMotion") && view.debate.suspension === null && !motions.some(({ seat }) => seat === own.seat);
    if (motions.length === 0 && !makes) return nothing;
    return html`<section class="panel motions" aria-labelledby="motions-heading" ?data-pending=${motions.length > 0}>
      <h2 id="motions-heading" class=${motions.length > 0 ? "" : "visually-hidden"}>${t("Procedural motions")}</h2>
      ${motions.length > 0 ? html`<ol class="motion-rows">${repeat(motions, ({ id }) => id, (motion, place) => this.#motion(view, own, motion, place))}</ol>` : nothing}
      ${makes ? this.#make(view) : nothing}
    </section>`;
  }

  #motion(view: RoomView, own: OwnView, motion: Motion, place: number): TemplateResult {
    const subject: Subject = { kind: "motion", motion: motion.id };
    const deciding = view.floor.gavel ?? view.floor.vote;
    const isPut = deciding?.subject.kind === "motion" && deciding.subject.motion === motion.id;
    const sides = SPEAKERS[motion.kind];
    const says = `motion-${motion.id}`;
    const whyNot = place > 0 || deciding || view.debate.suspension ? says : undefined;
    return html`<li>
      <p><b>${moved(view, motion)}</b></p>
      <p class="hint" id=${says}>${isPut ? t("Before the room now.") : place > 0 ? t("Decided after the one above.") : consequence(motion.kind)}</p>
      ${motion.pros.length > 0 ? html`<p class="hint">${t("Speaking for: %(names)s", { names: namesOf(view, motion.pros) })}</p>` : nothing}
      ${motion.cons.length > 0 ? html`<p class="hint">${t("Speaking against: %(names)s", { names: namesOf(view, motion.cons) })}</p>` : nothing}
      <div class="deeds">
        ${this.may("OpenVote") && !isPut
          ? html`${this.deed({ act: "AskForObjection", fields: { subject }, words: t("Ask for objection"), whyNot })}
            ${this.deed({ act: "OpenVote", fields: { subject, majority: "simple" }, words: t("Put it to the vote"), kind: place === 0 ? "primary" : "", whyNot })}`
          : nothing}
        ${this.may("SpeakToMotion") && !isPut ? this.#sides(own, motion, sides) : nothing}
      </div>
    </li>`;
  }

  #sides(own: OwnView, { id, seat, pros, cons }: Motion, sides: { for: number; against: number }): TemplateResult | typeof nothing {
    if (seat === own.seat) return this.deed({ act: "WithdrawMotion", fields: { motion: id }, words: t("Withdraw the motion") });
    if ([...pros, ...cons].includes(own.seat ?? "")) return nothing;
    const speak = (side: "for" | "against", words: string): TemplateResult => this.deed({ act: "SpeakToMotion", fields: { motion: id, side }, words });
    return html`${pros.length < sides.for ? speak("for", t("Speak for it")) : nothing}
    ${cons.length < sides.against ? speak("against", t("Speak against it")) : nothing}`;
  }

  #make(view: RoomView): TemplateResult {
    const kind = this.kind ?? "suspend";
    const paragraphs = view.order.flatMap((id) => view.paragraphs[id] ?? []).filter((each) => each.kind !== "heading" && each.status !== "agreed" && each.parked === null);
    const parts = view.order.flatMap((id) => view.paragraphs[id] ?? []).filter((each) => each.kind !== "heading");
    const deciding = Boolean(view.floor.gavel ?? view.floor.vote);
    return html`<details>
      <summary>${t("Procedural motion")}</summary>
      <form class="stack" @submit=${this.#send}>
        <label class="field">${t("We move to")}
          <select name="kind" @change=${(event: Event) => (this.kind = (event.target as HTMLSelectElement).value as MotionKind)}>
            ${KINDS.map((each) => html`<option value=${each} .selected=${each === kind}>${motionName(each)}</option>`)}
          </select>
        </label>
        ${kind === "adjourn-debate"
          ? html`<label class="field">${t("Paragraph")}<select name="paragraph">${paragraphs.map(({ id, label }) => html`<option value=${id}>${label}</option>`)}</select></label>`
          : kind === "divide"
            ? html`${this.#amendments(view)}
              ${this.whose ? nothing : html`<fieldset class="part-choice"><legend>${t("Paragraphs")}</legend>${parts.map(({ id, label }) => html`<label><input type="checkbox" name="paragraphs" value=${id} />${label}</label>`)}</fieldset>
                ${view.brackets > 0 ? html`<p class="hint">${t("It can be moved once no bracket is left in the text.")}</p>` : nothing}`}`
          : kind === "close-debate"
            ? nothing
            : html`<label class="field">${t("For how long")}<select name="minutes">${RESTS.map((n) => html`<option value=${n} ?selected=${n === 15}>${n > 60 ? tn("%(n)s hour", "%(n)s hours", n / 60) : tn("%(n)s minute", "%(n)s minutes", n)}</option>`)}</select></label>`}
        <p class="hint" id="motion-how">${deciding ? t("A question is being decided, and no motion interrupts that.") : `${consequence(kind)} ${kind === "divide" ? t("If nobody objects the motion is granted; otherwise the room votes on it first.") : t("The room decides at once, by a simple majority.")}`}</p>
        <button type="submit" aria-describedby="motion-how" aria-disabled=${deciding || this.busy("MakeMotion") ? "true" : "false"}>${t("Make the motion")}</button>
      </form>
    </details>`;
  }

  /** On what: whole paragraphs of the text, or what one delegation proposes in one of them. */
  #amendments(view: RoomView): TemplateResult {
    const found = view.order.flatMap((id) => {
      const label = view.paragraphs[id]?.label ?? "";
      // A replacement is one bracket of two proposals: it is not divided.
      const parts = this.room ? bracketsIn(readingOf(this.room, id)).filter(({ whole, set, holdsPlace }) => whole === null && set === "" && !holdsPlace) : [];
      const seats = parts.flatMap(({ by }) => (by.length === 1 ? by : []));
      const several = [...new Set(seats)].filter((seat) => seats.indexOf(seat) !== seats.lastIndexOf(seat)).map((seat) => ({ id, label, seat }));
      return isRepeated(view, id) ? several : [...this.#series(view, id), ...several];
    });
    return html`<label class="field">${t("On")}
      <select name="whose" @change=${(event: Event) => (this.whose = (event.target as HTMLSelectElement).value)}>
        <option value="">${t("whole paragraphs of the text")}</option>
        ${found.map(({ id, label, seat }) => html`<option value="${id} ${seat}">${t("paragraph %(label)s: proposals of %(name)s", { label, name: nameOf(view, seat) })}</option>`)}
      </select>
    </label>`;
  }

  /** New paragraphs that were put forward together, by the first of them. */
  #series(view: RoomView, id: ParagraphId): { id: ParagraphId; label: string; seat: SeatId }[] {
    const together = seriesOf(view, id);
    const { by, alternatives } = Object.values(view.paragraphs[id]?.proposals ?? {}).find(({ series, status }) => series !== undefined && status === "open") ?? {};
    return together.length > 1 && by !== undefined && !alternatives ? [{ id, label: labelsOf(view, together), seat: by }] : [];
  }

  readonly #send = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const { floor } = this.room?.view ?? {};
    if (floor?.gavel ?? floor?.vote) return;
    const said = new FormData(form);
    const [minutes, paragraph] = [said.get("minutes"), said.get("paragraph")];
    const fields = { kind: said.get("kind"), ...(minutes === null ? {} : { minutes: Number(minutes) }), ...(paragraph === null ? {} : { paragraph }), ...(said.get("kind") === "divide" ? partsIn(said) : {}) };
    void this.act("MakeMotion", fields).then((done) => done && form.closest("details")?.removeAttribute("open"));
  };
}

/** Which parts were chosen: paragraphs, or a paragraph and whose proposals in it. */
function partsIn(said: FormData): Record<string, unknown> {
  const chosen = said.get("whose");
  const [paragraph = "", whose = ""] = typeof chosen === "string" ? chosen.split(" ") : [];
  return whose === "" ? { paragraphs: said.getAll("paragraphs") } : { paragraph, whose };
}

customElements.define("motion-list", MotionList);

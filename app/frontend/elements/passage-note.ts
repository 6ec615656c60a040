/** <passage-note>: what a delegation writes beside a passage of its instructions. */

import { html, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { OwnView, RoomView } from "../live/shapes.ts";
import { pen } from "./icons.ts";
import type { LiveRoom } from "./live-room.ts";
import { Panel, type Shown } from "./panel.ts";

const MOST = 600;

export class PassageNote extends Panel {
  static override properties = { passage: {}, writes: { state: true } };
  declare passage: string;
  declare writes: boolean | undefined;
  protected override readonly concerns = ["annotations", "phase"];

  protected override show(view: RoomView, own: OwnView): Shown {
    const words = own.annotations[this.passage] ?? "";
    const mayWrite = this.may("AnnotateInstructions") && view.phase === "in-session";
    if (this.writes && mayWrite) return this.#form(words);
    const name = words === "" ? t("Write beside this passage") : t("Change what stands beside this passage");
    const button = html`<button type="button" class="quiet" aria-label=${name} title=${name} @click=${this.#begin}>${pen}</button>`;
    return html`<div class="margin-note" ?data-empty=${words === ""}>
      <div dir="auto">${words.split("\n").map((line) => html`<p>${line}</p>`)}</div>${mayWrite ? button : ""}
    </div>`;
  }

  #form(words: string): TemplateResult {
    const text = this.room?.jotter.read(this.#sheet) ?? words;
    return html`<form class="margin-note-form" @submit=${this.#write}>
      <textarea rows="3" maxlength=${MOST} dir="auto" aria-label=${t("Beside this passage")} .value=${text} @input=${this.#keep}></textarea>
      <p class="hint">${t("Only your delegation reads it.")}</p>
      <div class="deeds">
        <button type="submit" class="primary" aria-disabled=${this.busy("AnnotateInstructions", { passage: this.passage }) ? "true" : "false"}>${t("Keep it")}</button>
        <button type="button" @click=${this.#end}>${t("Never mind")}</button>
      </div>
    </form>`;
  }

  get #sheet(): string {
    return `beside ${this.passage}`;
  }

  readonly #begin = (): void => {
    this.writes = true;
    void this.updateComplete.then(() => this.querySelector("textarea")?.focus());
  };

  readonly #keep = (event: Event): void => {
    this.room?.jotter.put(this.#sheet, (event.target as HTMLTextAreaElement).value);
  };

  readonly #end = (): void => {
    this.room?.jotter.put(this.#sheet, "");
    this.writes = false;
    void this.updateComplete.then(() => this.querySelector("button")?.focus());
  };

  readonly #write = (event: SubmitEvent): void => {
    event.preventDefault();
    const text = this.querySelector("textarea")?.value ?? "";
    void this.act("AnnotateInstructions", { passage: this.passage, text }).then((done) => {
      if (done) this.#end();
    });
  };
}

customElements.define("passage-note", PassageNote);

/** Sets a note beside every passage of instructions that were fetched. */
function annotate(brief: Element, room: LiveRoom): void {
  for (const passage of brief.querySelectorAll<HTMLElement>("[data-passage]")) {
    const beside = new PassageNote();
    beside.passage = passage.dataset["passage"] ?? "";
    beside.room = room;
    if (passage.matches("li")) passage.append(beside);
    else passage.after(beside);
  }
}

document.addEventListener("brief", ({ target }) => {
  const room = target instanceof Panel ? target.room : undefined;
  if (room && target instanceof Panel) annotate(target, room);
});

/** What every live panel shares: light DOM, the room, being drawn again when its own concern changed, and its buttons. */

import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import type { OwnView, RoomView } from "../live/shapes.ts";
import type { LiveRoom } from "./live-room.ts";
import { holdFocus, holdStill } from "./steady.ts";
import { isSecondHalf, NextWord, Underway, type Fields } from "./underway.ts";

export type Shown = unknown;

/** A button that asks for an act. */
export interface Deed {
  act: string;
  fields?: Fields;
  words: unknown;
  /** What a screen reader calls it, if its words are too short for that. */
  name?: string;
  /** Classes of the button. */
  kind?: string;
  /** Id of the words that say why this cannot be asked for now; nothing if it can. */
  whyNot?: string | undefined;
  /** Id of the words that say what it does. */
  says?: string;
  pressed?: boolean;
  /** It could not be pressed for a moment when it came to stand for another matter: a press is then never half of one before. */
  rested?: boolean;
  then?: () => void;
}

/** An act that changes nothing is answered but not told of: its button waits no longer than this. */
const TOLD_WITHIN_MS = 1_000;

export abstract class Panel extends LitElement {
  static override properties: PropertyDeclarations = { room: { attribute: false } };
  declare room: LiveRoom | undefined;

  /** Names of changes that matter here; "paragraph" stands for every "paragraph:p3". */
  protected abstract readonly concerns: readonly string[];

  #listening: LiveRoom | undefined;
  readonly #onChange = (event: Event): void => {
    const changes = (event as CustomEvent<Set<string>>).detail;
    if (this.isConcern(changes)) this.changed(changes);
  };

  /** One stylesheet and one accessibility tree for the whole page. */
  protected override createRenderRoot(): HTMLElement {
    this.replaceChildren();
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener("keydown", onceForAKey);
    this.#listen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener("keydown", onceForAKey);
    this.#listening?.removeEventListener("change", this.#onChange);
    this.#listening = undefined;
  }

  protected override willUpdate(): void {
    this.#listen();
    holdStill(this);
    this.#focus = holdFocus(this);
  }
  #focus: (() => void) | undefined;

  protected override updated(): void {
    this.#focus?.();
  }

  #listen(): void {
    if (this.room === this.#listening) return;
    this.#listening?.removeEventListener("change", this.#onChange);
    this.#listening = this.room;
    this.room?.addEventListener("change", this.#onChange);
  }

  private isConcern(changes: ReadonlySet<string>): boolean {
    for (const change of changes) {
      if (change === "room" || this.concerns.includes(change.replace(/:.*/, ""))) return true;
    }
    return false;
  }

  protected changed(changes: ReadonlySet<string>): void {
    if (changes.size > 0) this.requestUpdate();
  }

  protected override render(): Shown {
    const { view, own } = this.room ?? {};
    return view && own ? this.show(view, own) : nothing;
  }

  protected abstract show(view: RoomView, own: OwnView): Shown;

  protected may(...acts: string[]): boolean {
    return acts.some((act) => this.room?.own?.may.includes(act));
  }

  /** For the button that sends a form off. */
  protected busy(act: string, fields: Fields = {}): boolean {
    return this.#underway.has(act, fields);
  }

  /** A press that comes while the first is on its way is swallowed: the button stays where it is, with its focus. */
  protected deed({ act, fields = {}, words, name, kind = "", whyNot, says, pressed, rested = false, then }: Deed): TemplateResult {
    const busy = this.#underway.has(act, fields);
    const onPress = (event: MouseEvent): void => {
      if (whyNot !== undefined || (isSecondHalf(event) && !rested)) return;
      void this.act(act, fields).then((done) => done && then?.());
    };
    return html`<button type="button" class=${ifDefined(kind || undefined)} ?data-busy=${busy}
      aria-disabled=${ifDefined(busy || whyNot !== undefined ? "true" : undefined)}
      aria-label=${ifDefined(name)} aria-describedby=${ifDefined(whyNot ?? says)} aria-pressed=${ifDefined(pressed)} @click=${onPress}>${words}</button>`;
  }

  /** Sends an act, unless one about the same matter is still on its way; until the house has answered, the panel shows it. */
  protected async act(name: string, fields: Fields = {}): Promise<boolean> {
    if (!this.room || this.#underway.has(name, fields)) return false;
    const word = new NextWord(this.room);
    const over = this.#underway.begin(name, fields);
    this.setAttribute("data-sending", name);
    this.requestUpdate();
    const { ok } = await this.room.act(name, { ...(name === "OpenVote" ? this.room.way?.() : undefined), ...fields });
    this.removeAttribute("data-sending");
    void (ok ? word.within(TOLD_WITHIN_MS) : Promise.resolve()).then(() => {
      word.forget();
      over();
      this.requestUpdate();
    });
    return ok;
  }
  readonly #underway = new Underway();
}

/** A key held down presses a button again and again: once is enough. */
function onceForAKey(event: KeyboardEvent): void {
  const onButton = event.target instanceof Element && event.target.closest("button") !== null;
  if (event.repeat && event.key === "Enter" && onButton) event.preventDefault();
}

/** What every live panel shares: light DOM, the room, and being drawn again only when its own concern changed. */

import { LitElement, nothing, type PropertyDeclarations } from "lit";
import type { OwnView, RoomView } from "../live/shapes.ts";
import type { LiveRoom } from "./live-room.ts";

export type Shown = unknown;

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
    this.#listen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#listening?.removeEventListener("change", this.#onChange);
    this.#listening = undefined;
  }

  protected override willUpdate(): void {
    this.#listen();
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

  /** Sends an act; until the house has answered, the panel shows that it is on its way. */
  protected async act(name: string, fields: Record<string, unknown> = {}): Promise<boolean> {
    if (!this.room) return false;
    this.setAttribute("data-sending", name);
    try {
      return (await this.room.act(name, fields)).ok;
    } finally {
      this.removeAttribute("data-sending");
    }
  }
}

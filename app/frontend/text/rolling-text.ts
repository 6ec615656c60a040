/** <rolling-text>: the text under negotiation, rolling, as if agreed, or read in a line. */

import { t } from "../i18n.ts";
import type { Room } from "../live/room.ts";
import type { ParagraphId } from "../live/shapes.ts";
import { Cast } from "./cast.ts";
import { Paragraph, type Bracket, type Setting } from "./paragraph.ts";
import { keepPlace, readCaret } from "./place.ts";
import { isView } from "./reading.ts";
import type { Base } from "./since.ts";
import { stepFrom } from "./walking.ts";

/** Editors open a screen before they come into sight. */
const NEARBY = "600px";

export interface BracketPressed {
  paragraph: ParagraphId;
  proposals: string[];
  anchor: HTMLElement;
}

export class RollingText extends HTMLElement {
  static readonly observedAttributes = ["view", "readonly", "of"];

  private current: Room | undefined;
  private cast = new Cast([], null);
  private readonly paragraphs = new Map<ParagraphId, Paragraph>();
  private unhold: (() => void) | undefined;
  private readonly sight = new IntersectionObserver((entries) => this.sighted(entries), { rootMargin: NEARBY });

  /** The text against which changes are marked, in the view that asks for it. */
  set base(base: Base | null) {
    this.earlier = base;
    this.attributeChangedCallback();
  }
  private earlier: Base | null = null;

  get room(): Room | undefined {
    return this.current;
  }

  set room(room: Room | undefined) {
    this.disconnect();
    this.current = room;
    if (room === undefined) return;
    room.addEventListener("change", this.onChange);
    room.addEventListener("hearing", this.onHearing);
    room.addEventListener("heard", this.onHeard);
    if (room.view !== null) this.arrange();
  }

  connectedCallback(): void {
    this.addEventListener("click", this.onClick);
    this.addEventListener("mousedown", this.onMouseDown);
    // Before the editors, whose own keys would move lines instead.
    this.addEventListener("keydown", this.onKey, { capture: true });
  }

  disconnectedCallback(): void {
    this.removeEventListener("click", this.onClick);
    this.removeEventListener("mousedown", this.onMouseDown);
    this.removeEventListener("keydown", this.onKey, { capture: true });
    this.disconnect();
  }

  attributeChangedCallback(): void {
    for (const paragraph of this.paragraphs.values()) paragraph.set(this.setting);
  }

  private disconnect(): void {
    this.current?.removeEventListener("change", this.onChange);
    this.current?.removeEventListener("hearing", this.onHearing);
    this.current?.removeEventListener("heard", this.onHeard);
  }

  private get setting(): Setting {
    const view = this.getAttribute("view");
    const readonly = this.hasAttribute("readonly");
    return { view: isView(view) ? view : "rolling", readonly, cast: this.cast, of: this.getAttribute("of"), base: this.earlier };
  }

  private readonly onChange = (event: Event): void => {
    const changes = (event as CustomEvent<Set<string>>).detail;
    if (changes.has("dismissed")) this.empty();
    else if (changes.has("room") || changes.has("phase")) this.arrange();
    for (const change of changes) {
      if (change.startsWith("carets:")) this.paragraphs.get(change.slice("carets:".length))?.drawCarets();
    }
  };

  private readonly onHearing = (): void => {
    readCaret();
    this.unhold = keepPlace([...this.paragraphs.values()].map(({ section }) => section));
  };

  private readonly onHeard = (): void => {
    // Plain paragraphs are drawn in a microtask; their place is kept behind it.
    const unhold = this.unhold;
    queueMicrotask(() => unhold?.());
  };

  /** Makes the page follow the order of the room, taking up again what is there. */
  private arrange(): void {
    const room = this.current;
    if (room?.view == null) return;
    this.cast = new Cast(room.view.seats, room.own?.seat ?? null);
    if (this.paragraphs.size === 0) this.replaceChildren();
    for (const [id, paragraph] of this.paragraphs) {
      if (room.manuscript(id) === paragraph.manuscript) continue;
      paragraph.remove();
      this.paragraphs.delete(id);
    }
    for (const id of room.view.order) this.place(room, id);
  }

  private place(room: Room, id: ParagraphId): void {
    const manuscript = room.manuscript(id);
    if (manuscript === undefined) return;
    const known = this.paragraphs.get(id);
    if (known !== undefined) {
      known.set(this.setting);
      return;
    }
    const paragraph = new Paragraph(room, manuscript, this.setting);
    this.paragraphs.set(id, paragraph);
    this.append(paragraph.section);
    this.sight.observe(paragraph.section);
  }

  private empty(): void {
    for (const paragraph of this.paragraphs.values()) paragraph.remove();
    this.paragraphs.clear();
    const farewell = document.createElement("p");
    farewell.className = "waiting";
    farewell.textContent = this.current?.dismissed?.ruling ?? t("You have left the room.");
    const way = document.createElement("a");
    way.className = "button";
    way.href = "/";
    way.textContent = t("To the front page");
    this.replaceChildren(farewell, way);
  }

  private sighted(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) this.paragraphs.get(target.id)?.setInSight(isIntersecting);
  }

  // Brackets

  private press(paragraph: Paragraph, proposals: string[], anchor: HTMLElement): void {
    if (proposals.length === 0) return;
    const detail: BracketPressed = { paragraph: paragraph.manuscript.id, proposals, anchor };
    this.dispatchEvent(new CustomEvent("bracket", { detail, bubbles: true, composed: true }));
  }

  private holderIn(event: Event): HTMLElement | null {
    return event.target instanceof Element ? event.target.closest<HTMLElement>(".holder") : null;
  }

  private readonly onClick = (event: Event): void => {
    const holder = this.holderIn(event);
    const paragraph = this.paragraphs.get(holder?.closest(".paragraph")?.id ?? "");
    const proposals = holder?.dataset["proposals"]?.split(" ").filter(Boolean) ?? [];
    if (holder && paragraph) this.press(paragraph, proposals, holder);
  };

  /** Pressing a label leaves the caret where it was. */
  private readonly onMouseDown = (event: Event): void => {
    if (this.holderIn(event)?.closest(".cm-editor")) event.preventDefault();
  };

  // The keyboard

  private readonly onKey = (event: KeyboardEvent): void => {
    if (!event.altKey || event.ctrlKey || event.metaKey) return;
    // By place on the keyboard too: with Alt, some systems make other letters of these keys.
    const acts: Record<string, () => void> = {
      "]": () => this.walkBrackets(1),
      "[": () => this.walkBrackets(-1),
      BracketRight: () => this.walkBrackets(1),
      BracketLeft: () => this.walkBrackets(-1),
      ArrowDown: () => this.walkParagraphs(1),
      ArrowUp: () => this.walkParagraphs(-1),
      Enter: () => this.pressHere(),
    };
    const act = acts[event.key] ?? acts[event.code];
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  private get here(): number {
    const focused = document.activeElement?.closest(".paragraph");
    return [...this.paragraphs.values()].findIndex(({ section }) => section === focused);
  }

  private walkParagraphs(step: 1 | -1): void {
    [...this.paragraphs.values()][this.here + step]?.goTo(null);
  }

  private walkBrackets(step: 1 | -1): void {
    const paragraphs = [...this.paragraphs.values()];
    const stops = paragraphs.flatMap((paragraph, index) =>
      paragraph.brackets.map((bracket) => ({ paragraph, bracket, index, at: bracket.from })),
    );
    const here = this.here;
    const stop = stepFrom(stops, { index: here, at: paragraphs[here]?.place ?? -1 }, step);
    stop?.paragraph.goTo(stop.bracket);
  }

  private pressHere(): void {
    const paragraph = [...this.paragraphs.values()][this.here];
    const bracket: Bracket | undefined = paragraph?.bracketHere;
    const anchor = bracket && paragraph?.holderOf(bracket);
    if (paragraph && bracket && anchor) this.press(paragraph, bracket.ids, anchor);
  }
}

customElements.define("rolling-text", RollingText);

/** <rolling-text>: the text under negotiation, rolling, as if agreed, or read in a line. */

import { t } from "../i18n.ts";
import type { Room } from "../live/room.ts";
import type { ParagraphId, ProposalId } from "../live/shapes.ts";
import { Cast } from "./cast.ts";
import { Paragraph, type Bracket, type Setting } from "./paragraph.ts";
import { keepPlace, readCaret } from "./place.ts";
import { isView } from "./reading.ts";
import type { Base } from "./since.ts";
import { stepFrom } from "./walking.ts";
import { asIfMoved, movesIn } from "./whole.ts";

/** Editors open a screen before they come into sight. */
const NEARBY = "600px";
const NONE: ReadonlySet<ProposalId> = new Set();

export interface BracketPressed {
  paragraph: ParagraphId;
  proposals: string[];
  anchor: HTMLElement;
}

/** Somebody who writes asks for phrases: what is chosen goes in at their caret. */
export interface PhrasesAsked {
  paragraph: ParagraphId;
  insert: (words: string) => void;
  goBack: () => void;
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
    this.addEventListener("mouseup", this.onMouseUp);
    // Before the editors, whose own keys would move lines instead.
    this.addEventListener("keydown", this.onKey, { capture: true });
  }

  disconnectedCallback(): void {
    this.removeEventListener("click", this.onClick);
    this.removeEventListener("mousedown", this.onMouseDown);
    this.removeEventListener("mouseup", this.onMouseUp);
    this.removeEventListener("keydown", this.onKey, { capture: true });
    this.disconnect();
  }

  attributeChangedCallback(): void {
    for (const paragraph of this.paragraphs.values()) paragraph.set(this.setting);
    // As if agreed, paragraphs stand where they would be moved to.
    if (this.current?.view != null) this.arrange();
  }

  private disconnect(): void {
    this.current?.removeEventListener("change", this.onChange);
    this.current?.removeEventListener("hearing", this.onHearing);
    this.current?.removeEventListener("heard", this.onHeard);
  }

  private get setting(): Setting {
    const view = this.getAttribute("view");
    const readonly = this.hasAttribute("readonly");
    return { view: isView(view) ? view : "rolling", readonly, cast: this.cast, of: this.getAttribute("of"), base: this.earlier, put: readonly ? this.put : NONE };
  }

  /** The brackets before the room, which nobody at a wall can press to find out. */
  private get put(): ReadonlySet<ProposalId> {
    const { gavel, vote, announced } = this.current?.view?.floor ?? { gavel: null, vote: null, announced: null };
    const subject = (gavel ?? vote ?? announced)?.subject;
    return subject?.kind === "brackets" ? new Set(subject.proposals) : NONE;
  }

  private readonly onChange = (event: Event): void => {
    const changes = (event as CustomEvent<Set<string>>).detail;
    if (changes.has("dismissed")) this.empty();
    else if (changes.has("room") || changes.has("sequence") || changes.has("decision") || changes.has("phase") || (changes.has("floor") && this.hasAttribute("readonly"))) this.arrange();
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
    const standing = room.view.order.flatMap((id) => room.view?.paragraphs[id] ?? []);
    this.cast = new Cast(room.view.seats, room.own?.seat ?? null, standing);
    const moves = movesIn(standing);
    const order = this.setting.view === "clean" ? asIfMoved(room.view.order, moves) : room.view.order;
    if (this.paragraphs.size === 0) this.replaceChildren();
    const focused = [...this.paragraphs.values()].findIndex(({ section }) => section.contains(document.activeElement));
    for (const [id, paragraph] of this.paragraphs) {
      if (room.manuscript(id) === paragraph.manuscript && room.view.order.includes(id)) continue;
      paragraph.remove();
      this.paragraphs.delete(id);
    }
    let before: Element | null = null;
    const inOrder: [ParagraphId, Paragraph][] = order.flatMap((id) => {
      const paragraph = this.place(room, id);
      if (paragraph === undefined) return [];
      // Where it stands already it is left alone: whoever writes in it keeps the caret.
      const next: Element | null = before === null ? this.firstElementChild : before.nextElementSibling;
      if (next !== paragraph.section) this.insertBefore(paragraph.section, next);
      before = paragraph.section;
      return [[id, paragraph]];
    });
    this.paragraphs.clear();
    for (const [id, paragraph] of inOrder) this.paragraphs.set(id, paragraph);
    // Whoever was in a paragraph that is no longer there finds themselves where it stood.
    if (focused >= 0 && !this.contains(document.activeElement)) inOrder[Math.min(focused, inOrder.length - 1)]?.[1].section.focus({ preventScroll: true });
    for (const [index, [id, paragraph]] of inOrder.entries()) {
      paragraph.expect(moves.filter(({ place }) => place === id || (place === "" && index === 0)));
    }
  }

  private place(room: Room, id: ParagraphId): Paragraph | undefined {
    const manuscript = room.manuscript(id);
    if (manuscript === undefined) return undefined;
    const known = this.paragraphs.get(id);
    known?.set(this.setting);
    if (known !== undefined) return known;
    const paragraph = new Paragraph(room, manuscript, this.setting);
    this.paragraphs.set(id, paragraph);
    this.sight.observe(paragraph.section);
    return paragraph;
  }

  private empty(): void {
    for (const paragraph of this.paragraphs.values()) paragraph.remove();
    this.paragraphs.clear();
    // A wall says by itself what has become of its link.
    if (this.hasAttribute("readonly")) {
      this.replaceChildren();
      return;
    }
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
    const asking = event.target instanceof Element ? event.target.closest(".phrases")?.closest(".paragraph") : null;
    this.askForPhrases(this.paragraphs.get(asking?.id ?? ""));
  };

  private askForPhrases(paragraph: Paragraph | undefined): void {
    if (!paragraph?.isBeingWritten) return;
    const detail: PhrasesAsked = { paragraph: paragraph.manuscript.id, insert: (words) => paragraph.insert(words), goBack: () => paragraph.focusEditor() };
    this.dispatchEvent(new CustomEvent("phrases", { detail, bubbles: true, composed: true }));
  }

  /** Pressing a label leaves the caret where it was. */
  private readonly onMouseDown = (event: Event): void => {
    this.halfPressed = this.holderIn(event);
    if (this.halfPressed?.closest(".cm-editor")) event.preventDefault();
  };
  private halfPressed: HTMLElement | null = null;

  /** Of a label that is drawn anew under a finger the browser makes no click: the press is one all the same. */
  private readonly onMouseUp = (event: Event): void => {
    const [began, ended] = [this.halfPressed, this.holderIn(event)];
    this.halfPressed = null;
    if (began === null || ended === null || began === ended) return;
    if (began.dataset["proposals"] === ended.dataset["proposals"]) this.onClick(event);
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
      KeyP: () => this.askForPhrases([...this.paragraphs.values()][this.here]),
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

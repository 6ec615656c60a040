/** One paragraph on the page: its number, its words as editor or as plain text, and how it stands. */

import { t, tn } from "../i18n.ts";
import type { Room } from "../live/room.ts";
import type { ParagraphId, ParagraphView, Phase, Proposal, ProposalId, SeatId } from "../live/shapes.ts";
import { abreast } from "./abreast.ts";
import { bracketed } from "./brackets.ts";
import type { Cast } from "./cast.ts";
import type { ParagraphEditor } from "./editor.ts";
import { editors } from "./editors.ts";
import { idsBetween, isPending, joinStretches } from "./ledger.ts";
import type { Manuscript, ManuscriptChange } from "./manuscript.ts";
import { draw, ofDelegation, type View } from "./reading.ts";
import type { Base } from "./since.ts";
import { seriesOf } from "./series.ts";
import { around, felledBy, type Move } from "./whole.ts";

/** How long keys that were meant for a text just closed go nowhere, rather than move the page. */
const STILL_TYPING_MS = 3_000;
const ASK_AGAIN_MS = 100;
/** How long after a key somebody may still be in the middle of a sentence, and must hear at once that it was cut short. */
const MID_SENTENCE_MS = 20_000;

/** What the whole text decides for each of its paragraphs. */
export interface Setting {
  view: View;
  readonly: boolean;
  cast: Cast;
  /** Whose brackets are shown, in the view of one delegation. */
  of: SeatId | null;
  /** Brackets that are before the room, where the page shows which. */
  put: ReadonlySet<ProposalId>;
  /** The text against which changes are marked. */
  base: Base | null;
}

/** Somebody wants to propose something about a paragraph as such. */
export interface WholePressed {
  paragraph: ParagraphId;
  anchor: HTMLElement;
  at: SplitPlace | null;
}

/** A place between words, by the character behind it, and the words that begin there. */
export interface SplitPlace {
  client: number;
  clock: number;
  words: string;
}

/** A bracket as the keyboard meets it: where its words begin and end. */
export interface Bracket {
  ids: ProposalId[];
  from: number;
  to: number;
}

export class Paragraph {
  readonly section = document.createElement("section");
  readonly manuscript: Manuscript;
  private readonly room: Room;
  private readonly number = block("number");
  private readonly words = block("words");
  private readonly heading = block("heading");
  private readonly ground = block("ground");
  private readonly standing = block("standing");
  private readonly slips = block("slips");
  private readonly sideBySide = block("side-by-side");
  private readonly menu = document.createElement("button");
  private readonly phrases = document.createElement("button");
  private readonly leave: () => void;
  private setting: Setting;
  private editor: ParagraphEditor | null = null;
  private inSight = false;
  private seen: Readonly<Record<string, number>>;
  private queued = false;
  private stillUntil = 0;
  private midSentenceUntil = 0;
  private announcing: ReturnType<typeof setTimeout> | undefined;

  constructor(room: Room, manuscript: Manuscript, setting: Setting) {
    this.room = room;
    this.manuscript = manuscript;
    this.setting = setting;
    this.seen = manuscript.clocks();
    this.section.className = "paragraph";
    this.section.id = manuscript.id;
    this.section.tabIndex = -1;
    this.section.setAttribute("role", "group");
    this.heading.dir = "auto";
    this.ground.dir = "auto";
    this.words.append(this.heading, this.ground);
    this.menu.type = "button";
    this.menu.className = "quiet whole-menu";
    this.menu.setAttribute("aria-haspopup", "dialog");
    this.menu.textContent = "¶";
    this.menu.addEventListener("click", () => this.askForMore());
    this.section.append(this.number, this.words, this.standing, this.menu, this.slips, this.sideBySide);
    this.phrases.type = "button";
    this.phrases.className = "phrases";
    this.phrases.textContent = t("Phrases");
    this.phrases.hidden = true;
    this.phrases.setAttribute("aria-keyshortcuts", "Alt+P");
    // The caret stays where it is, and a phone keeps its keyboard, until the dialog is there.
    this.phrases.addEventListener("pointerdown", (event) => event.preventDefault());
    this.section.append(this.phrases);
    this.section.addEventListener("keydown", (event) => this.keepStill(event));
    this.section.addEventListener("beforeinput", () => (this.midSentenceUntil = Date.now() + MID_SENTENCE_MS), { capture: true });
    this.leave = manuscript.watch((change) => this.onChange(change));
    this.show();
  }

  private get view(): ParagraphView | undefined {
    return this.room.view?.paragraphs[this.manuscript.id];
  }

  private get writes(): boolean {
    const { view, readonly } = this.setting;
    const open = this.manuscript.status === "open" && this.room.view?.phase === "in-session";
    return view === "rolling" && !readonly && open && this.room.mayDraft;
  }

  private onChange(change: ManuscriptChange): void {
    const hadFocus = this.editor?.view.hasFocus === true;
    if (change === "reopened") {
      // What came back with it says why: no second word about it.
      clearTimeout(this.announcing);
      this.closeEditor();
      if (hadFocus && !this.writes) this.stayHere();
    }
    if (change === "words" || change === "ledger") {
      if (this.editor === null) this.drawSoon();
      else if (change === "ledger") this.editor.redraw();
    } else this.show();
    this.showStanding();
  }

  /** The character before which the paragraph would be split, if the caret stands between words of it. */
  private splitHere(): SplitPlace | null {
    const head = this.editor?.head ?? 0;
    const runs = this.manuscript.read().runs.filter(({ fallen, pending }) => !fallen && !pending);
    const before = runs.filter(({ from }) => from < head).map((run) => run.text.slice(0, head - run.from)).join("");
    const after = runs.filter(({ to }) => to > head);
    const words = after.map((run) => run.text.slice(Math.max(0, head - run.from))).join("");
    const [first] = after;
    const [id] = first === undefined ? [] : idsBetween(first, Math.max(head, first.from), first.to);
    if (id === undefined || before.trim() === "" || words.trim() === "") return null;
    return { client: id[0], clock: id[1], words: words.trim() };
  }

  /** Others that would stand here: both places of a move are seen until it is settled. */
  expect(moves: readonly Move[]): void {
    const shown = this.setting.view === "clean" || this.setting.view === "since" ? [] : moves;
    const slips = shown.flatMap(({ paragraph, id, place }) => {
      const moved = this.room.view?.paragraphs[paragraph];
      const proposal = moved?.proposals[id];
      // To one delegation, what others would move stays where it is.
      if (moved && this.setting.view === "delegation" && ofDelegation(moved.proposals, this.setting.of)[id]?.status !== "open") return [];
      return moved && proposal ? [slip(moved, proposal, place === "", this.setting.cast)] : [];
    });
    if (slips.length > 0 || this.slips.firstChild !== null) this.slips.replaceChildren(...slips);
  }

  /** What can be proposed about the paragraph as such is a card of its own, which nobody needs in order to read. */
  private askForMore(): void {
    const detail: WholePressed = { paragraph: this.manuscript.id, anchor: this.menu, at: this.splitHere() };
    this.section.dispatchEvent(new CustomEvent("whole", { detail, bubbles: true }));
  }

  set(setting: Setting): void {
    this.setting = setting;
    this.show();
  }

  /** Editors are costly to open: only where the reader is. */
  setInSight(inSight: boolean): void {
    if (inSight === this.inSight) return;
    this.inSight = inSight;
    if (inSight) this.show();
  }

  private show(): void {
    const { label, status } = this.manuscript;
    const { kind = "operative", heading = null } = this.view ?? {};
    const isHeading = kind === "heading";
    this.section.dataset["status"] = status;
    this.section.dataset["kind"] = kind;
    this.section.setAttribute("aria-label", isHeading ? t("Heading %(label)s", { label: quoted(heading) }) : t("Paragraph %(label)s", { label }));
    this.number.textContent = label;
    this.number.classList.toggle("late", label.includes(" "));
    this.menu.hidden = this.setting.view !== "rolling" || this.setting.readonly || !this.room.mayDraft || this.room.view?.phase !== "in-session";
    this.menu.setAttribute("aria-label", isHeading ? t("¶ Propose about this heading") : t("¶ Propose about paragraph %(label)s as a whole", { label }));
    // A heading that stands by itself is called by its words, which are there to be read already.
    this.heading.textContent = isHeading ? "" : heading;
    this.heading.hidden = this.heading.textContent === "";
    this.showWords();
    this.showStanding();
  }

  private showWords(): void {
    if (this.writes && (this.inSight || this.editor !== null)) {
      if (this.editor === null) this.openEditor();
      else this.editor.redraw();
      return;
    }
    const hadFocus = this.editor?.view.hasFocus === true;
    this.closeEditor();
    this.drawWords();
    if (!hadFocus) return;
    this.stayHere();
    if (Date.now() < this.midSentenceUntil) this.announceClosed();
  }

  /** Whoever was typing stays in this paragraph, and what they go on typing for a moment does nothing elsewhere. */
  private stayHere(): void {
    this.section.focus({ preventScroll: true });
    this.stillUntil = Date.now() + STILL_TYPING_MS;
  }

  private keepStill(event: KeyboardEvent): void {
    if (event.target !== this.section || Date.now() > this.stillUntil) return;
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    // Who has only read there sees that it is closed; who goes on typing must hear where the keys went.
    this.announceClosed();
  }

  /** Only once the last words have arrived: if they are refused, the refusal tells of it and hands them back. */
  private announceClosed(): void {
    clearTimeout(this.announcing);
    const { id, label, outbox, status } = this.manuscript;
    if (status === "open") return;
    if (outbox.hasInk) {
      this.announcing = setTimeout(() => this.announceClosed(), ASK_AGAIN_MS);
      return;
    }
    const ruling = t(
      "Paragraph %(label)s has just been closed for drafting. What you wrote until then is in the text; keys typed since then went nowhere.",
      { label },
    );
    this.room.refuse({ ok: false, code: "drafting.closed", rule: 3, ruling }, id);
  }

  private openEditor(): void {
    const { room, manuscript } = this;
    const Editor = editors.here;
    if (Editor === null) {
      // To be read until the editor has come; then it is opened, if there is still something to write.
      editors.whenHere(() => this.section.isConnected && this.showWords());
      this.drawWords();
      return;
    }
    this.ground.replaceChildren();
    this.phrases.hidden = false;
    this.editor = new Editor(
      manuscript,
      {
        nonce: room.bootstrap.nonce,
        castOf: () => this.setting.cast,
        caretsOf: () => room.carets,
        showCaret: (anchor, head) => room.showCaret(manuscript.id, anchor, head),
        unstrike: (ranges) => void room.unstrike(manuscript.id, ranges),
      },
      this.ground,
    );
  }

  private closeEditor(): void {
    const editor = this.editor;
    this.editor = null;
    this.phrases.hidden = true;
    if (editor === null) return;
    editor.end();
    this.seen = this.manuscript.clocks();
  }

  /** One announcement may touch a paragraph several times: it is drawn once. */
  private drawSoon(): void {
    if (this.queued) return;
    this.queued = true;
    queueMicrotask(() => {
      this.queued = false;
      if (this.editor === null) this.drawWords();
    });
  }

  private drawWords(): void {
    const { seen } = this;
    this.seen = this.manuscript.clocks();
    const isNew = ([client, clock, length]: [number, number, number]): boolean => clock + length > (seen[client] ?? 0);
    const { view, cast, of, base, put } = this.setting;
    const asked = { paragraph: this.manuscript.id, of, base, put };
    this.ground.replaceChildren(...draw(view, this.manuscript.read(), cast, (run) => run.ids.some(isNew), asked));
  }

  private showStanding(): void {
    const reading = this.manuscript.read();
    const { proposals } = reading;
    const { view, cast } = this.setting;
    const rivals = view === "rolling" ? Object.values(proposals).filter(({ alternatives, status }) => alternatives && status === "open") : [];
    this.section.toggleAttribute("data-rival", rivals.some(({ kind }) => kind === "paragraph"));
    abreast.show(this.sideBySide, rivals.length > 0, reading, cast);
    const whole = around(proposals).flatMap((id) => proposals[id]?.kind ?? []);
    this.section.dataset["whole"] = whole.join(" ");
    // As if agreed, or to one delegation, a paragraph may not be there at all.
    this.section.hidden = (this.setting.view === "clean" || this.setting.view === "delegation") && isGone(this.setting, this.manuscript);
    const { parked } = this.manuscript;
    this.section.toggleAttribute("data-parked", parked !== null);
    const together = this.room.view && whole.includes("paragraph") ? seriesOf(this.room.view, this.manuscript.id) : [];
    const place = together.length > 0 ? t("%(n)s of %(all)s in one proposal", { n: together.indexOf(this.manuscript.id) + 1, all: together.length }) : "";
    this.standing.textContent = [parkedWords(parked), place, standingOf(this.manuscript, this.view?.kind, this.room.view?.phase, whole)].filter(Boolean).join(" · ");
  }

  drawCarets(): void {
    this.editor?.drawCarets();
  }

  // For the keyboard

  get isBeingWritten(): boolean {
    return this.editor !== null;
  }

  get brackets(): Bracket[] {
    const { runs, proposals } = this.manuscript.read();
    const found: Bracket[] = [];
    const open: Bracket[] = [];
    for (const piece of bracketed(runs, proposals, joinStretches)) {
      if (piece.piece === "open") {
        const bracket = { ids: piece.ids.filter((id) => !isPending(id)), from: piece.first?.from ?? 0, to: piece.first?.to ?? 0 };
        found.push(bracket);
        open.push(bracket);
      } else if (piece.piece === "close") {
        const bracket = open.pop();
        if (bracket) bracket.to = piece.last?.to ?? 0;
      }
    }
    return found;
  }

  /** Where the reader is in this paragraph: at the caret, at a bracket that has the focus, or before everything. */
  get place(): number {
    if (this.editor !== null) return this.editor.head;
    const focused = this.holders.findIndex((holder) => holder === document.activeElement);
    const proposals = this.holders[focused]?.dataset["proposals"];
    return this.brackets.find(({ ids }) => ids.join(" ") === proposals)?.from ?? -1;
  }

  private get holders(): HTMLElement[] {
    return [...this.ground.querySelectorAll<HTMLElement>(".holder")];
  }

  holderOf(bracket: Bracket): HTMLElement | undefined {
    const proposals = bracket.ids.join(" ");
    return this.holders.find((holder) => holder.dataset["proposals"] === proposals);
  }

  /** A phrase goes in where the caret last was; without an editor there is no such place. */
  insert(words: string): void {
    this.editor?.insert(words);
  }

  focusEditor(): void {
    this.editor?.view.focus();
  }

  /** The innermost bracket around the reader's place. */
  get bracketHere(): Bracket | undefined {
    const at = this.place;
    return this.brackets.filter(({ from, to }) => from <= at && at <= to).at(-1);
  }

  goTo(bracket: Bracket | null): void {
    this.setInSight(true);
    const smooth = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    this.section.scrollIntoView({ block: "nearest", behavior: smooth });
    if (this.editor !== null) this.editor.goTo(bracket?.from ?? 0);
    else (bracket ? (this.holderOf(bracket) ?? this.section) : this.section).focus({ preventScroll: true });
  }

  remove(): void {
    this.leave();
    clearTimeout(this.announcing);
    this.closeEditor();
    this.section.remove();
  }
}

function block(name: string): HTMLElement {
  const made = document.createElement("div");
  made.className = name;
  return made;
}

function parkedWords(parked: string | null): string {
  if (parked === null) return "";
  return parked === "" ? t("Parked") : t("Parked: %(note)s", { note: parked });
}

/** Whether there is no such paragraph in a view that takes proposals as accepted, or leaves those of others aside. */
function isGone({ view, of, base }: Setting, manuscript: Manuscript): boolean {
  const { proposals } = manuscript.read();
  if (view === "delegation") return felledBy(ofDelegation(proposals, of)) !== undefined;
  return base?.isGone?.(manuscript.id) === true || around(proposals).some((id) => proposals[id]?.kind === "deletion");
}

function standingOf({ status, brackets }: Manuscript, kind: ParagraphView["kind"] | undefined, phase: Phase | undefined, whole: readonly string[]): string {
  // With the whole everything in it is adopted: nothing waits any more, and a heading needs no word.
  if (phase === "adopted") return kind === "heading" ? "" : t("Adopted");
  // What stands in brackets there is a placeholder.
  if (status === "agreed") return [t("Agreed ad referendum"), brackets > 0 ? tn("%(n)s placeholder", "%(n)s placeholders", brackets) : ""].filter(Boolean).join(" · ");
  if (brackets > 0) return [...whole.map((each) => wholeSaid(each, kind)), tn("%(n)s bracket", "%(n)s brackets", brackets)].join(" · ");
  return status === "open" ? t("Open for drafting") : "";
}

function wholeSaid(kind: string, of: ParagraphView["kind"] | undefined): string {
  if (kind === "paragraph" && of === "heading") return t("New heading");
  if (kind === "move") return t("Move proposed");
  if (kind === "split") return t("Split proposed");
  if (kind === "merge") return t("Merge proposed");
  return kind === "deletion" ? t("Deletion proposed") : t("New paragraph");
}

/** A heading is called by its words. */
function quoted(heading: string | null): string {
  return `“${heading ?? ""}”`;
}

function slip({ id, label: number, heading }: ParagraphView, { kind, by, support }: Proposal, isFirst: boolean, cast: Cast): HTMLElement {
  const made = document.createElement("p");
  made.className = cast.hue(by);
  const link = document.createElement("a");
  const label = number || quoted(heading);
  link.href = `#${id}`;
  if (kind === "merge") link.textContent = t("This paragraph would become one with paragraph %(label)s", { label });
  else link.textContent = isFirst ? t("Paragraph %(label)s would stand before this one", { label }) : t("Paragraph %(label)s would stand here", { label });
  made.append(link, ` – ${[by, ...support].map((seat) => cast.code(seat)).join(", ")}`);
  return made;
}

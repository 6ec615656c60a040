/** The room as this browser sees it: the view, the manuscripts, what is under way, and who should hear of a change. */

import { t } from "../i18n.ts";
import { compact } from "../text/ledger.ts";
import { isRepeated } from "../text/series.ts";
import type { Manuscript } from "../text/manuscript.ts";
import { inOrder, lettersOf } from "../text/unconfirmed.ts";
import { asked, offline, paragraphOf } from "./asking.ts";
import { Connection, Unanswered, type Looking } from "./connection.ts";
import { Courier } from "./courier.ts";
import type { Drawer, Unsent } from "./drawer.ts";
import type { Jotter } from "./jotter.ts";
import { Manuscripts } from "./manuscripts.ts";
import { Others } from "./others.ts";
import { Safekeeping } from "./safekeeping.ts";
import type {
  Ack,
  Audience,
  Bootstrap,
  Delivery,
  Joined,
  OwnView,
  PaperView,
  ParagraphId,
  ParagraphView,
  Part,
  Pen,
  Range,
  Refusal,
  RefusalNote,
  RoomView,
  SeatId,
  ShownCaret,
  Told,
} from "./shapes.ts";
import { markScripts, note, place } from "./told.ts";

const PUT_OUT = new Set(["seat.withdrawn", "seat.moved"]);
const REJOIN_FIRST_MS = 300;
const REJOIN_LAST_MS = 3_000;

export class Room extends EventTarget {
  view: RoomView | null = null;
  own: OwnView | null = null;
  papersAtFirst: readonly PaperView[] | null = null;
  pen: Pen | null = null;
  delivery: Delivery = "opening";
  /** Seconds that the house's clock is ahead of this device's. */
  clockOffset = 0;
  present: Record<SeatId, number> = {};
  /** Why this browser was sent away, once it was. */
  dismissed: { code: string; ruling: string } | null = null;
  way?: () => Record<string, unknown>;
  readonly manuscripts = new Manuscripts();
  readonly bootstrap: Bootstrap;

  private readonly connection: Connection;
  private readonly courier: Courier;
  private readonly others: Others;
  private readonly safekeeping: Safekeeping;
  private live = false;
  private joining = false;
  /** How often this seat was told that it may see something else now. */
  private calls = 0;
  private early: Told[] = [];
  private heard: Record<Audience, number> = { room: 0, seat: 0 };
  private acting = 0;
  private rejoinAfter = REJOIN_FIRST_MS;
  private shownPending = 0;
  private hasEntered = false;

  constructor(bootstrap: Bootstrap, drawer: Drawer | null = null) {
    super();
    this.bootstrap = bootstrap;
    this.safekeeping = new Safekeeping(bootstrap.sitting, bootstrap.seat?.id ?? "wall", drawer, this.manuscripts);
    const auth: Record<string, string> = bootstrap.seat ? { seat: bootstrap.seat.id } : { wall: bootstrap.wall ?? "" };
    this.connection = new Connection(bootstrap.live, auth, {
      connected: () => void this.join(),
      lost: () => this.lost(),
      refused: (refusal) => this.turnedAway(refusal),
      told: (told) => this.hear(told),
      again: () => {
        this.calls += 1;
        this.comeAgain();
      },
      caret: (caret) => this.others.move(caret),
      gone: (pen) => this.others.remove(pen),
      present: (seats) => {
        this.present = seats;
        this.tell("present");
      },
      dismissed: (refusal) => this.dismiss(refusal),
    });
    this.courier = new Courier({
      connection: this.connection,
      isLive: () => this.live,
      onMoved: () => this.updateDelivery(),
      refuse: (refusal, paragraph) => this.refuse(refusal, paragraph),
      handBack: (manuscript, refusal) => this.handBack(manuscript, refusal),
      rejoin: () => this.rejoin(),
    });
    this.others = new Others(this.connection, () => this.live, (...paragraphs) => {
      this.tell(...paragraphs.map((id) => `carets:${id}`));
    });
  }

  // What panels ask for

  /** Paragraphs with words or strikes that the house has not confirmed. */
  get pending(): number {
    return this.manuscripts.pending;
  }

  get jotter(): Jotter {
    return this.safekeeping.jotter;
  }

  manuscript(paragraph: ParagraphId): Manuscript | undefined {
    return this.manuscripts.get(paragraph);
  }

  get carets(): Iterable<ShownCaret> {
    return this.others.carets;
  }

  bracketsIn(paragraph: ParagraphId): number {
    return this.manuscripts.bracketsIn(paragraph);
  }

  get mayDraft(): boolean {
    return this.pen !== null && this.own?.role === "delegation";
  }

  look(looking: Looking): void {
    // What is lost of it the next one says again.
    void this.connection.look(looking).catch(() => undefined);
  }

  async act(name: string, fields: Record<string, unknown> = {}): Promise<Ack> {
    this.acting += 1;
    this.updateDelivery();
    const answer = this.live ? await asked(this.connection, name, fields) : offline();
    this.acting -= 1;
    this.updateDelivery();
    if (!answer.ok) this.refuse(answer, paragraphOf(fields));
    return answer;
  }

  /** The author has read or copied the words that came back. */
  letGo(id: string): void {
    this.safekeeping.letGo(id);
  }

  // Joining

  private async join(): Promise<void> {
    if (this.joining || this.dismissed) return;
    this.joining = true;
    const calls = this.calls;
    this.early = [];
    try {
      const answer = await this.connection.join({ pen: this.pen, clocks: this.manuscripts.clocks() });
      if (answer.ok) this.enter(answer);
      else this.turnedAway(answer);
    } catch (problem) {
      if (!(problem instanceof Unanswered)) throw problem;
      this.connection.restart();
    } finally {
      this.joining = false;
    }
    if (this.calls !== calls) this.comeAgain();
    else for (const told of this.early.splice(0)) this.hear(told);
  }

  /** At once, and not in a while: whoever is let in wants to see, and whoever is not must not. */
  private comeAgain(): void {
    if (this.joining || !this.live) return;
    this.live = false;
    void this.join();
  }

  private enter(joined: Joined): void {
    this.pen = joined.pen;
    this.own = joined.own;
    this.papersAtFirst ??= joined.own.papers;
    this.view = joined.room;
    markScripts(this.view);
    this.heard = { ...joined.n };
    this.setClock(joined.now);
    this.live = true;
    this.others.clear();
    // Nothing of the text stays on a device whose seat is not let in.
    if (joined.own.outside) this.manuscripts.close();
    // Also those that have fallen: they may be put back.
    for (const view of Object.values(joined.room.paragraphs)) this.takeUp(view);
    for (const paper of joined.own.papers) this.takeUp(paper);
    if (!this.hasEntered) this.takeUpWhatWasKept();
    this.hasEntered = true;
    this.countBrackets();
    const changes = joined.room.order.flatMap((id) => [`paragraph:${id}`, `text:${id}`]);
    this.tell("room", "floor", "offers", "statements", "phase", "decision", "ballot", "present", "delivery", ...changes);
    this.updateDelivery();
    for (const manuscript of this.manuscripts.values()) void this.courier.deliver(manuscript);
    // Only a while of quiet shows that the thread holds: until then, joining again takes ever longer.
    setTimeout(() => (this.rejoinAfter = REJOIN_FIRST_MS), REJOIN_LAST_MS);
  }

  private takeUp(view: ParagraphView | undefined): void {
    const seat = this.own?.role === "delegation" ? this.own.seat : null;
    if (view) this.manuscripts.takeUp(view, this.pen, seat, (manuscript) => void this.courier.deliver(manuscript));
  }

  private rejoin(): void {
    if (!this.live) return;
    this.live = false;
    this.updateDelivery();
    setTimeout(() => void this.join(), this.rejoinAfter * (0.5 + Math.random() / 2));
    this.rejoinAfter = Math.min(REJOIN_LAST_MS, this.rejoinAfter * 2);
  }

  private lost(): void {
    this.live = false;
    this.early = [];
    this.updateDelivery();
  }

  private turnedAway(refusal: Pick<Refusal, "code" | "ruling" | "retry">): void {
    this.live = false;
    if (refusal.retry !== undefined) {
      setTimeout(() => void this.join(), refusal.retry);
      return;
    }
    // Put out while it was away: it learns it at the door. A wall has nothing but its link.
    if (PUT_OUT.has(refusal.code) || (this.bootstrap.seat === null && refusal.code === "seat.none")) {
      this.dismiss(refusal);
      return;
    }
    this.refuse({ ok: false, rule: null, ...refusal });
    this.updateDelivery();
  }

  private dismiss(refusal: { code: string; ruling: string }): void {
    this.dismissed = refusal;
    this.live = false;
    this.safekeeping.wipe();
    this.manuscripts.close();
    this.view = null;
    this.own = null;
    this.pen = null;
    this.tell("room", "dismissed");
    this.updateDelivery();
  }

  // Hearing

  private hear(told: Told): void {
    if (this.joining) {
      this.early.push(told);
      return;
    }
    if (!this.live || !this.view) return;
    const reading = place(told, this.heard[told.audience]);
    if (reading === "gap") this.rejoin();
    if (reading !== "expected") return;
    this.heard[told.audience] = told.n;
    if (told.now !== undefined) this.setClock(told.now);
    const changes = new Set<string>();
    this.dispatchEvent(new Event("hearing"));
    for (const part of told.parts) for (const change of this.take(part)) changes.add(change);
    this.dispatchEvent(new Event("heard"));
    if (told.parts.some(({ part }) => part === "ink" || part === "proposals" || part === "unstruck" || part === "sequence")) this.countBrackets();
    this.tell(...changes);
    this.updateDelivery();
  }

  private take(part: Part): string[] {
    if (!this.view || !this.own) return [];
    if (part.part === "new-paragraph") {
      this.view.paragraphs[part.view.id] = part.view;
      this.takeUp(part.view);
    }
    this.manuscripts.receive(part);
    if (part.part === "paper") this.takeUp(part.paper);
    if (part.part === "ink") this.others.wrote(part.words.map(([pen]) => pen));
    return note(this.view, this.own, part);
  }

  private setClock(now: number): void {
    this.clockOffset = now - Date.now() / 1000;
  }

  private countBrackets(): void {
    if (!this.view) return;
    const { view } = this;
    view.brackets = view.order.reduce((sum, id) => sum + this.bracketsIn(id) - (isRepeated(view, id) ? 1 : 0), 0);
  }

  // Writing

  /** Takes back what this seat struck there: from the queue if it has not left yet, else in the room. */
  async unstrike(id: ParagraphId, ranges: readonly Range[]): Promise<void> {
    const manuscript = this.manuscripts.get(id);
    if (manuscript?.seat == null) return;
    if (manuscript.outbox.unstrike(ranges)) {
      manuscript.refresh();
      this.updateDelivery();
      return;
    }
    if (manuscript.ledger.strikesBy(manuscript.seat, ranges).length > 0) {
      await this.act("UnstrikeWords", { paragraph: id, ranges: compact(ranges) });
    }
  }

  showCaret(id: ParagraphId, anchor: number | null, head: number | null): void {
    const manuscript = this.manuscripts.get(id);
    if (manuscript && this.mayDraft) this.others.show(manuscript, anchor, head);
  }

  // Refusals

  /** The paragraph begins anew from its true state; what the house did not take goes back to its author. */
  private handBack(manuscript: Manuscript, refusal: Refusal): void {
    const lost = inOrder(manuscript.unconfirmed());
    const pen = refusal.pen ?? this.pen;
    this.pen = pen;
    manuscript.outbox.dropInk();
    if (refusal.paragraph) {
      if (refusal.paragraph.status !== "open") manuscript.outbox.dropStrikes();
      manuscript.open(refusal.paragraph, pen);
      if (this.view && manuscript.id in this.view.paragraphs) this.view.paragraphs[manuscript.id] = refusal.paragraph;
    } else {
      this.manuscripts.beginAnew(manuscript.id);
      this.rejoin();
    }
    for (const each of this.manuscripts.values()) each.use(pen);
    this.refuse(refusal, manuscript.id, lost);
    this.tell(`paragraph:${manuscript.id}`, `text:${manuscript.id}`);
    void this.courier.deliver(manuscript);
  }

  refuse(refusal: Refusal, paragraph?: ParagraphId, lost?: string): void {
    const { code, rule, ruling } = refusal;
    const detail: RefusalNote = { id: crypto.getRandomValues(new Uint32Array(1)).join(), code, rule, ruling };
    if (paragraph !== undefined) detail.paragraph = paragraph;
    if (lost !== undefined && lost !== "") {
      detail.lost = lost;
      // A page that was left in the midst of it hands the same words in once more: they come back once.
      detail.id = this.safekeeping.lost.find((each) => each.paragraph === paragraph && each.lost === lost)?.id ?? detail.id;
      this.safekeeping.keep(detail);
    }
    this.report(detail);
  }

  /** What earlier pages of this seat did not deliver goes out now; what came back to their author is shown again. */
  private takeUpWhatWasKept(): void {
    // A moment later, so that whoever shows refusals has begun to listen.
    setTimeout(() => {
      for (const kept of this.safekeeping.lost) this.report(kept);
    });
    if (this.mayDraft) void this.safekeeping.takeUp((unsent) => this.takeUpUnsent(unsent)).then(() => this.updateDelivery());
  }

  private takeUpUnsent({ paragraph, ink, strikes }: Unsent): void {
    const manuscript = this.manuscripts.get(paragraph);
    if (ink !== null && manuscript?.takeUp(ink) !== true) {
      const ruling = t("These words were not delivered, and the text they were written in is not what it was.");
      this.refuse({ ok: false, code: "page.closed", rule: null, ruling }, paragraph, lettersOf(ink));
    }
    manuscript?.strike(strikes);
  }

  private report(detail: RefusalNote): void {
    this.dispatchEvent(new CustomEvent<RefusalNote>("refusal", { detail }));
  }

  // Telling

  private tell(...changes: string[]): void {
    if (changes.length > 0) this.dispatchEvent(new CustomEvent("change", { detail: new Set(changes) }));
  }

  private updateDelivery(): void {
    const unsent = this.pending;
    this.safekeeping.note(this.live);
    const before = this.delivery;
    if (this.live) this.delivery = unsent > 0 || this.acting > 0 ? "saving" : "delivered";
    else if (this.view !== null || this.dismissed !== null || before === "offline") this.delivery = "offline";
    if (this.delivery === before && unsent === this.shownPending) return;
    this.shownPending = unsent;
    this.tell("delivery");
  }
}

/** As if: the text with every proposal accepted, splits and merges of paragraphs among them. */

import "../shared.ts";
import { t } from "../i18n.ts";
import type { ParagraphId, Proposal } from "../live/shapes.ts";
import { clean } from "./brackets.ts";
import { noted } from "./footnotes.ts";
import type { Reading, TextRun } from "./ledger.ts";
import type { RollingText } from "./rolling-text.ts";
import type { Base } from "./since.ts";
import { around } from "./whole.ts";

const SPACE = /\s/u;
/** Chinese and Japanese put no space between words. */
const WITHOUT_SPACES = /[\u3041-\u30ff\u3400-\u9fff\uff00-\uffef]/u;

/** What `reads` tells of each paragraph may change: whoever draws asks again. */
export class AsIf implements Base {
  private readonly reads: (paragraph: ParagraphId) => Reading | undefined;
  private readonly all: () => readonly ParagraphId[];

  constructor(reads: AsIf["reads"], all: AsIf["all"]) {
    this.reads = reads;
    this.all = all;
  }

  draw(_: ParagraphId, reading: Reading): Node[] {
    const [first = "", ...others] = this.#parts(reading);
    return [...noted(first), ...others.map(drawPart)];
  }

  /** A paragraph that would be merged stands in the one before it. */
  isGone(paragraph: ParagraphId): boolean {
    return this.all().some((id) => this.#proposes(id, "merge")?.place === paragraph);
  }

  get merges(): boolean {
    return this.all().some((id) => this.#proposes(id, "merge"));
  }

  #proposes(id: ParagraphId, kind: Proposal["kind"]): Proposal | undefined {
    const reading = this.reads(id);
    return reading && proposed(reading, kind);
  }

  #parts(reading: Reading): string[] {
    const split = proposed(reading, "split");
    if (split?.place !== undefined) return splitAt(reading, split.place).filter((part) => part.trim() !== "");
    const own = clean(reading.runs, reading.proposals);
    const place = proposed(reading, "merge")?.place;
    const other = place === undefined ? undefined : this.reads(place);
    if (other === undefined) return [own];
    const [next = "", ...others] = this.#parts(other);
    return [joined(own, next), ...others];
  }
}

function proposed({ proposals }: Reading, kind: Proposal["kind"]): Proposal | undefined {
  return around(proposals).map((id) => proposals[id]).find((each) => each?.kind === kind);
}

/** The words before a character and those from it on; where it has gone, the place is where it stood. */
function splitAt({ runs, proposals }: Reading, place: string): [string, string] {
  const [client = 0, clock = 0] = place.split(".").map(Number);
  const at = runs.findIndex((run) => offsetIn(run, client, clock) >= 0);
  const run = runs[at];
  if (run === undefined) return [clean(runs, proposals), ""];
  const offset = offsetIn(run, client, clock);
  const before = [...runs.slice(0, at), { ...run, text: run.text.slice(0, offset) }];
  const behind = [{ ...run, text: run.text.slice(offset) }, ...runs.slice(at + 1)];
  return [clean(before, proposals).trimEnd(), clean(behind, proposals).trimStart()];
}

/** Where a character stands in a run; less than nothing where it does not. */
function offsetIn({ ids }: TextRun, client: number, clock: number): number {
  let at = 0;
  for (const [of, start, length] of ids) {
    if (of === client && start <= clock && clock < start + length) return at + clock - start;
    at += length;
  }
  return -1;
}

function joined(one: string, other: string): string {
  const [end, start] = [one.slice(-1), other.slice(0, 1)];
  const apart = end === "" || start === "" || SPACE.test(end + start) || WITHOUT_SPACES.test(end + start);
  return `${one}${apart ? "" : " "}${other}`;
}

function drawPart(words: string): Node {
  const part = document.createElement("span");
  part.className = "split-off";
  part.title = t("A paragraph of its own, if it is split");
  part.append(...noted(words));
  return part;
}

const shown = new WeakMap<RollingText, AsIf>();

/** Has the text drawn so. What stands in one paragraph may be another's words: where merges are proposed, all follow all. */
export function showAsIf(text: RollingText): void {
  const { room } = text;
  if (room === undefined) return;
  const known = shown.get(text);
  const asIf = known ?? new AsIf((id) => room.manuscript(id)?.read(), () => room.view?.order ?? []);
  text.base = asIf;
  if (known) return;
  shown.set(text, asIf);
  room.addEventListener("change", (event) => {
    const changes = [...(event as CustomEvent<ReadonlySet<string>>).detail];
    if (text.getAttribute("view") === "clean" && asIf.merges && changes.some((change) => /^(text|paragraph):/.test(change))) text.base = asIf;
  });
}

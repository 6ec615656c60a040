/** Keeps the pages of the course on this device, says how many they are and how old, and lets them go. */

import { ABOUT, SHELF } from "../shelving.ts";

interface About {
  readonly version: string;
  readonly at: number;
  readonly pages: number;
  readonly bytes: number;
}
interface Listed {
  readonly version: string;
  readonly pages: readonly string[];
}
type State = "none" | "kept" | "newer" | "same" | "working" | "failed" | "unable";

/** A few at once, so that a slow line is busy and a phone is not. */
const AT_ONCE = 4;
const HOUR_MS = 3_600_000;
const place = document.querySelector<HTMLElement>("[data-keeping]");
const language = document.documentElement.lang;

const show = (...states: readonly State[]): void => {
  for (const words of place?.querySelectorAll<HTMLElement>("[data-when]") ?? []) {
    words.hidden = !states.includes(words.dataset["when"] as State);
  }
};
const button = (name: string): HTMLButtonElement | undefined => place?.querySelector<HTMLButtonElement>(`[data-do=${name}]`) ?? undefined;
const bar = place?.querySelector("progress");

const shelves = async (): Promise<string[]> => (await caches.keys()).filter((name) => name.startsWith(SHELF));

async function about(): Promise<About | undefined> {
  const answer = await caches.match(ABOUT);
  return answer ? ((await answer.json()) as About) : undefined;
}

async function listed(): Promise<Listed> {
  const answer = await fetch(place?.dataset["list"] ?? "", { cache: "no-store" });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as Listed;
}

/** One page without anybody's name, under its own address; it says which files it needs. */
async function keepPage(shelf: Cache, path: string, files: Set<string>): Promise<number> {
  const answer = await fetch(`${path}?kept=1`, { cache: "no-store" });
  // Led to another page, it would be kept as what it is not.
  if (!answer.ok || answer.redirected) throw new Error(`${path}: ${answer.status}`);
  const words = await answer.clone().text();
  for (const file of words.match(/\/static\/[^"]+/g) ?? []) files.add(file);
  await shelf.put(path, answer);
  return words.length;
}

async function keepAll({ version, pages }: Listed): Promise<void> {
  const name = `${SHELF}${version}-${Date.now()}`;
  const shelf = await caches.open(name);
  const files = new Set<string>();
  const left = [...pages];
  let bytes = 0;
  const one = async (): Promise<void> => {
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      const weight = await keepPage(shelf, path, files);
      bytes += weight;
      if (bar) bar.value = (pages.length - left.length) / pages.length;
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    await shelf.addAll([...files]);
    const written: About = { version, at: Date.now(), pages: pages.length, bytes };
    await shelf.put(ABOUT, new Response(JSON.stringify(written)));
  } catch (problem) {
    await caches.delete(name);
    throw problem;
  }
  for (const older of await shelves()) if (older !== name) await caches.delete(older);
}

function fill({ at, pages, bytes }: About): void {
  const words: Record<string, string> = {
    pages: pages.toLocaleString(language),
    size: new Intl.NumberFormat(language, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 }).format(bytes / 1e6),
    at: new Date(at).toLocaleString(language, { dateStyle: "long", timeStyle: "short" }),
    age: age(Date.now() - at),
  };
  for (const field of place?.querySelectorAll<HTMLElement>("[data-fill]") ?? []) field.textContent = words[field.dataset["fill"] ?? ""] ?? "";
}

function age(ms: number): string {
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  if (ms < HOUR_MS) return words.format(-Math.round(ms / 60_000), "minute");
  return ms < 48 * HOUR_MS ? words.format(-Math.round(ms / HOUR_MS), "hour") : words.format(-Math.round(ms / (24 * HOUR_MS)), "day");
}

async function look(...also: readonly State[]): Promise<void> {
  const kept = await about();
  const [keep, release] = [button("keep"), button("release")];
  if (keep) keep.hidden = false;
  if (release) release.hidden = !kept;
  if (!kept) {
    show("none", ...also);
    return;
  }
  fill(kept);
  const now = await listed().catch(() => undefined);
  show("kept", ...(now ? [now.version === kept.version ? ("same" as const) : ("newer" as const)] : []), ...also);
}

async function keep(): Promise<void> {
  busy(true);
  show("working");
  try {
    // eslint-disable-next-line no-restricted-properties
    await navigator.serviceWorker.register("/porter.js");
    await keepAll(await listed());
    await look();
  } catch {
    await look("failed");
  }
  busy(false);
}

function busy(working: boolean): void {
  for (const each of [button("keep"), button("release")]) if (each) each.disabled = working;
  const line = place?.querySelector<HTMLElement>("[data-bar]");
  if (line) line.hidden = !working;
  if (bar) bar.value = 0;
}

async function release(): Promise<void> {
  for (const name of await shelves()) await caches.delete(name);
  await look();
  button("keep")?.focus();
}

if ("serviceWorker" in navigator && "caches" in globalThis) {
  button("keep")?.addEventListener("click", () => void keep());
  button("release")?.addEventListener("click", () => void release());
  void look().catch(() => show("unable"));
} else {
  show("unable");
}

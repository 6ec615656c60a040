/** The replay plays: the page shows one moment, and what follows is fetched ahead, a window of frames at a time. */

import { momentOf, secondOf, type FilmData } from "./film.ts";

interface Frame {
  seq: number;
  at: number;
  previous: number | null;
  next: number | null;
  touched: readonly string[];
  said: string;
  decided: boolean;
  /** What has changed on the page: the house has made it, as it made the page. */
  parts: Readonly<Record<string, string>>;
}

interface Film extends FilmData {
  decisions: readonly number[];
  first: number;
  last: number;
  minute: string;
}

type Step = "earlier" | "previous" | "next" | "later";

/** So many seconds of watching are fetched ahead. */
const AHEAD = 6;
/** Pictures a second, from which on steps are gathered into one frame. */
const GRAIN = 0.08;
/** How long the page stays where its reader has moved it. */
const LEFT_ALONE_MS = 6_000;
/** Paragraphs that change at once are marked, unless they are more than these. */
const MANY = 3;

const parser = new DOMParser();

class Replay {
  readonly #page: HTMLElement;
  readonly #film: Film;
  readonly #slider: HTMLInputElement;
  #frame: Pick<Frame, "seq" | "at" | "previous" | "next">;
  #second: number;
  #buffer: Frame[] = [];
  /** Whatever was asked for before the last jump is of no use when it comes. */
  #jump = 0;
  #asking = false;
  #wanted: Record<string, string> | undefined;
  #seeking = false;
  #playing = false;
  #speed = 4;
  #drawn = 0;
  #moved = -LEFT_ALONE_MS;

  constructor(page: HTMLElement, film: Film) {
    this.#page = page;
    this.#film = film;
    this.#slider = one<HTMLInputElement>(".replay-slider");
    const { seq, at, previous, next } = page.dataset;
    this.#frame = { seq: Number(seq), at: Number(at), previous: previous ? Number(previous) : null, next: next ? Number(next) : null };
    this.#second = secondOf(film, this.#frame.at);
    this.#listen();
    this.#mark();
  }

  #listen(): void {
    document.querySelectorAll<HTMLElement>("[data-scripted]").forEach((element) => (element.hidden = false));
    this.#slider.addEventListener("input", () => {
      this.#second = Number(this.#slider.value);
      this.#seek({ second: this.#slider.value });
    });
    one(".replay-play").addEventListener("click", () => this.#toggle());
    one<HTMLSelectElement>("[data-speed]").addEventListener("change", ({ currentTarget }) => {
      this.#speed = Number((currentTarget as HTMLSelectElement).value);
      this.#buffer = [];
      this.#jump += 1;
      this.#asking = false;
    });
    document.addEventListener("click", (event) => this.#click(event));
    document.addEventListener("keydown", (event) => this.#key(event));
    for (const name of ["wheel", "touchmove"]) document.addEventListener(name, () => (this.#moved = performance.now()), { passive: true });
  }

  #click(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-go], a[data-jump]") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.dataset["jump"]) this.#seek({ at: link.dataset["jump"] });
    else this.#go(link.dataset["go"] as Step);
  }

  #key(event: KeyboardEvent): void {
    const there = event.target instanceof HTMLElement ? event.target : document.body;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (there.matches("select, textarea, input:not([type=range])")) return;
    if (event.key === " " && there.matches("button, summary")) return;
    const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
    const deeds: Record<string, () => void> = {
      " ": () => this.#toggle(),
      ArrowRight: () => this.#go(forward === "ArrowRight" ? "next" : "previous"),
      ArrowLeft: () => this.#go(forward === "ArrowLeft" ? "next" : "previous"),
      PageDown: () => this.#go("later"),
      PageUp: () => this.#go("earlier"),
      Home: () => this.#seek({ at: `${this.#film.first}` }),
      End: () => this.#seek({ at: `${this.#film.last}` }),
    };
    const deed = deeds[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  }

  #go(step: Step): void {
    this.#pause();
    const { seq, previous, next } = this.#frame;
    const { decisions, first, last } = this.#film;
    if (step === "previous") this.#seek({ at: `${previous ?? first}` });
    else if (step === "earlier") this.#seek({ at: `${decisions.filter((each) => each < seq).at(-1) ?? first}` });
    else if (step === "later") this.#seek({ at: `${decisions.find((each) => each > seq) ?? last}` });
    else if (next !== null) this.#seek({ at: `${next}` });
  }

  // Jumping: the last wish counts, and only one is on its way

  #seek(where: Record<string, string>): void {
    this.#wanted = where;
    this.#buffer = [];
    this.#jump += 1;
    this.#asking = false;
    if (!this.#seeking) void this.#chase();
  }

  async #chase(): Promise<void> {
    this.#seeking = true;
    while (this.#wanted) {
      const where = this.#wanted;
      this.#wanted = undefined;
      const frame = (await this.#ask("moment", where)) as Frame | undefined;
      if (frame === undefined) break;
      if (!("second" in where)) this.#second = secondOf(this.#film, frame.at);
      this.#show(frame);
      this.#say(frame.said);
      this.#settle();
    }
    this.#seeking = false;
  }

  // Playing

  #toggle(): void {
    if (this.#playing) this.#pause();
    else this.#play();
  }

  #play(): void {
    if (this.#frame.next === null) {
      this.#second = 0;
      this.#seek({ at: `${this.#film.first}` });
    }
    this.#playing = true;
    this.#drawn = performance.now();
    this.#wear();
    requestAnimationFrame((now) => this.#draw(now));
  }

  #pause(): void {
    if (!this.#playing) return;
    this.#playing = false;
    this.#wear();
    this.#settle();
  }

  #wear(): void {
    const button = one(".replay-play");
    const words = (this.#playing ? button.dataset["pause"] : button.dataset["play"]) ?? "";
    one(".replay-play-word").replaceChildren(words);
    this.#page.toggleAttribute("data-playing", this.#playing);
    document.body.toggleAttribute("data-playing", this.#playing);
  }

  #draw(now: number): void {
    if (!this.#playing) return;
    const passed = Math.min(0.25, (now - this.#drawn) / 1000) * this.#speed;
    this.#drawn = now;
    if (!this.#seeking) this.#advance(passed);
    requestAnimationFrame((later) => this.#draw(later));
  }

  /** The clock waits for what is not here yet. */
  #advance(passed: number): void {
    const reached = this.#buffer.at(-1) ?? this.#frame;
    const until = secondOf(this.#film, reached.at);
    this.#second = Math.min(this.#second + passed, Math.max(until, this.#second));
    for (let frame = this.#buffer[0]; frame && secondOf(this.#film, frame.at) <= this.#second; frame = this.#buffer[0]) {
      this.#buffer.shift();
      this.#show(frame);
      if (frame.decided) this.#say(frame.said);
    }
    this.#slider.value = `${this.#second}`;
    if (reached.next === null) {
      if (this.#buffer.length === 0) this.#pause();
    } else if (until - this.#second < AHEAD * this.#speed) {
      void this.#fetchOn(reached.seq);
    }
  }

  async #fetchOn(after: number): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    const jump = this.#jump;
    const grain = this.#speed === 1 ? 0 : GRAIN * this.#speed;
    const span = 2 * AHEAD * this.#speed;
    const answer = (await this.#ask("frames", { after: `${after}`, span: `${span}`, grain: `${grain}` })) as { frames: Frame[] } | undefined;
    if (jump !== this.#jump) return;
    this.#asking = false;
    if (answer === undefined) this.#pause();
    else this.#buffer.push(...answer.frames);
  }

  async #ask(what: "moment" | "frames", fields: Record<string, string>): Promise<unknown> {
    const naming = this.#page.dataset["as"];
    const query = new URLSearchParams(naming ? { ...fields, as: naming } : fields);
    const lost = one("[data-lost]");
    try {
      const answer = await fetch(`${this.#page.dataset[what] ?? ""}?${query}`, { headers: { Accept: "application/json" } });
      // The page says why it is closed now.
      if (answer.status === 403 || answer.status === 404) location.reload();
      if (!answer.ok) throw new Error(answer.statusText);
      lost.hidden = true;
      return await answer.json();
    } catch {
      lost.hidden = false;
      return undefined;
    }
  }

  // Showing

  #show(frame: Frame): void {
    this.#frame = frame;
    for (const [name, made] of Object.entries(frame.parts)) {
      const place = document.querySelector(`[data-part="${CSS.escape(name)}"]`);
      place?.replaceChildren(...parser.parseFromString(made, "text/html").body.childNodes);
    }
    this.#mark(frame.touched);
    this.#slider.value = `${this.#second}`;
    const clock = document.querySelector(".replay-time")?.textContent.trim() ?? "";
    const minute = Math.floor((momentOf(this.#film, secondOf(this.#film, frame.at)) - this.#film.begins) / 60);
    this.#slider.setAttribute("aria-valuetext", `${this.#film.minute.replace("#", `${minute}`)}, ${clock}`);
  }

  /** The paragraph that has just changed is marked, and kept in sight unless the reader looks elsewhere. */
  #mark(touched: readonly string[] = (one("[data-touched]").dataset["touched"] ?? "").split(" ").filter(Boolean)): void {
    document.querySelectorAll(".replay-text .attended").forEach((each) => each.classList.remove("attended"));
    const paragraphs = touched.map((name) => document.getElementById(name)).filter((each) => each !== null);
    // Where the whole text was touched, as when it is adopted, no part of it is what one should look at.
    const marked = paragraphs.length > MANY ? [] : paragraphs;
    marked.forEach((each) => each.classList.add("attended"));
    const last = marked.at(-1);
    if (last && performance.now() - this.#moved > LEFT_ALONE_MS) keepInSight(last, this.#playing);
    const reached = this.#frame.seq;
    let current: Element | undefined;
    for (const link of document.querySelectorAll<HTMLElement>(".replay-index a[data-jump]")) {
      const mark = Number(link.dataset["jump"]);
      link.toggleAttribute("data-past", mark <= reached);
      link.removeAttribute("aria-current");
      if (mark <= reached) current = link;
    }
    current?.setAttribute("aria-current", "true");
    this.#markChapter(reached);
  }

  #markChapter(reached: number): void {
    const chapters = [...document.querySelectorAll<HTMLElement>(".replay-chapters a")];
    const current = chapters.filter((link) => Number(link.dataset["jump"]) <= reached).at(-1);
    for (const link of chapters) {
      if (link === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  #say(words: string): void {
    one("[data-spoken]").replaceChildren(words);
  }

  /** The address, the links and the forms name the moment that is shown. */
  #settle(): void {
    const { seq, previous, next } = this.#frame;
    const { decisions, first, last } = this.#film;
    const address = (to: number): string => {
      const naming = this.#page.dataset["as"];
      return `${this.#page.dataset["here"] ?? ""}?${new URLSearchParams({ at: `${to}`, ...(naming ? { as: naming } : {}) })}`;
    };
    history.replaceState(null, "", address(seq));
    const leads: Record<Step, number> = {
      earlier: decisions.filter((each) => each < seq).at(-1) ?? first,
      previous: previous ?? first,
      next: next ?? last,
      later: decisions.find((each) => each > seq) ?? last,
    };
    for (const [step, to] of Object.entries(leads)) one<HTMLAnchorElement>(`[data-go="${step}"]`).href = address(to);
    one<HTMLAnchorElement>("[data-link]").href = address(seq);
    document.querySelectorAll<HTMLInputElement>("[data-at-field]").forEach((field) => (field.value = `${seq}`));
  }
}

function keepInSight(element: HTMLElement, gently: boolean): void {
  const { top, bottom } = element.getBoundingClientRect();
  const above = document.querySelector(".replay-now")?.getBoundingClientRect().bottom ?? 0;
  const below = document.querySelector(".replay-dock")?.getBoundingClientRect().top ?? innerHeight;
  if (top >= above && bottom <= below) return;
  const still = !gently || matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: bottom - top > below - above ? "start" : "center", behavior: still ? "auto" : "smooth" });
}

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as querySelector has it
function one<Kind extends HTMLElement = HTMLElement>(selector: string): Kind {
  const found = document.querySelector<Kind>(selector);
  if (found === null) throw new Error(`The page has no ${selector}.`);
  return found;
}

const page = document.querySelector<HTMLElement>("main.replay");
const film = document.getElementById("film");
if (page && film) new Replay(page, JSON.parse(film.textContent) as Film);

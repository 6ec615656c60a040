/** What every page outside the live room needs of a script: light or dark by choice, links to copy, cards to print. */

import { copyFrom } from "../copying.ts";
import { keepTheme, keptTheme, THEMES, wearTheme } from "../theming.ts";

const WATCH_MS = 20_000;
const AGAIN_MS = 1_000;
const STILL_MADE = 202;

function offerThemes(button: HTMLButtonElement): void {
  let theme = keptTheme();
  const name = (): void => {
    const words = button.dataset[theme] ?? theme;
    button.title = words;
    button.querySelector(".theme-word")?.replaceChildren(words);
  };
  button.addEventListener("click", () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "auto";
    wearTheme(theme);
    keepTheme(theme);
    name();
  });
  name();
  button.hidden = false;
}

/** Politely, for whoever does not see the button change; emptied first, because the same words twice are no news. */
function say(words: string): void {
  const line = document.querySelector("[data-copy-said]");
  line?.replaceChildren();
  setTimeout(() => line?.replaceChildren(words), 100);
}

async function copyFor(button: HTMLButtonElement): Promise<void> {
  const field = document.getElementById(button.dataset["copy"] ?? "");
  const words = button.firstChild;
  if (!(field instanceof HTMLInputElement) || words === null) return;
  const before = (button.dataset["words"] ??= words.textContent ?? "");
  const outcome = ((await copyFrom(field)) ? button.dataset["done"] : button.dataset["select"]) ?? before;
  words.textContent = outcome;
  say(`${outcome}: ${field.labels?.[0]?.textContent ?? ""}`);
  setTimeout(() => (words.textContent = before), 2500);
}

/** Whoever waits in the lobby holds confidential papers: when the seat is no longer theirs, the page says so and goes. */
function watch(address: string): void {
  const look = async (): Promise<void> => {
    if (document.visibilityState === "hidden") return;
    const { status } = await fetch(address, { cache: "no-store" }).catch(() => ({ status: 0 }));
    if (status === 403) location.reload();
  };
  setInterval(() => void look(), WATCH_MS);
  document.addEventListener("visibilitychange", () => void look());
}

/** What is still being made when its page is asked for: the page comes anew once it is there. */
function comeAgain(): void {
  const look = async (): Promise<void> => {
    const { status } = await fetch(location.href, { method: "HEAD", cache: "no-store" }).catch(() => ({ status: 0 }));
    // A house that was stopped says nothing, and the page stays as it is.
    if (status !== STILL_MADE && status !== 0) location.reload();
  };
  setInterval(() => void look(), AGAIN_MS);
}

wearTheme(keptTheme());
if (document.querySelector("[data-again]")) comeAgain();
const watched = document.querySelector<HTMLElement>("[data-watch]")?.dataset["watch"];
if (watched) watch(watched);
document.querySelectorAll<HTMLButtonElement>("[data-print]").forEach((button) => {
  button.addEventListener("click", () => window.print());
  button.hidden = false;
});
document.querySelectorAll<HTMLButtonElement>("[data-theme-switch]").forEach(offerThemes);
document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>("[data-copy]") : null;
  if (button) void copyFor(button);
});

/** How somebody likes to read: put on before the page is painted, and chosen, on every page of the course and of the library. */

import { keepTastes, keptTastes, type Taste, wearTastes } from "../reading.ts";
import { keepTheme, keptTheme, THEMES, wearTheme } from "../theming.ts";
import { keepUnsent } from "../unsent.ts";

const panel = document.querySelector<HTMLDetailsElement>("[data-reading]");
let tastes = keptTastes();
wearTastes(tastes);

function choose({ dataset, value }: HTMLInputElement): void {
  if (dataset["choice"] === "theme") {
    const theme = THEMES.find((each) => each === value) ?? "auto";
    wearTheme(theme);
    keepTheme(theme);
    return;
  }
  tastes = { ...tastes, [dataset["choice"] as Taste]: value };
  wearTastes(tastes);
  keepTastes(tastes);
}

function offer(details: HTMLDetailsElement): void {
  const now: Readonly<Record<string, string>> = { ...tastes, theme: keptTheme() };
  for (const choice of details.querySelectorAll<HTMLInputElement>("[data-choice]")) {
    choice.checked = choice.value === now[choice.dataset["choice"] ?? ""];
    choice.addEventListener("change", () => choose(choice));
  }
  details.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary")?.focus();
  });
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Node && !details.contains(target)) details.open = false;
  });
  details.hidden = false;
}

if (panel) offer(panel);
document.querySelectorAll<HTMLFormElement>("form[data-unsent]").forEach(keepUnsent);

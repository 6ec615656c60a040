/** The page of a device that cannot reach the house: what is kept here, and the way back as soon as there is one. */

import { Drawer } from "../live/drawer.ts";
import { ABOUT } from "../shelving.ts";

const AGAIN_MS = 3_000;
const SEAT = /^\/sittings\/([^/]+)\/seats\/([^/]+)\//;

function say(which: "kept" | "none"): void {
  for (const words of document.querySelectorAll<HTMLElement>("[data-when]")) words.hidden = words.dataset["when"] !== which;
}

/** The address is still that of the page that was asked for, so it says whose words to look for. */
async function look(): Promise<void> {
  const [, sitting, seat] = SEAT.exec(location.pathname) ?? [];
  if (sitting === undefined || seat === undefined) return;
  const { unsent } = await new Drawer(sitting, decodeURIComponent(seat)).found();
  say(unsent.length > 0 ? "kept" : "none");
}

/** Whoever has kept the course can read it meanwhile. */
async function lookForCourse(): Promise<void> {
  const way = document.querySelector<HTMLElement>("[data-course]");
  if (way && (await caches.match(ABOUT))) way.hidden = false;
}

async function comeBack(): Promise<void> {
  const { ok } = await fetch("/healthz", { cache: "no-store" }).catch(() => ({ ok: false }));
  if (ok) location.reload();
}

// Whoever opens this page by its own address has reached the house.
if (location.pathname !== "/offline") {
  void look();
  void lookForCourse();
  setInterval(() => void comeBack(), AGAIN_MS);
  addEventListener("online", () => void comeBack());
}

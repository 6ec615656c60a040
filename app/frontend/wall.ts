/** The wall's page: the text before the whole room, which looks by itself where the room looks. */

import "./elements/delivery-state.ts";
import "./text/rolling-text.ts";
import { Following } from "./elements/following.ts";
import { fetched } from "./fetching.ts";
import { Room } from "./live/room.ts";
import type { Bootstrap } from "./live/shapes.ts";

const told = document.getElementById("bootstrap")?.textContent;
if (told === undefined || told === "") throw new Error("The page came without its bootstrap.");
const room = new Room(JSON.parse(told) as Bootstrap);
for (const element of document.querySelectorAll<HTMLElement & { room?: Room }>("[data-live]")) element.room = room;

/** It comes while the line is being opened: the text is drawn first, what is decided about it stands below. */
void fetched(() => import("./elements/wall-later.ts"));

const following = new Following();
const screen = document.querySelector<HTMLElement>(".wall");
if (screen) following.keep(screen);
room.addEventListener("change", (event) => {
  const changes = (event as CustomEvent<Set<string>>).detail;
  // Joining names every paragraph; the wall then begins at the top, unless something is being decided.
  const news = changes.has("room") ? new Set(["floor"]) : changes;
  // A frame later the text is drawn, and where it stands can be measured.
  if (room.view) requestAnimationFrame(() => room.view && following.look(room.view, news));
});

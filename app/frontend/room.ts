/** The room's page: opens the room that its bootstrap names and hands it to everything that lives from it. */

import "./elements/index.ts";
import "./text/rolling-text.ts";
import { editors } from "./text/editors.ts";
import { Drawer } from "./live/drawer.ts";
import { Room } from "./live/room.ts";
import type { Bootstrap } from "./live/shapes.ts";

editors.source = () => import("./text/editor.ts");

const told = document.getElementById("bootstrap")?.textContent;
if (told === undefined || told === "") throw new Error("The page came without its bootstrap.");
const bootstrap = JSON.parse(told) as Bootstrap;
const room = new Room(bootstrap, bootstrap.seat && new Drawer(bootstrap.sitting, bootstrap.seat.id));
for (const element of document.querySelectorAll<HTMLElement & { room?: Room }>("[data-live]")) element.room = room;

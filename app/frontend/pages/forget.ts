/** On the page that tells somebody that a seat is theirs no longer: what this device kept of it is wiped. */

import { Drawer } from "../live/drawer.ts";
import { Jotter } from "../live/jotter.ts";
import { Keepsake } from "../live/keepsake.ts";

const [sitting, seat] = document.querySelector<HTMLElement>("[data-forget]")?.dataset["forget"]?.split(":") ?? [];
if (sitting && seat) {
  new Jotter(sitting, seat).wipe();
  new Keepsake(sitting, seat).wipe();
  void new Drawer(sitting, seat).wipe();
}

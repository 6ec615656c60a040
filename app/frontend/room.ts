/** The room's page: opens the room that its bootstrap names and hands it to everything that lives from it. */

import "./shared.ts";
import "./elements/index.ts";
import "./text/rolling-text.ts";
import { fetched } from "./fetching.ts";
import { editors } from "./text/editors.ts";
import { Drawer } from "./live/drawer.ts";
import { Room } from "./live/room.ts";
import type { Bootstrap, PaperView, RoomView } from "./live/shapes.ts";

editors.source = () => import("./text/editor.ts");

const told = document.getElementById("bootstrap")?.textContent;
if (told === undefined || told === "") throw new Error("The page came without its bootstrap.");
const bootstrap = JSON.parse(told) as Bootstrap;
const room = new Room(bootstrap, bootstrap.seat && new Drawer(bootstrap.sitting, bootstrap.seat.id));
// What comes later finds the room already in its hands.
for (const element of document.querySelectorAll<HTMLElement & { room?: Room }>("[data-live]")) element.room = room;

const directs = bootstrap.seat?.role === "chair" || bootstrap.seat?.role === "secretariat";
if (directs) void fetched(() => import("./elements/directing.ts"));
/** What somebody asks for before the part that answers has come is asked for again once it has; `at once` it is fetched for that. */
const answering = (name: string, part: () => Promise<unknown>, atOnce = false): (() => Promise<void>) => {
  let early: CustomEvent<unknown> | undefined;
  const arrive = async (): Promise<void> => {
    await part();
    document.removeEventListener(name, keep);
    const { detail } = early ?? {};
    if (early) document.dispatchEvent(new CustomEvent(name, { detail }));
    early = undefined;
  };
  const keep = (event: Event): void => {
    early = event as CustomEvent<unknown>;
    if (atOnce) void arrive();
  };
  document.addEventListener(name, keep);
  return arrive;
};
const handling = answering("bracket", () => fetched(() => import("./elements/proposing.ts")), true);
const structuring = answering("whole", () => fetched(() => import("./elements/structure.ts")), true);
const seldom = answering("phrases", () => fetched(() => import("./elements/seldom.ts")), true);
const shares = directs || bootstrap.seat?.role === "delegation";
const drafts = bootstrap.seat?.role === "delegation";
/**
 * Asked for while the room is being entered, which takes round trips of its own: beside the room itself it would hold up the
 * text on a slow line, and behind the text it would hold up who writes on a long one.
 */
const armed = drafts ? editors.arrived() : undefined;
/** So long what stands beside the text leaves the line to what one writes with; an editor that does not come at all takes nothing else away. */
const EDITORS_MS = 15_000;
const armedFirst = (): Promise<unknown> => Promise.race([armed, new Promise((resolve) => setTimeout(resolve, EDITORS_MS))]);
const furnishings = (): Promise<unknown> =>
  Promise.all([
    fetched(() => import("./elements/beside.ts")),
    directs && fetched(() => import("./elements/presiding.ts")),
    // The Chair puts questions; an observer may have words to hand in.
    drafts || voting(),
  ]);
/**
 * Who reloads without a network meets a page of ours, which says what is kept. Only over HTTPS, or on the machine itself:
 * elsewhere the browser says it in its own way, and the words are kept all the same.
 */
const beReady = (): void => {
  // eslint-disable-next-line no-restricted-properties
  const porters = "serviceWorker" in navigator ? navigator.serviceWorker : undefined;
  void porters?.register("/porter.js").catch(() => undefined);
};
const voting = (): Promise<unknown> => fetched(() => import("./elements/voting.ts"));
/** Until then a slow line has brought what people meet with first. */
const SELDOM_MS = 3_000;
/** Where a text is being decided upon or was, positions are explained: nobody may wait for that. */
const isWanted = (): boolean => room.view?.phase !== "in-session" || Boolean(room.view.floor.announced) || Object.keys(room.view.statements).length > 0;
/** What is to be voted on, moved or sponsored is shown as soon as there is anything of the kind. */
const isPut = ({ floor, debate, orders, written }: RoomView): boolean =>
  Boolean(floor.vote ?? floor.announced ?? floor.tied ?? floor.division) || debate.motions.length + written.length + Object.keys(orders ?? {}).length > 0;
const news = async (): Promise<void> => {
  const { Gaze } = await fetched(() => import("./elements/news.ts"));
  new Gaze(room);
};
const papers = (): Promise<unknown> => fetched(() => import("./elements/papers.ts"));
/** Words that somebody wrote apart from the room are there as soon as they come back to them. */
const isBegun = ({ group, words, talk }: PaperView): boolean => group !== "" || talk.length + words.length > 0;
const whenPut = (): void => {
  if (room.view && isPut(room.view)) void voting();
  if (shares && room.own?.papers.some(isBegun)) void papers();
};

/** The text is drawn before anything else is asked for; whether somebody opens them or not, for the line may be gone by then. */
async function furnish(): Promise<void> {
  room.addEventListener("change", whenPut);
  whenPut();
  const wanted = isWanted() ? seldom() : undefined;
  await armedFirst();
  await Promise.all([wanted, furnishings()]);
  beReady();
  setTimeout(() => {
    room.removeEventListener("change", whenPut);
    void Promise.all([handling(), voting(), news(), shares && papers(), drafts && structuring(), seldom()]);
  }, SELDOM_MS);
}
room.addEventListener("change", () => requestAnimationFrame(() => void furnish()), { once: true });

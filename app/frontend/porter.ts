/** The porter: when the house cannot be reached, a page that is asked for is answered from this device. */

/** What a service worker hears; the types of a window know nothing of it. */
interface Waiting extends Event {
  waitUntil(deed: Promise<unknown>): void;
}
interface Asked extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

const KEPT = "zerodraft-offline";
const PAGE = "/offline";

/** The page without anybody's name on it, and the files that it names; they have their content in their names. */
async function prepare(): Promise<void> {
  const answer = await fetch(PAGE, { credentials: "omit", cache: "no-store" });
  if (!answer.ok) throw new Error(`${PAGE}: ${answer.status}`);
  const files = (await answer.clone().text()).match(/\/static\/[^"]+/g) ?? [];
  const shelf = await caches.open(KEPT);
  await Promise.all([shelf.addAll([...new Set(files)]), shelf.put(PAGE, answer)]);
}

/** What is kept may have been asked for with other words behind its address, and by another reader. */
const LIKE = { ignoreSearch: true, ignoreVary: true };

/** The page that was asked for; as it was kept, if it is one of the course; or the one that says why it cannot come. */
async function pageFor(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (problem) {
    const kept = (await caches.match(request.url, LIKE)) ?? (await caches.match(PAGE));
    if (!kept) throw problem;
    return kept;
  }
}

/** Files of the house as ever; without a way to it those of the pages that are kept. */
async function fileFor(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

self.addEventListener("install", (event) => (event as Waiting).waitUntil(prepare()));
self.addEventListener("fetch", (event) => {
  const asked = event as Asked;
  const { request } = asked;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") asked.respondWith(pageFor(request));
  else if (new URL(request.url).pathname.startsWith("/static/dist/")) asked.respondWith(fileFor(request));
});

/** A draft while it is being written: the page comes anew, at the same place, when a file of it was saved. */

export {};

const AGAIN_MS = 700;
const here = document.querySelector<HTMLElement>("[data-look]");

async function look(): Promise<void> {
  const answer = await fetch(here?.dataset["look"] ?? "", { cache: "no-store" }).catch(() => undefined);
  const { seen } = answer?.ok ? ((await answer.json()) as { seen: string }) : { seen: undefined };
  // A house that was stopped says nothing, and the page stays as it is.
  if (seen !== undefined && seen !== here?.dataset["seen"]) location.reload();
}

if (here) setInterval(() => void look(), AGAIN_MS);

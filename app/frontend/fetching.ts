/** Fetching code that a page wants only later, as often as it takes: on a bad line a first try may fail. */

/** How long a network that failed is left alone. */
const AGAIN_MS = 3_000;

export async function fetched<Code>(source: () => Promise<Code>): Promise<Code> {
  for (;;) {
    try {
      return await source();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
}

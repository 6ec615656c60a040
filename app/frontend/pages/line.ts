/** Which line to the live room gets through: a WebSocket, long-polling only, or none. */

export type Line = "websocket" | "polling" | "none";

const PATIENCE_MS = 6_000;
/** What the socket server says first, whoever asks; it is enough to know that it can be heard. */
const OPENED = '0{"sid"';

/** An address below the live room, by either way of asking. */
export function addressOf(live: string, transport: "websocket" | "polling", page: Pick<Location, "href">): string {
  const url = new URL(`${live}?EIO=4&transport=${transport}`, page.href);
  if (transport === "websocket") url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}

function byWebSocket(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new WebSocket(address);
    const settle = (through: boolean): void => {
      resolve(through);
      socket.close();
    };
    socket.addEventListener("message", ({ data }) => settle(String(data).startsWith(OPENED)));
    socket.addEventListener("error", () => settle(false));
    socket.addEventListener("close", () => resolve(false));
    setTimeout(() => settle(false), PATIENCE_MS);
  });
}

async function byPolling(address: string): Promise<boolean> {
  const tired = new AbortController();
  setTimeout(() => tired.abort(), PATIENCE_MS);
  try {
    const answer = await fetch(address, { signal: tired.signal });
    return answer.ok && (await answer.text()).startsWith(OPENED);
  } catch {
    return false;
  }
}

export async function lineTo(live: string): Promise<Line> {
  if (await byWebSocket(addressOf(live, "websocket", location))) return "websocket";
  return (await byPolling(addressOf(live, "polling", location))) ? "polling" : "none";
}

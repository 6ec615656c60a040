/** The connection: one socket to one sitting, which comes back by itself and says honestly when it is not there. */

import { io, type Socket } from "socket.io-client";

import { inkTold } from "./told.ts";
import type { Ack, Caret, CaretPlace, InkAck, InkEntry, Joined, ParagraphId, Pen, Refusal, SeatId, Told } from "./shapes.ts";

/** How long an answer may take before the question counts as lost. A slow network takes a second or two. */
const PATIENCE_MS = 10_000;
const FIRST_RETRY_MS = 300;
const LAST_RETRY_MS = 3_000;

export interface Listener {
  connected: () => void;
  lost: () => void;
  refused: (refusal: Pick<Refusal, "code" | "ruling" | "retry">) => void;
  told: (told: Told) => void;
  /** What this seat may hear is another thing from now on: it joins afresh. */
  again: () => void;
  caret: (caret: Caret) => void;
  gone: (pen: Pen) => void;
  present: (seats: Record<SeatId, number>) => void;
  dismissed: (refusal: Pick<Refusal, "code" | "ruling">) => void;
}

/** The connection broke before the answer came: what was asked may or may not have been done. */
export class Unanswered extends Error {
  override name = "Unanswered";
}

export interface JoinRequest {
  pen: Pen | null;
  clocks: Record<ParagraphId, Record<string, number>>;
}

/** A paragraph's id, a part of the room, or "away"; and how much that was written to this seat is unread here. */
export interface Looking {
  at: string;
  unread: number;
}

export class Connection {
  private readonly socket: Socket;
  private ended = false;

  constructor(path: string, auth: Record<string, string>, listener: Listener) {
    this.socket = io({
      path,
      auth,
      transports: ["websocket", "polling"],
      // Some networks let no WebSocket through; there, polling is slow but it works.
      tryAllTransports: true,
      reconnectionDelay: FIRST_RETRY_MS,
      reconnectionDelayMax: LAST_RETRY_MS,
      randomizationFactor: 0.5,
      autoConnect: false,
    });
    this.listen(listener);
    this.socket.connect();
    // The browser often knows first: no need to wait for a heartbeat that will not come, or for the next retry.
    addEventListener("online", () => this.hurry());
    addEventListener("offline", () => this.socket.io.engine.close());
  }

  private listen(listener: Listener): void {
    const { socket } = this;
    socket.on("connect", listener.connected);
    socket.on("disconnect", (reason) => {
      listener.lost();
      // The library does not come back by itself from a disconnection that the house asked for.
      if (reason === "io server disconnect") this.again(LAST_RETRY_MS);
    });
    socket.on("connect_error", (error: Error & { data?: Pick<Refusal, "code" | "ruling" | "retry"> }) => {
      if (socket.active) return;
      if (error.data === undefined || error.data.retry !== undefined) this.again(error.data?.retry ?? LAST_RETRY_MS);
      if (error.data !== undefined) listener.refused(error.data);
    });
    socket.on("told", listener.told);
    socket.on("again", listener.again);
    socket.on("ink", (n: number, ...entries: InkEntry[]) => listener.told(inkTold(n, entries)));
    socket.on("caret", listener.caret);
    socket.on("gone", ({ pen }: { pen: Pen }) => listener.gone(pen));
    socket.on("present", ({ seats }: { seats: Record<SeatId, number> }) => listener.present(seats));
    socket.on("dismissed", (refusal: Pick<Refusal, "code" | "ruling">) => {
      this.ended = true;
      listener.dismissed(refusal);
      socket.disconnect();
    });
  }

  private again(after: number): void {
    if (this.ended) return;
    setTimeout(() => {
      if (!this.ended && !this.socket.connected) this.socket.connect();
    }, after);
  }

  private hurry(): void {
    if (!this.ended && !this.socket.connected) this.socket.disconnect().connect();
  }

  join(request: JoinRequest): Promise<Joined | Refusal> {
    return this.ask("join", request);
  }

  ink(paragraph: ParagraphId, update: string): Promise<InkAck> {
    return this.ask("ink", { paragraph, update });
  }

  act(name: string, fields: Record<string, unknown>): Promise<Ack> {
    return this.ask("act", { ...fields, act: name });
  }

  look(looking: Looking): Promise<Ack> {
    return this.ask("look", looking);
  }

  /** Carets may be lost: the next one says it all. */
  caret(place: CaretPlace): void {
    this.socket.volatile.emit("caret", place);
  }

  private async ask<Answer>(message: string, content: object): Promise<Answer> {
    // Never into the library's own buffer: what is missing after a break is found out by joining.
    if (!this.socket.connected) throw new Unanswered(message);
    try {
      return (await this.socket.timeout(PATIENCE_MS).emitWithAck(message, content)) as Answer;
    } catch {
      throw new Unanswered(message);
    }
  }

  /** An answer that never came leaves no other way to learn how things stand than to begin again. */
  restart(): void {
    if (!this.ended) this.socket.disconnect().connect();
  }

  end(): void {
    this.ended = true;
    this.socket.disconnect();
  }
}

/** Draws its host again four times a second while something runs against the clock. */

import type { ReactiveController, ReactiveControllerHost } from "lit";

export class Ticking implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #runs: () => boolean;
  #timer: number | undefined;

  constructor(host: ReactiveControllerHost, runs: () => boolean) {
    this.#host = host;
    this.#runs = runs;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#runs()) this.#timer ??= window.setInterval(() => this.#host.requestUpdate(), 250);
    else this.hostDisconnected();
  }

  hostDisconnected(): void {
    window.clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

/** Safekeeping: whatever its author may still need stays on this device, until the house has it or its author lets it go. */

import type { Drawer, Unsent } from "./drawer.ts";
import { Jotter } from "./jotter.ts";
import { Keepsake } from "./keepsake.ts";
import type { Manuscripts } from "./manuscripts.ts";
import type { RefusalNote } from "./shapes.ts";

export class Safekeeping {
  readonly jotter: Jotter;
  private readonly keepsake: Keepsake;
  /** Where unsent words are kept on this device; a wall, which writes nothing, has none. */
  private readonly drawer: Drawer | null;
  private readonly manuscripts: Manuscripts;
  private forgetEarlier: (() => Promise<void>) | null = null;

  constructor(sitting: string, seat: string, drawer: Drawer | null, manuscripts: Manuscripts) {
    this.jotter = new Jotter(sitting, seat);
    this.keepsake = new Keepsake(sitting, seat);
    this.drawer = drawer;
    this.manuscripts = manuscripts;
    drawer?.keepOnLeaving(() => [...manuscripts].map(([id, { outbox }]) => [id, outbox]));
  }

  /** Words that came back to their author. */
  get lost(): RefusalNote[] {
    return this.keepsake.all();
  }

  keep(note: RefusalNote): void {
    this.keepsake.keep(note);
  }

  letGo(id: string): void {
    this.keepsake.letGo(id);
  }

  /** Hands over what earlier pages of this seat did not deliver. */
  async takeUp(unsent: (unsent: Unsent) => void): Promise<void> {
    if (this.drawer === null) return;
    const found = await this.drawer.found();
    for (const each of found.unsent) unsent(each);
    this.forgetEarlier = found.forget;
  }

  /** Writes down what is on its way. */
  note(isLive: boolean): void {
    for (const [id, { outbox }] of this.manuscripts) this.drawer?.note(id, outbox, isLive);
    if (!isLive || this.manuscripts.pending > 0) return;
    // Delivered, or back in their author's hands: the copies of earlier pages have done their duty.
    void this.forgetEarlier?.();
    this.forgetEarlier = null;
  }

  /** The seat is somebody else's now. */
  wipe(): void {
    this.keepsake.wipe();
    this.jotter.wipe();
    void this.drawer?.wipe();
  }
}

/** The jotter: what somebody has written into a form and not sent off, kept on this device until the house has it. */

export class Jotter {
  private readonly key: string;
  /** Where storage is forbidden the page alone keeps the words. */
  private sheets: Record<string, string> = {};

  constructor(sitting: string, seat: string) {
    this.key = `zerodraft:jotted:${sitting}:${seat}`;
    try {
      this.sheets = JSON.parse(localStorage.getItem(this.key) ?? "{}") as Record<string, string>;
    } catch {
      // Forbidden, or something else lies there.
    }
  }

  read(sheet: string): string | undefined {
    return this.sheets[sheet];
  }

  /** No words, no sheet. */
  put(sheet: string, words: string): void {
    const { [sheet]: before, ...others } = this.sheets;
    if (before === words) return;
    this.sheets = words === "" ? others : { ...others, [sheet]: words };
    this.store();
  }

  wipe(): void {
    this.sheets = {};
    this.store();
  }

  private store(): void {
    try {
      if (Object.keys(this.sheets).length === 0) localStorage.removeItem(this.key);
      else localStorage.setItem(this.key, JSON.stringify(this.sheets));
    } catch {
      // Full or forbidden.
    }
  }
}

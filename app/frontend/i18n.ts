/** Every string a person sees: looked up in the messages the page came with, English where there is none. */

export type Facts = Readonly<Record<string, string | number>>;
type Messages = Readonly<Record<string, string | readonly string[]>>;

interface Catalogue {
  messages: Messages;
  locale: string;
}

/** The order in which a catalogue lists plural forms is the order of Unicode's categories. */
const CATEGORIES = ["zero", "one", "two", "few", "many", "other"] as const;

let catalogue: Catalogue | undefined;

function opened(): Catalogue {
  catalogue ??= fromPage();
  return catalogue;
}

function fromPage(): Catalogue {
  const page = typeof document === "undefined" ? null : document.getElementById("bootstrap");
  const told = JSON.parse(page?.textContent ?? "{}") as Partial<Catalogue>;
  // A script of its own, which a browser keeps, where there is one for this language.
  const { zerodraftWords } = globalThis as { zerodraftWords?: Messages };
  return { messages: { ...zerodraftWords, ...told.messages }, locale: told.locale ?? "en" };
}

/** For tests and for pages without a bootstrap. */
export function speak(messages: Messages, locale: string): void {
  catalogue = { messages, locale };
}

function filled(sentence: string, facts: Facts): string {
  return sentence.replace(/%\((\w+)\)s/g, (whole, name: string) => String(facts[name] ?? whole));
}

/** The locale of dates and clocks; where only English is asked for, the way it is written in conferences. */
export function calendar(): string {
  const { locale } = opened();
  return locale === "en" ? "en-GB" : locale;
}

/** One sentence, with `%(name)s` replaced by the fact of that name. */
export function t(message: string, facts: Facts = {}): string {
  const found = opened().messages[message];
  return filled((typeof found === "string" ? found : found?.[0]) ?? message, facts);
}

/** One sentence that counts; `%(n)s` is the number. */
export function tn(one: string, many: string, n: number, facts: Facts = {}): string {
  const { messages, locale } = opened();
  const forms = messages[one];
  const sentence = Array.isArray(forms) ? formFor(forms as readonly string[], locale, n) : n === 1 ? one : many;
  return filled(sentence, { n, ...facts });
}

function formFor(forms: readonly string[], locale: string, n: number): string {
  const rules = new Intl.PluralRules(locale);
  const used = CATEGORIES.filter((category) => rules.resolvedOptions().pluralCategories.includes(category));
  return forms[Math.min(used.indexOf(rules.select(n)), forms.length - 1)] ?? forms[0] ?? "";
}

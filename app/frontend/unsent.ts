/** What somebody filled in and has not sent outlives a reload, in this tab alone; once the house has it, it is forgotten. */

type Filled = readonly (readonly [string, string])[];

/** `over` is the version that the house had when somebody began to type. */
interface Sheet {
  readonly over: string | undefined;
  readonly filled: Filled;
}

const sheetOf = (form: HTMLFormElement): string => `unsent: ${location.pathname}, ${form.dataset["unsent"] ?? ""}`;

function kept(sheet: string): Sheet | null {
  try {
    return JSON.parse(sessionStorage.getItem(sheet) ?? "null") as Sheet | null;
  } catch {
    return null;
  }
}

function keep(form: HTMLFormElement, sheet: string): void {
  const filled = [...new FormData(form)].flatMap(([name, value]) => (name !== "csrf_token" && typeof value === "string" ? [[name, value] as const] : []));
  try {
    const over = form.dataset["sent"];
    sessionStorage.setItem(sheet, JSON.stringify({ over, filled } satisfies Sheet));
  } catch {
    // Where nothing may be kept, it is as it would be without us.
  }
}

function fill(form: HTMLFormElement, filled: Filled): void {
  const left = new Map<string, string[]>();
  for (const [name, value] of filled) left.set(name, [...(left.get(name) ?? []), value]);
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && (field.type === "radio" || field.type === "checkbox")) {
      field.checked = left.get(field.name)?.includes(field.value) ?? false;
    } else if (field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement || (field instanceof HTMLInputElement && field.type !== "hidden")) {
      field.value = left.get(field.name)?.shift() ?? field.value;
    }
  }
}

/**
 * A form with `data-unsent`, its name on the page. With `data-sent` the house has what was sent, and shows it; its value may say in
 * which version, and then what somebody typed over that very version is kept, too.
 */
export function keepUnsent(form: HTMLFormElement): void {
  const sheet = sheetOf(form);
  const { sent } = form.dataset;
  const there = kept(sheet);
  if (sent === "" || there?.over !== sent) sessionStorage.removeItem(sheet);
  else if (there) fill(form, there.filled);
  form.addEventListener("input", () => keep(form, sheet));
}

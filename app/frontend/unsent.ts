/** What somebody filled in and has not sent outlives a reload, in this tab alone; once the house has it, it is forgotten. */

type Filled = readonly (readonly [string, string])[];

const sheetOf = (form: HTMLFormElement): string => `unsent, ${location.pathname}, ${form.dataset["unsent"] ?? ""}`;

function kept(sheet: string): Filled | null {
  try {
    return JSON.parse(sessionStorage.getItem(sheet) ?? "null") as Filled | null;
  } catch {
    return null;
  }
}

function keep(form: HTMLFormElement, sheet: string): void {
  const filled = [...new FormData(form)].filter(([name, value]) => name !== "csrf_token" && typeof value === "string");
  try {
    sessionStorage.setItem(sheet, JSON.stringify(filled));
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

/** A form with `data-unsent`, its name on the page; with `data-sent` the house has what was sent, and shows it. */
export function keepUnsent(form: HTMLFormElement): void {
  const sheet = sheetOf(form);
  const filled = kept(sheet);
  if (form.dataset["sent"] !== undefined) sessionStorage.removeItem(sheet);
  else if (filled) fill(form, filled);
  form.addEventListener("input", () => keep(form, sheet));
}

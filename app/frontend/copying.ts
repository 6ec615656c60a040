/** Copying for the reader, also where the page came over plain HTTP: browsers keep their clipboard from such pages. */

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Copies what the field holds, and says whether that was possible; if not, it stays selected, ready for the keys. */
export async function copyFrom(field: Field): Promise<boolean> {
  const before = document.activeElement;
  field.focus();
  field.select();
  const copied = await copy(field);
  // Whoever pressed the button goes on from there.
  if (copied && before instanceof HTMLElement) before.focus();
  return copied;
}

async function copy(field: Field): Promise<boolean> {
  // eslint-disable-next-line no-restricted-properties -- Without it there is the older way.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  try {
    if (clipboard === undefined) return byCommand();
    await clipboard.writeText(field.value);
    return true;
  } catch {
    return byCommand();
  }
}

/** The older way, and the only one without HTTPS. */
function byCommand(): boolean {
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Nothing newer works on a plain page.
    return document.execCommand("copy");
  } catch {
    return false;
  }
}

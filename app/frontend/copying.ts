/** Copying for the reader, also where the page came over plain HTTP: browsers keep their clipboard from such pages. */

/** Copies what the field holds and leaves it selected, ready for the keys; says whether it has been copied. */
export async function copyFrom(field: HTMLInputElement | HTMLTextAreaElement): Promise<boolean> {
  field.focus();
  field.select();
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

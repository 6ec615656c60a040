// Collects the licence of every package that a bundle contains: their terms ask that the notice travels along.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

/** `node_modules/@codemirror/view/dist/index.js` belongs to `@codemirror/view`. */
function packageOf(input) {
  return /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1];
}

async function notice(root, name) {
  const directory = join(root, "node_modules", name);
  const about = JSON.parse(await readFile(join(directory, "package.json"), "utf8"));
  const file = (await readdir(directory)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? await readFile(join(directory, file), "utf8") : `Licence: ${about.license}`;
  return `${name} ${about.version}\n${"-".repeat(72)}\n${text.trim()}\n`;
}

export async function licences(root, inputs) {
  const names = [...new Set(inputs.map(packageOf).filter(Boolean))].sort();
  return (await Promise.all(names.map((name) => notice(root, name)))).join("\n\n");
}

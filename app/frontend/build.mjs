// Builds scripts and styles into app/static/dist: named by content, compressed beside, listed in manifest.json.
import { existsSync, watch } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import * as esbuild from "esbuild";
import { licences } from "./licences.mjs";

const root = join(import.meta.dirname, "../..");
const source = import.meta.dirname;
const dist = join(root, "app/static/dist");
const watching = process.argv.includes("--watch");

/** What the scripts say in other languages; tools/catalogues.py writes it before this is called. */
const translations = join(root, "app/translations");
const spoken = existsSync(translations)
  ? (await readdir(translations)).map((code) => relative(source, join(translations, code, "LC_MESSAGES", `words-${code}.js`))).filter((path) => existsSync(join(source, path)))
  : [];

const entries = [
  ...["room.ts", "wall.ts", "porter.ts"],
  ...["page.ts", "attendance.ts", "forget.ts", "keeping.ts", "margin.ts", "monitor.ts", "offline.ts", "passkeys.ts", "reach.ts", "reader.ts", "replay.ts", "slides.ts", "projected.ts", "preview.ts", "scenarios.ts"].map((name) => `pages/${name}`),
  ...["main.css", "debrief.css", "proceedings.css", "desk.css", "beside.css", "revisions.css", "course.css", "guide.css", "library.css", "replay.css", "assessment.css", "appraisal.css", "wall.css", "monitor.css", "projected.css", "scenarios.css", "agenda.css"].map((name) => `styles/${name}`),
  ...spoken,
];

/** Nothing happens when these are loaded, though they do not say so themselves: what nobody uses of them stays out. */
const declaring = {
  name: "declaring",
  setup(build) {
    build.onResolve({ filter: /^@lezer\// }, async ({ path, pluginData, ...from }) => {
      if (pluginData === declaring) return undefined;
      return { ...(await build.resolve(path, { ...from, pluginData: declaring })), sideEffects: false };
    });
  },
};

/** A warning that nobody in a room will read need not travel with 2.8 kB of colours: plain-logging.ts says it as well. */
const plainly = {
  name: "plainly",
  setup(build) {
    build.onResolve({ filter: /^lib0\/logging$/ }, () => ({ path: join(source, "plain-logging.ts") }));
  },
};

/** What comes in parts: first what the first sight needs. */
const IN_PARTS = ["room.ts", "wall.ts"];

/**
 * One bundle per entry: at 400 ms a round trip, a second request costs more than a few bytes. Only the room and
 * the wall come in parts. The room's page asks for two at once, itself and what all of its parts need, and for the desk beside them where
 * somebody directs. The editors follow while it opens the room, and the panels beside the text once that is there.
 */
async function bundle() {
  const results = await Promise.all(
    entries.map((entry) =>
      esbuild.build({
        absWorkingDir: root,
        entryPoints: [join(source, entry)],
        outdir: dist,
        entryNames: "[name]-[hash]",
        assetNames: "[name]-[hash]",
        chunkNames: "[name]-[hash]",
        bundle: true,
        splitting: IN_PARTS.includes(entry),
        format: "esm",
        // Words of other alphabets as they are: a module is read as UTF-8 wherever it comes from.
        charset: spoken.includes(entry) ? "utf8" : "ascii",
        // Phones of the last four or five years.
        target: ["chrome100", "firefox102", "safari15.4"],
        plugins: [declaring, plainly],
        loader: { ".svg": "file", ".woff2": "file" },
        minify: !watching,
        sourcemap: watching && "inline",
        legalComments: "none",
        metafile: true,
        write: false,
      }),
    ),
  );
  // A name that a package does not export is only a warning to esbuild, and `undefined` in the browser.
  if (results.some(({ warnings }) => warnings.length > 0)) throw new Error("The bundles have warnings.");
  for (const { metafile } of results) heldTogether(metafile.outputs);
  return {
    files: results.flatMap((result) => result.outputFiles.map(({ path, contents }) => [basename(path), contents])),
    inputs: results.flatMap((result) => Object.keys(result.metafile.inputs)),
    manifest: Object.fromEntries(results.flatMap(({ metafile: { outputs } }, place) => Object.entries(outputs).flatMap(named(entries[place])))),
  };
}

/** `room.ts` is asked for as `room.js`, whatever its content made of its name; what has no source of its own is shared. */
function named(entry) {
  return ([path, { entryPoint }]) => {
    if (entryPoint) return [[basename(entryPoint).replace(/\.ts$/, ".js"), basename(path)]];
    return isShared(path) ? [[`${basename(entry, ".ts")}-shared.js`, basename(path)]] : [];
  };
}

const isShared = (path) => /\/chunk-[^/]+\.js$/.test(path);

/** A second shared file would be one more request before anything is seen: shared.ts names what belongs into the first. */
function heldTogether(outputs) {
  const shared = Object.entries(outputs).filter(([path]) => isShared(path));
  if (shared.length < 2) return;
  const strays = shared.sort(([, a], [, b]) => b.bytes - a.bytes).slice(1).flatMap(([, { inputs }]) => Object.keys(inputs));
  throw new Error(`These belong into app/frontend/shared.ts: ${strays.join(", ")}`);
}

/** Compressing once, here, is why the server never has to: it compresses pages only. Fonts and small pictures are compressed already. */
async function compressed([name, contents]) {
  if (!/\.(js|css|svg)$/.test(name)) return { name, contents };
  const [gz, br] = await Promise.all([
    promisify(gzip)(contents, { level: 9 }),
    promisify(brotliCompress)(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: watching ? 4 : 11 } }),
  ]);
  return { name, contents, gz, br };
}

async function write({ name, contents, gz, br }) {
  await writeFile(join(dist, name), contents);
  if (gz) await writeFile(join(dist, `${name}.gz`), gz);
  if (br) await writeFile(join(dist, `${name}.br`), br);
}

/** Only what this build wrote may stay: a wheel takes the whole directory. */
async function sweep(written) {
  const keep = new Set(written.flatMap(({ name }) => [name, `${name}.gz`, `${name}.br`]));
  const stale = (await readdir(dist)).filter((name) => !keep.has(name));
  await Promise.all(stale.map((name) => rm(join(dist, name), { recursive: true })));
}

function report(written) {
  const kilobytes = (bytes) => `${((bytes?.length ?? 0) / 1000).toFixed(1)} kB`.padStart(9);
  for (const { name, contents, gz, br } of written.filter((file) => file.br)) {
    console.log(`  ${name.padEnd(24)}${kilobytes(contents)}   gzip ${kilobytes(gz)}   brotli ${kilobytes(br)}`);
  }
}

async function build() {
  const { files, inputs, manifest } = await bundle();
  const written = await Promise.all(files.map(compressed));
  await mkdir(dist, { recursive: true });
  await sweep(written);
  await Promise.all(written.map(write));
  await writeFile(join(dist, "licences.txt"), await licences(root, inputs));
  // Last, because make takes its date as the date of the build.
  await writeFile(join(dist, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  report(written);
}

async function rebuild() {
  const started = performance.now();
  await build().catch((failure) => console.error(failure.message));
  console.log(`  built in ${Math.round(performance.now() - started)} ms`);
}

await build();
if (watching) {
  let waiting;
  watch(source, { recursive: true }, () => {
    clearTimeout(waiting);
    waiting = setTimeout(rebuild, 100);
  });
  console.log(`  watching ${relative(root, source)}`);
}

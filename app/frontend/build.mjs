// Builds scripts and styles into app/static/dist: named by content, compressed beside, listed in manifest.json.
import { watch } from "node:fs";
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

const entries = [
  ...["room.ts", "wall.ts"],
  ...["page.ts", "forget.ts", "reach.ts"].map((name) => `pages/${name}`),
  ...["main.css", "desk.css", "revisions.css", "wall.css"].map((name) => `styles/${name}`),
];

/**
 * One bundle per entry: at 400 ms a round trip, a second request costs more than a few bytes. Only the room comes in
 * three, all asked for at once by its page: itself, its editors for those who may write, and what both of them need.
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
        splitting: entry === "room.ts",
        format: "esm",
        // Phones of the last four or five years.
        target: ["chrome100", "firefox102", "safari15.4"],
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
  return {
    files: results.flatMap((result) => result.outputFiles.map(({ path, contents }) => [basename(path), contents])),
    inputs: results.flatMap((result) => Object.keys(result.metafile.inputs)),
    manifest: Object.fromEntries(results.flatMap((result) => Object.entries(result.metafile.outputs).flatMap(named))),
  };
}

/** `room.ts` is asked for as `room.js`, whatever its content made of its name. */
function named([path, { entryPoint }]) {
  // What has no source of its own is what the room and its editors share.
  const name = entryPoint ? basename(entryPoint).replace(/\.ts$/, ".js") : /\/chunk-[^/]+\.js$/.test(path) && "room-shared.js";
  return name ? [[name, basename(path)]] : [];
}

/** Compressing once, here, is why the server never has to. Fonts and small pictures are compressed already. */
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

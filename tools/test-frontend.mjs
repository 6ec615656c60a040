// Runs app/frontend/**/*.test.ts with Node's own test runner, which leaves types out by itself.
import { spawnSync } from "node:child_process";
import { globSync } from "node:fs";

const tests = globSync("app/frontend/**/*.test.ts").sort();
if (tests.length === 0) {
  console.log("There is no TypeScript test yet (app/frontend/**/*.test.ts).");
} else {
  process.exitCode = spawnSync(process.execPath, ["--test", ...tests], { stdio: "inherit" }).status ?? 1;
}

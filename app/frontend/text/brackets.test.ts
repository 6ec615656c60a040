/** The minutes of the bracket algorithm: the shared cases, and what must hold for any text at all. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import type { Proposals } from "../live/shapes.ts";
import { bracketed, clean, countBrackets, hasFallen, joinRuns, rolling, type Names, type Run } from "./brackets.ts";
import { spoken } from "./english.ts";

interface SharedCase {
  name: string;
  runs: [text: string, insertion: string | null, strikes: string[]][];
  proposals: Proposals;
  names: Names;
  rolling: string;
  clean: string;
  spoken: string;
  count: number;
}

const shared = new URL("../../../tests/shared/brackets.json", import.meta.url);
const cases = JSON.parse(readFileSync(shared, "utf8")) as SharedCase[];

for (const { name, runs: listed, proposals, names, ...expected } of cases) {
  test(`shared case: ${name}`, () => {
    const runs: Run[] = listed.map(([text, insertion, strikes]) => ({ text, insertion, strikes }));
    assert.equal(rolling(runs, proposals, names), expected.rolling);
    assert.equal(clean(runs, proposals), expected.clean);
    assert.equal(spoken(runs, proposals, names), expected.spoken);
    assert.equal(countBrackets(runs, proposals), expected.count);
  });
}

/** A small generator with a seed, so that a failure can be met again. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
}

function anyText(seed: number): { runs: Run[]; proposals: Proposals } {
  const below = chance(seed);
  const statuses = ["open", "open", "open", "accepted", "dropped", "withdrawn", "moot"] as const;
  const proposals: Proposals = {};
  for (let number = 1; number <= 6; number += 1) {
    proposals[`p1.${number}`] = {
      kind: number <= 3 ? "insertion" : "strike",
      by: `s${below(3)}`,
      support: below(3) === 0 ? ["s7"] : [],
      oppose: below(3) === 0 ? ["s8"] : [],
      reserve: below(3) === 0 ? ["s9"] : [],
      former: [], sponsors: [], title: "", rationale: "",
      stale: [],
      status: statuses[below(statuses.length)] ?? "open",
    };
  }
  const runs = Array.from({ length: below(14) }, (): Run => ({
    text: "abcdefg".slice(0, below(4)),
    insertion: below(3) === 0 ? null : `p1.${1 + below(3)}`,
    strikes: [4, 5, 6].filter(() => below(4) === 0).map((number) => `p1.${number}`),
  }));
  return { runs, proposals };
}

test("given any text, brackets balance, never cross, and hold exactly the words that are to be read", () => {
  for (let seed = 1; seed <= 3000; seed += 1) {
    const { runs, proposals } = anyText(seed);
    const open: string[] = [];
    let read = "";
    for (const piece of bracketed(runs, proposals, joinRuns)) {
      const key = "kind" in piece ? `${piece.kind} ${piece.ids.join()}` : "";
      if (piece.piece === "open") open.push(key);
      else if (piece.piece === "close") assert.equal(open.pop(), key, `seed ${seed}`);
      else if (piece.piece === "words") {
        read += piece.run.text;
        const disputed = piece.insertion !== null || piece.strikes.length > 0;
        assert.equal(open.length > 0, disputed, `seed ${seed}: bracketed if and only if disputed`);
      }
    }
    assert.deepEqual(open, [], `seed ${seed}`);
    const visible = runs.filter((run) => !hasFallen(run, proposals));
    assert.equal(read, visible.map((run) => run.text).join(""), `seed ${seed}`);
  }
});

test("given seven hundred brackets, the work grows with the text and not with its square", () => {
  const proposals: Proposals = {};
  const runs: Run[] = [];
  for (let number = 0; number < 20_000; number += 1) {
    const id = `p1.${number % 2}`;
    proposals[id] = { kind: "insertion", by: "s1", support: [], oppose: [], stale: [], status: "open", reserve: [], former: [], sponsors: [], title: "", rationale: "" };
    runs.push({ text: "x", insertion: number % 3 === 0 ? null : id, strikes: [] });
  }
  const began = performance.now();
  bracketed(runs, proposals, joinRuns);
  assert.ok(performance.now() - began < 1000);
});

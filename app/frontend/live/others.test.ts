/** Carets of others: named while they move, and bare when they rest. */

import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it, mock } from "node:test";

import type { Connection } from "./connection.ts";
import { Others } from "./others.ts";
import type { Caret } from "./shapes.ts";

function caret(place: unknown, paragraph = "p1"): Caret {
  return { seat: "lum", pen: 7, paragraph, anchor: place, head: place };
}

describe("The carets of others", () => {
  const nobody = undefined as unknown as Connection;
  let told: string[] = [];
  let others: Others;
  const moving = (): boolean[] => [...others.carets].map((each) => each.moving);

  beforeEach(() => {
    mock.timers.enable({ apis: ["setTimeout"] });
    told = [];
    others = new Others(nobody, () => true, (...paragraphs) => told.push(...paragraphs));
  });
  afterEach(() => mock.timers.reset());

  it("are named while they move and for a few seconds more, then they rest", () => {
    others.move(caret({ at: 1 }));
    mock.timers.tick(2_000);
    others.move(caret({ at: 2 }));
    mock.timers.tick(2_000);
    assert.deepEqual(moving(), [true]);
    told = [];
    mock.timers.tick(1_100);
    assert.deepEqual([moving(), told], [[false], ["p1"]]);
  });

  it("given that only the words around it changed, then a resting caret stays without a name", () => {
    others.move(caret({ at: 1 }));
    mock.timers.tick(3_100);
    others.move(caret({ at: 1 }));
    assert.deepEqual(moving(), [false]);
  });

  it("are named while their pen writes, although they stay with their neighbours", () => {
    others.move(caret({ at: 1 }));
    mock.timers.tick(3_100);
    others.wrote([7, 7, 8]);
    assert.deepEqual(moving(), [true]);
  });

  it("given that somebody leaves, then nothing is told of them later", () => {
    others.move(caret({ at: 1 }));
    others.remove(7);
    told = [];
    mock.timers.tick(5_000);
    assert.deepEqual([moving(), told], [[], []]);
  });
});

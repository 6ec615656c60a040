import assert from "node:assert/strict";
import { test } from "node:test";
import type { RoomView, Seat, Vote } from "../live/shapes.ts";
import { moved, rowsFor } from "./roll-rows.ts";

const seat = (id: string, name: string, code: string): Seat => ({ id, name, code, role: "delegation" });
const seats = [seat("kenya", "Kenya", "KEN"), seat("cote", "Côte d'Azur", "CAZ"), seat("tonga", "Tonga", "TON")];
const view = { seats } as unknown as RoomView;
const vote = { roll: ["kenya", "cote", "tonga"], voted: ["kenya", "tonga"], by_hand: ["tonga"] } as unknown as Vote;

test("given ballots cast and entered, each row says whose hand it was", () => {
  const rows = rowsFor(view, vote, { tonga: "against" }, "");
  assert.deepEqual(
    rows.map(({ standing, entered }) => [standing, entered]),
    [["cast", undefined], ["open", undefined], ["entered", "against"]],
  );
});

test("given a search, a name is found without its accents and a code by its beginning", () => {
  const found = (sought: string): string[] => rowsFor(view, vote, {}, sought).map((row) => row.seat.id);
  assert.deepEqual(found("cote"), ["cote"]);
  assert.deepEqual(found("to"), ["tonga"]);
  assert.deepEqual(found(" KE "), ["kenya"]);
  assert.deepEqual(found("x"), []);
});

test("given an arrow key, onward is to the left where one reads from the right", () => {
  assert.deepEqual(moved("ArrowRight", false), { rows: 0, columns: 1 });
  assert.deepEqual(moved("ArrowRight", true), { rows: 0, columns: -1 });
  assert.deepEqual(moved("ArrowDown", true), { rows: 1, columns: 0 });
  assert.equal(moved("q", false), undefined);
});

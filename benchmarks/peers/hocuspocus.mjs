// Hocuspocus as its documentation starts it; SQLITE keeps documents in a file, FLUSH gathers broadcasts for so many ms.

import { Server } from "@hocuspocus/server";

const settings = {
  port: Number(process.env.PORT),
  address: process.env.HOST,
  quiet: true,
  extensions: [],
};

if (process.env.FLUSH) settings.flushDelay = Number(process.env.FLUSH);

if (process.env.SQLITE) {
  const { DatabaseSync } = await import("node:sqlite");
  const { Database } = await import("@hocuspocus/extension-database");
  const file = new DatabaseSync(process.env.SQLITE);
  // The same promise that Zerodraft gives: what is committed survives a loss of power.
  file.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE documents (name PRIMARY KEY, state)");
  const kept = file.prepare("SELECT state FROM documents WHERE name = ?");
  const keep = file.prepare("INSERT INTO documents VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET state = excluded.state");
  settings.extensions.push(
    new Database({
      fetch: async ({ documentName }) => kept.get(documentName)?.state ?? null,
      store: async ({ documentName, state }) => void keep.run(documentName, state),
    }),
  );
}

await new Server(settings).listen();

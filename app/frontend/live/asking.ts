/** Asking the house for an act: every question has an answer, also where nobody was there to give one. */

import { t } from "../i18n.ts";
import { type Connection, Unanswered } from "./connection.ts";
import type { Ack, ParagraphId } from "./shapes.ts";

const ABSENT = { ok: false, rule: null } as const;

export function offline(): Ack {
  return { ...ABSENT, code: "offline", ruling: t("You are offline. Try again when the connection is back.") };
}

export async function asked(connection: Connection, name: string, fields: Record<string, unknown>): Promise<Ack> {
  try {
    return await connection.act(name, fields);
  } catch (problem) {
    if (!(problem instanceof Unanswered)) throw problem;
    const ruling = t("The connection broke before the answer came. See how things stand before you try again.");
    return { ...ABSENT, code: "unanswered", ruling };
  }
}

/** The paragraph that an act is about, if it is about one. */
export function paragraphOf(fields: Record<string, unknown>): ParagraphId | undefined {
  const { paragraph } = { ...(fields["subject"] as object | undefined), ...fields } as { paragraph?: unknown };
  return typeof paragraph === "string" ? paragraph : undefined;
}

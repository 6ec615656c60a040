/** Fitting: of which kinds a paragraph can be that comes in somewhere, and how they are called. */

import { t } from "../i18n.ts";
import type { ParagraphId, ParagraphView, RoomView } from "../live/shapes.ts";

/** The kinds this text has, as far as they fit behind `after`: the preamble stands before the operative part. A heading fits anywhere, and comes last. */
export function fitting(view: RoomView, after: ParagraphId, also?: ParagraphView["kind"]): ParagraphView["kind"][] {
  const kinds = view.order.flatMap((id) => view.paragraphs[id]?.kind ?? []);
  const place = after === "" ? 0 : view.order.indexOf(after) + 1;
  const [behind, before] = [kinds.slice(0, place), kinds.slice(place)];
  const found = [...new Set(also ? [...kinds, also] : kinds)].filter((kind) => {
    if (kind === "heading") return false;
    if (kind === "preambular") return !behind.includes("operative");
    return kind !== "operative" || !before.includes("preambular");
  });
  return [...found, "heading"];
}

/** Behind which paragraphs this one could stand, "" for the very beginning; it does not stand there already. */
export function destinations(view: RoomView, id: ParagraphId): ParagraphId[] {
  const kind = view.paragraphs[id]?.kind;
  const at = view.order.indexOf(id);
  const others = ["", ...view.order].filter((each) => each !== id && each !== (view.order[at - 1] ?? ""));
  const without = { ...view, order: view.order.filter((each) => each !== id) };
  return others.filter((after) => kind !== undefined && placesFor(without, kind, after));
}

function placesFor(view: RoomView, kind: ParagraphView["kind"], after: ParagraphId): boolean {
  return fitting(view, after, kind).includes(kind);
}

export function kindName(kind: ParagraphView["kind"]): string {
  if (kind === "heading") return t("heading");
  if (kind === "preambular") return t("preambular");
  return kind === "operative" ? t("operative") : t("paragraph of the report");
}

/** Who is in a group and who is to be: whoever leads it invites delegations and has members go. */

import { html, nothing, type TemplateResult } from "lit";
import { t } from "../i18n.ts";
import type { RoomView, SeatId } from "../live/shapes.ts";

interface Led {
  id: string;
  members: readonly SeatId[];
  /** Who facilitates it or opened it does not go by this way. */
  stays: readonly (SeatId | undefined)[];
}

type Send = (act: string, fields: Record<string, unknown>) => void;

export function membership(view: RoomView, { id, members, stays }: Led, send: Send): TemplateResult {
  const delegations = view.seats.filter(({ role }) => role === "delegation");
  const others = delegations.filter((seat) => !members.includes(seat.id));
  const removable = delegations.filter((seat) => members.includes(seat.id) && !stays.includes(seat.id));
  const ask = (act: string) => (event: SubmitEvent): void => {
    event.preventDefault();
    const seat = new FormData(event.target as HTMLFormElement).get("seat");
    if (typeof seat !== "string" || seat === "") return;
    send(act, { group: id, members: [seat] });
    (event.target as HTMLFormElement).reset();
  };
  return html`${choice(others, t("Invite a delegation"), t("Invite"), ask("InviteToGroup"))}
    ${choice(removable, t("Have a member go"), t("Remove"), ask("RemoveFromGroup"))}`;
}

export function choice(seats: RoomView["seats"], prompt: string, deed: string, submit: (event: SubmitEvent) => void): TemplateResult | typeof nothing {
  if (seats.length === 0) return nothing;
  return html`<form @submit=${submit}>
    <select name="seat" aria-label=${prompt} required>
      <option value="">${prompt}</option>
      ${seats.map((seat) => html`<option value=${seat.id}>${seat.name}</option>`)}
    </select>
    <button type="submit">${deed}</button>
  </form>`;
}

/** Every panel of the room; importing this file is what makes their names known to the page. */

import "./announcing-desk.ts";
import "./ballot-entry.ts";
import "./bracket-card.ts";
import "./brief-panel.ts";
import "./chair-desk.ts";
import "./closing-desk.ts";
import "./decisions-panel.ts";
import "./delivery-state.ts";
import "./drafting-desk.ts";
import "./first-visit.ts";
import "./floor-panel.ts";
import "./offers-panel.ts";
import "./refusal-notes.ts";
import "./revise-form.ts";
import "./revisions-panel.ts";
import "./room-herald.ts";
import "./room-tabs.ts";
import "./seats-panel.ts";
import "./settled-panel.ts";
import "./standing-panel.ts";
import "./statement-form.ts";
import "./statements-panel.ts";
import "./view-switch.ts";

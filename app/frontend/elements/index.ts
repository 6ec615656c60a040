/** The panels that a first sight of the room needs; importing this file is what makes their names known to the page. */

import "./delivery-state.ts";
import "./floor-panel.ts";
import "./refusal-notes.ts";
import "./room-herald.ts";
import "./room-tabs.ts";
import "./view-switch.ts";

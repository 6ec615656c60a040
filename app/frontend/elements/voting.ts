/** Everything about the ways of voting: it comes after the text, and before anybody can have put a question. */

import "../shared.ts";
import "./alternatives-part.ts";
import "./ballot-entry.ts";
import "./division-panel.ts";
import "./order-panel.ts";
import "./presence-panel.ts";
import "./tie-panel.ts";
import "./vote-way.ts";
import "./voting-desk.ts";

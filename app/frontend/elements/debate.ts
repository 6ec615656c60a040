/** Everything about who speaks: it comes after the text, and before anybody can have asked for the floor. */

import "../shared.ts";
import "./debate-desk.ts";
import "./debate-panel.ts";
import "./debate-strip.ts";
import "./gallery-panel.ts";
import "./interventions-panel.ts";
import "./motion-list.ts";
import "./speech-pad.ts";
import "./stage-desk.ts";
import "./stage-line.ts";

/** The panels beside the text, and who speaks: nobody needs them to read, so they come once the text is there, in one piece. */

import "../shared.ts";
import "./brief-panel.ts";
import "./debate-panel.ts";
import "./debate-strip.ts";
import "./decisions-panel.ts";
import "./first-visit.ts";
import "./gallery-panel.ts";
import "./interventions-panel.ts";
import "./motion-list.ts";
import "./notes-panel.ts";
import "./offers-panel.ts";
import "./passage-note.ts";
import "./seats-panel.ts";
import "./side-index.ts";
import "./silence-panel.ts";
import "./speech-pad.ts";
import "./stage-line.ts";

/** The panels beside the text: nobody needs them to read, so they come once the text is there. */

import "../shared.ts";
import "./brief-panel.ts";
import "./decisions-panel.ts";
import "./notes-panel.ts";
import "./offers-panel.ts";
import "./passage-note.ts";
import "./seats-panel.ts";
import "./side-index.ts";
import "./silence-panel.ts";

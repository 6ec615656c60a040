/** What delegations write apart from the room, and who opens groups; it comes once the text is there. */

import "../shared.ts";
import "./carry-form.ts";
import "./draft-panel.ts";
import "./group-desk.ts";
import "./group-papers.ts";
import "./paper-sheet.ts";
import "./paper-talk.ts";
import "./passage-note.ts";

/** What delegations write apart from the room, and who opens groups: fetched at once where there is a paper, otherwise when the line has been still. */

import "../shared.ts";
import "./carry-form.ts";
import "./draft-panel.ts";
import "./group-desk.ts";
import "./group-papers.ts";
import "./paper-sheet.ts";
import "./paper-talk.ts";

/** What a Chair presides with, beyond what the first sight shows: only whoever directs the proceedings fetches it. */

import "../shared.ts";
import "./ballot-entry.ts";
import "./closing-desk.ts";
import "./debate-desk.ts";
import "./headings-desk.ts";
import "./observers-desk.ts";
import "./stage-desk.ts";
import "./voting-desk.ts";

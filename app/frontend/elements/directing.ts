/** The Chair's panels: only whoever directs the proceedings fetches them. */

import "../shared.ts";
import "./announcing-desk.ts";
import "./chair-desk.ts";
import "./drafting-desk.ts";
import "./silence-desk.ts";

/** Everything about questions: fetched at once where there is one, otherwise when the line has been still for a while. */

import "../shared.ts";
import "./alternatives-part.ts";
import "./division-panel.ts";
import "./order-panel.ts";
import "./presence-panel.ts";
import "./tie-panel.ts";
import "./vote-way.ts";
import "./written-marks.ts";
import "./written-panel.ts";

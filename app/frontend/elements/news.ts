/** News from outside the room, the capital and the lecturer: nobody needs them to read the text, so they come last. */

import "../shared.ts";
import "./groups-panel.ts";
import "./news-arrival.ts";
import "./news-panel.ts";

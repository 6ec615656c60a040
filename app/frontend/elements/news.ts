/** News from outside the room, the capital and the lecturer, and what she sees of a seat: nobody needs them to read the text, so they come last. */

import "../shared.ts";
import "./groups-panel.ts";
import "./news-arrival.ts";
import "./news-panel.ts";

export { Gaze } from "./gaze.ts";

/** What stands around the wall's text: nobody needs it to read, so it comes beside the line and the text. */

import "./gallery-line.ts";
import "./room-herald.ts";
import "./stage-line.ts";
import "./wall-floor.ts";
import "./wall-news.ts";
import "./wall-revision.ts";
import "./wall-silence.ts";
import "./wall-speakers.ts";
import "./wall-statements.ts";
import "./written-marks.ts";
import { abreast } from "../text/abreast.ts";
import { drawSideBySide } from "../text/side-by-side.ts";

abreast.come(drawSideBySide);

/** The panels that are wanted once in a sitting, or when it is over: they come last, once nothing else is on the line. */

import "../shared.ts";
import { abreast } from "../text/abreast.ts";
import { drawSideBySide } from "../text/side-by-side.ts";

import "./first-word.ts";
import "./phrase-help.ts";
import "./revisions-panel.ts";
import "./settled-panel.ts";
import "./standing-panel.ts";
import "./statement-form.ts";
import "./statements-panel.ts";
import "./withdrawn-panel.ts";

abreast.come(drawSideBySide);

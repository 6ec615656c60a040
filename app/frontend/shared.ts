/** What the room shares with the code that follows it. Whatever follows names all of it, so that it stays one file, fetched once. */

import "lit";
import "lit/directives/repeat.js";
import "./elements/anchoring.ts";
import "./elements/articles.ts";
import "./elements/by-hand.ts";
import "./elements/countdown.ts";
import "./elements/icons.ts";
import "./elements/matter.ts";
import "./elements/notes.ts";
import "./elements/panel.ts";
import "./elements/recording.ts";
import "./elements/revisions.ts";
import "./elements/silences.ts";
import "./elements/speaking.ts";
import "./elements/talk.ts";
import "./elements/ticking.ts";
import "./elements/ways.ts";
import "./elements/withdrawn.ts";
import "./copying.ts";
import "./fetching.ts";
import "./text/cast.ts";
import "./text/editors.ts";
import "./text/ledger.ts";
import "./text/marks.ts";
import "./text/place.ts";
import "./text/unconfirmed.ts";

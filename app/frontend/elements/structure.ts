/** What a delegation proposes about paragraphs as such: only who drafts fetches it, once the text is there. */

import "../shared.ts";
import "./further-paragraphs.ts";
import "./paragraph-card.ts";

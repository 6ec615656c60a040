/** Everything about proposals, and what one does with them: nobody can press a bracket before the text is drawn, so it comes right after. */

import "../shared.ts";
import "./bracket-card.ts";
import "./revise-form.ts";
import "./sponsor-part.ts";

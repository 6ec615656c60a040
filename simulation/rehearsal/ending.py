"""How a rehearsal ends once every paragraph is agreed: by consensus, by a roll call, or by a silence that is broken."""

from __future__ import annotations

from typing import Any, Literal

from simulation.rehearsal.agenda import Agenda
from simulation.rehearsal.reading import bundles
from simulation.rehearsal.sight import Sight
from simulation.rehearsal.steps import Act

Ending = Literal["consensus", "vote", "silence"]

TEXT = {"kind": "text"}
LOT = "rehearsal"
"""The lot of the roll call is the same in every rehearsal, so that it can be played again."""

JOINING = "We can live with this text as it was negotiated, and shall say so when we are called."


class Closing:
    """
    What the Chair does with an agreed text. With a vote the question is announced first, and put to a roll call when
    somebody has explained a position; whoever is not played is passed over.
    """

    def __init__(self, agenda: Agenda, ending: Ending) -> None:
        self.agenda, self.ending = agenda, ending
        self._passed: set[tuple[str, str, int]] = set()

    def next_act(self, sight: Sight) -> Act | None:
        """
        How the text is put, or None while somebody may still speak.
        """
        if self.ending == "silence":
            return Act("PutUnderSilence", {"subject": TEXT, "seconds": 600, "note": "For capitals to look at"})
        if self.ending != "vote":
            return Act("AskForObjection", {"subject": TEXT})
        if sight.room["floor"]["announced"] is None:
            return Act("AnnounceQuestion", {"subject": TEXT})
        if not sight.room["statements"]:
            return None
        majority = sight.room["rules"]["adoption_majority"]
        return Act("OpenVote", {"subject": TEXT, "majority": majority, "mode": "roll-call", "seed": LOT})

    def pass_over(self, vote: dict[str, Any]) -> Act | None:
        """
        Nobody plays who is called: asked once, and once more at the end.
        """
        called = vote.get("called")
        if called is None or called in self.agenda.speakers:
            return None
        turn = (vote["id"], called, vote["passes"].get(called, 0))
        if turn in self._passed:
            return None
        self._passed.add(turn)
        return Act("PassOver", {"vote": vote["id"], "seat": called})


def contested(sight: Sight) -> str | None:
    """
    A paragraph in which brackets compete and that has no order of voting yet. What one delegation wants does not
    compete: a strike and the words in its place are two brackets, and are voted upon as one.
    """
    orders = sight.room["orders"]
    return next((name for name, text in sight.texts.items() if name not in orders and len(bundles(text)) > 1), None)

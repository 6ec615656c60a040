"""How a rehearsal ends once every paragraph is agreed: by consensus, by a roll call, or by a silence that is broken."""

from __future__ import annotations

from typing import Any, Literal

from simulation.rehearsal.agenda import Agenda
from simulation.rehearsal.presiding import Presiding
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

    def __init__(self, agenda: Agenda, ending: Ending, presiding: Presiding) -> None:
        self.agenda, self.ending, self.presiding = agenda, ending, presiding
        self._passed: set[tuple[str, str, int]] = set()

    def next_act(self, sight: Sight) -> Act | None:
        """
        How the text is put, or None while somebody may still speak.
        """
        if self.ending == "silence":
            seconds = self.presiding.patience.silence if sight.people else 600
            return Act("PutUnderSilence", {"subject": TEXT, "seconds": seconds, "note": "For capitals to look at"})
        if self.ending != "vote" or not sight.room["rules"]["votes"]:
            return Act("AskForObjection", {"subject": TEXT})
        if sight.room["floor"]["announced"] is None:
            return Act("AnnounceQuestion", {"subject": TEXT})
        announced = sight.room["floor"]["announced"]["id"]
        waits = not sight.people or not self.presiding.has_waited(sight, announced, self.presiding.patience.called)
        if not sight.room["statements"] and waits:
            return None
        return vote_on(sight, TEXT)

    def pass_over(self, sight: Sight) -> Act | None:
        """
        Nobody answers who is called: asked once, and once more at the end. People are given a moment.
        """
        vote = sight.vote
        called = vote.get("called") if vote else None
        if vote is None or called is None or called in self.agenda.speakers:
            return None
        patience = self.presiding.patience.called if called in sight.people else 0.0
        if not self.presiding.has_waited(sight, f"{vote['id']} {called} {vote['passes'].get(called, 0)}", patience):
            return None
        turn = (vote["id"], called, vote["passes"].get(called, 0))
        if turn in self._passed:
            return None
        self._passed.add(turn)
        return Act("PassOver", {"vote": vote["id"], "seat": called})


def vote_on(sight: Sight, subject: dict[str, Any]) -> Act:
    """
    Put a question to the vote, by roll call where the rules of the room know it; they know some way of voting.
    """
    rules = sight.room["rules"]
    majority = rules["adoption_majority"] if subject["kind"] == "text" else rules["majority"]
    mode = next((mode for mode in ("roll-call", "recorded") if mode in rules["votes"]), rules["votes"][0])
    return Act("OpenVote", {"subject": subject, "majority": majority, "mode": mode, "seed": LOT})


def contested(sight: Sight) -> str | None:
    """
    A paragraph in which brackets compete and that has no order of voting yet. What one delegation wants does not
    compete: a strike and the words in its place are two brackets, and are voted upon as one.
    """
    orders = sight.room["orders"]
    return next((name for name, text in sight.texts.items() if name not in orders and len(bundles(text)) > 1), None)

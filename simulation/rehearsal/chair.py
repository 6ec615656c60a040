"""The script of the Chair: open the text, listen, and turn what all can live with into a decision."""

from __future__ import annotations

from simulation.rehearsal.agenda import Agenda, Question
from simulation.rehearsal.bargaining import Offer
from simulation.rehearsal.ending import TEXT, Closing, Ending, contested
from simulation.rehearsal.hearing import Hearing
from simulation.rehearsal.presiding import Patience, Presiding
from simulation.rehearsal.reading import settlement
from simulation.rehearsal.sight import Sight
from simulation.rehearsal.steps import Act


class Chair:
    """
    Directs a rehearsal. It has no instructions and sees what everybody sees.

    `votes` puts one question to a recorded vote, so that a rehearsal also covers voting. With an `ending` it goes by
    more of the procedures: stages, an order of voting where brackets compete, and the end that was asked for.

    Where people sit at the table it gives them the floor and time, with `patience`, and hears their objections.
    """

    def __init__(
        self,
        agenda: Agenda,
        *,
        votes: bool = False,
        adjournment: str = "",
        ending: Ending | None = None,
        patience: Patience | None = None,
    ) -> None:
        self.agenda = agenda
        self.ending = ending
        self.patience = patience or Patience()
        self.presiding = Presiding(self.patience)
        self.closing = Closing(agenda, ending or "consensus", self.presiding)
        self.hearing = Hearing(agenda, self.presiding)
        self.votes = votes
        self.adjournment = adjournment or "No package within everybody's instructions was found."
        self._asked: set[str] = set()

    def next_step(self, sight: Sight) -> Act | None:
        """
        What the Chair does now, or None to let the delegations work.
        """
        if not sight.is_in_session:
            return None
        if sight.people and (ruling := self.presiding.at_once(sight)):
            return ruling
        if sight.gavel is not None:
            return None
        if sight.vote is not None:
            return self.closing.pass_over(sight) or self._close_vote(sight)
        return self._before_the_text(sight) or self._about_the_text(sight)

    def _before_the_text(self, sight: Sight) -> Act | None:
        business = self.presiding.next_act(sight) if sight.people else None
        return business or self._begin(sight) or self._open(sight)

    def _about_the_text(self, sight: Sight) -> Act | None:
        is_waiting = sight.people and self.presiding.is_waiting(sight)
        return None if is_waiting or sight.room["floor"]["silences"] else self._conclude(sight)

    def at_a_standstill(self, sight: Sight) -> Act | None:
        """
        What the Chair does when nobody in the room has moved for long: only scripts that bargain can come to that.
        """
        floor = sight.room["floor"]
        if not sight.is_in_session or not self.agenda.speakers or any(floor[name] for name in ("gavel", "vote")):
            return None
        return None if floor["silences"] else Act("Adjourn", {"reason": self.adjournment})

    def _begin(self, sight: Sight) -> Act | None:
        is_new = self.ending and not sight.room["stage"]
        return self._once("BeginStage", title="First reading", minutes=30) if is_new else None

    def _once(self, name: str, **fields: object) -> Act | None:
        """
        An act that is asked for only once: its effect shows in the view a moment later.
        """
        key = f"{name} {sorted(fields.items())}"
        if key in self._asked:
            return None
        self._asked.add(key)
        return Act(name, dict(fields))

    def _open(self, sight: Sight) -> Act | None:
        closed = [name for name in self._paragraphs(sight) if sight.status(name) == "closed"]
        return self._once("OpenDrafting", paragraphs=closed) if closed else None

    def _paragraphs(self, sight: Sight) -> list[str]:
        views = sight.room["paragraphs"]
        return [name for name in sight.room["order"] if views[name]["kind"] != "heading"]

    def _conclude(self, sight: Sight) -> Act | None:
        table = sight.table(self.agenda)
        if table.is_exhausted or (not sight.people and self._was_refused(sight)):
            return self._once("Adjourn", reason=self.adjournment)
        if table.agreed is None:
            return None
        if sight.people and (wait := self.hearing.before_settling(sight, table.agreed)):
            return wait.act
        return self._order(sight) or self._settle(sight, table.agreed) or self._clear(sight) or self._adopt(sight)

    def _order(self, sight: Sight) -> Act | None:
        paragraph = contested(sight) if self.ending == "vote" else None
        return self._once("DrawUpOrder", paragraph=paragraph) if paragraph else None

    def _was_refused(self, sight: Sight) -> bool:
        """
        Whether a delegation has objected to the whole: there is nothing left to try.
        """
        return any(
            made["kind"] in ("objection", "silence-broken") and made["subject"]["kind"] == "text"
            for made in sight.room["decisions"]
        )

    def _settle(self, sight: Sight, agreed: Offer) -> Act | None:
        for question, letter in zip(self.agenda.questions, agreed.package or (), strict=True):
            if sight.status(question.paragraph) == "agreed" or question.paragraph not in sight.room["order"]:
                continue
            step = self._settle_one(sight, question, letter)
            if step is not None:
                return step
        return None

    def _settle_one(self, sight: Sight, question: Question, letter: str) -> Act | None:
        """
        Lift the brackets that make the agreed words, drop the others, then agree. None while these are still written.
        """
        text, paragraph = sight.texts[question.paragraph], question.paragraph
        accepted = settlement(text, question.wordings[letter])
        if accepted is None:
            return None
        if accepted and self.votes:
            self.votes = False
            subject = {"kind": "brackets", "paragraph": paragraph, "proposals": list(accepted)}
            return self._once("OpenVote", subject=subject, majority=sight.room["rules"]["majority"])
        if accepted:
            return self._once("LiftBrackets", paragraph=paragraph, proposals=list(accepted), accept=True)
        if sight.people and (welcome := self.hearing.welcome(text, question, letter)):
            return self._once("LiftBrackets", paragraph=paragraph, proposals=welcome, accept=True)
        if rest := text.brackets():
            return self._once("LiftBrackets", paragraph=paragraph, proposals=rest, accept=False)
        return self._note(paragraph)

    def _clear(self, sight: Sight) -> Act | None:
        """
        Paragraphs that no issue touches: what nobody opposes goes in, the rest falls, and the room agrees.

        The first of them is agreed by the gavel, so that the room sees it fall, the others by a note.
        """
        disputed = {question.paragraph for question in self.agenda.questions}
        free = [name for name in self._paragraphs(sight) if name not in disputed]
        for name in free:
            if sight.status(name) == "agreed":
                continue
            step = self._lift(sight, name) or (self._gavel(sight, name) if name == free[0] else self._note(name))
            if step is not None:
                return step
        return None

    def _lift(self, sight: Sight, paragraph: str) -> Act | None:
        text = sight.texts[paragraph]
        opposed = [name for name in text.brackets() if text.proposals[name].oppose or text.proposals[name].placeholder]
        welcome = [name for name in text.brackets() if name not in opposed]
        if welcome:
            return self._once("LiftBrackets", paragraph=paragraph, proposals=welcome, accept=True)
        return self._once("LiftBrackets", paragraph=paragraph, proposals=opposed, accept=False) if opposed else None

    def _gavel(self, sight: Sight, paragraph: str) -> Act | None:
        subject = {"kind": "paragraph", "paragraph": paragraph}
        if sight.people and self.hearing.objections(sight, subject):
            return self.hearing.after_objection(sight, subject)
        return self._once("AskForObjection", subject={"kind": "paragraph", "paragraph": paragraph})

    def _note(self, paragraph: str) -> Act | None:
        return self._once("AgreeAdReferendum", paragraph=paragraph)

    def _adopt(self, sight: Sight) -> Act | None:
        if all(sight.status(name) == "agreed" for name in self._paragraphs(sight)):
            if sight.people and self.hearing.objections(sight, TEXT):
                return self.hearing.after_objection(sight, TEXT)
            act = self.hearing.before_adopting(sight) if sight.people else None
            if act and (asked := self._once(act.name, **act.fields)):
                return asked
            act = self.closing.next_act(sight)
            return self._once(act.name, **act.fields) if act else None
        return None

    def _close_vote(self, sight: Sight) -> Act | None:
        """
        Close when all have voted who can be waited for.
        """
        vote = sight.vote
        if vote is None or vote.get("called"):
            return None
        late = [seat for seat in vote["roll"] if seat not in vote["voted"]]
        if any(seat in self.agenda.speakers for seat in late):
            return None
        is_awaited = any(seat in sight.people for seat in late)
        if is_awaited and not self.presiding.has_waited(sight, vote["id"], self.patience.ballot):
            return None
        return self._once("CloseVote", vote=vote["id"])

"""Reading what stays behind the scenes: injects, the facilitator's kit, the script of the rehearsal."""

from __future__ import annotations

from string import Formatter

from curriculum.characters import fault_of
from curriculum.facilitation import KINDS, Facilitation, Inject
from curriculum.folder import Folder
from curriculum.issues import Issue
from curriculum.mandates import LETTERS
from curriculum.pages import Page
from curriculum.problems import did_you_mean
from curriculum.rehearsing import PLACEHOLDERS, Amendment, Rehearsal
from curriculum.shapes import CalendarEntry, Paragraph, Seat
from curriculum.sheets import Sheet, Table

LONGEST_NEWS = 1500
LONGEST_AMENDMENT = 600


class Staging:
    """Three files that refer to the text, the issues, the seats and the calendar, and are held against them."""

    def __init__(
        self,
        folder: Folder,
        paragraphs: tuple[Paragraph, ...],
        issues: tuple[Issue, ...],
        seats: tuple[Seat, ...],
        calendar: tuple[CalendarEntry, ...],
    ) -> None:
        self.folder = folder
        self.texts = {each.id: each.text for each in paragraphs}
        self.issues = {each.id: each for each in issues}
        self.seats = [each.id for each in seats]
        self.delegations = [each.id for each in seats if each.role == "delegation"]
        self.moments = [each.at for each in calendar]

    def injects(self) -> tuple[Inject, ...]:
        """
        Read injects.toml. An inject comes at a moment that stands in the calendar.
        """
        injects: dict[str, Inject] = {}
        with Sheet(self.folder, "injects.toml").root() as root:
            for each in root.tables("injects"):
                with each:
                    inject = Inject(
                        id=each.slug("id"),
                        kind=each.choice_or_none("kind", KINDS) or "news",
                        title=each.text("title"),
                        at=each.choice("at", self.moments or [""]),
                        to=each.texts("to", optional=True),
                        text=each.text("text", longest=LONGEST_NEWS),
                    )
                for seat in inject.to:
                    self._known(each, "to", seat, self.seats, "seat")
                if inject.id in injects:
                    each.complain("id", f'an inject "{inject.id}" stands above already')
                injects[inject.id] = inject
        return tuple(injects.values())

    def facilitation(self) -> Facilitation:
        """
        Read the facilitator's page and the packages it talks about.
        """
        page = Page.of(self.folder.read("facilitator.md") or "")
        with Sheet(self.folder, "facilitator.toml").root() as table:
            return Facilitation(
                page=page,
                acceptable=table.whole("acceptable", 0, len(LETTERS) ** max(len(self.issues), 1)),
                landing=self._package(table, "landing"),
                sibling=self._package(table, "sibling"),
                surprising=self._package(table, "surprising"),
            )

    def rehearsal(self) -> Rehearsal:
        """
        Read the script for scripted delegations.
        """
        with Sheet(self.folder, "rehearsal.toml").root() as root:
            with root.table("phrases") as table:
                phrases = {kind: self._phrases(table, kind) for kind in PLACEHOLDERS}
            openings = tuple(self._amendment(each) for each in root.tables("openings", optional=True))
        return Rehearsal(**phrases, openings=openings)

    def _package(self, table: Table, key: str) -> str | None:
        package = table.text_or_none(key)
        if package and (len(package) != len(self.issues) or set(package) - set(LETTERS)):
            table.complain(
                key, f'"{package}" is no package: one letter from A to D for each of {len(self.issues)} issues'
            )
            return None
        return package

    def _phrases(self, table: Table, kind: str) -> tuple[str, ...]:
        phrases = table.texts(kind)
        for place, phrase in enumerate(phrases):
            path = (*table.path, kind, place)
            try:
                named = [name for _, name, _, _ in Formatter().parse(phrase) if name is not None]
            except ValueError as error:
                table.sheet.complain(path, f"the braces do not match: {error}")
                continue
            for name in named:
                if name not in PLACEHOLDERS[kind]:
                    known = ", ".join(f"{{{each}}}" for each in PLACEHOLDERS[kind]) or "none"
                    table.sheet.complain(path, f"{{{name}}} means nothing here; known are: {known}")
        return phrases

    def _amendment(self, table: Table) -> Amendment:
        with table:
            amendment = Amendment(
                seat=table.choice("seat", self.delegations or [""]),
                paragraph=table.choice("paragraph", list(self.texts) or [""]),
                strike=table.text_or_none("strike", longest=LONGEST_AMENDMENT, edges=True),
                after=table.text_or_none("after", longest=LONGEST_AMENDMENT, edges=True),
                insert=table.text_or_none("insert", longest=LONGEST_AMENDMENT, edges=True),
                issue=table.choice_or_none("issue", list(self.issues) or [""]),
                towards=table.choice_or_none("towards", LETTERS),
                support=table.texts("support", optional=True),
                oppose=table.texts("oppose", optional=True),
                reason=table.text("reason"),
            )
        self._positions(table, amendment)
        self._anchors(table, amendment)
        if (amendment.issue is None) != (amendment.towards is None):
            table.complain("towards", "`issue` and `towards` come together or not at all")
        if amendment.issue and self.issues[amendment.issue].paragraph != amendment.paragraph:
            table.complain("issue", f'issue {amendment.issue} is not settled in paragraph "{amendment.paragraph}"')
        return amendment

    def _positions(self, table: Table, amendment: Amendment) -> None:
        for key, seats in (("support", amendment.support), ("oppose", amendment.oppose)):
            for seat in seats:
                self._known(table, key, seat, self.delegations, "delegation")
                if seat == amendment.seat:
                    table.complain(key, f'"{seat}" takes a position on its own amendment')
                if seat in amendment.support and seat in amendment.oppose:
                    table.complain(key, f'"{seat}" both supports and opposes')

    def _anchors(self, table: Table, amendment: Amendment) -> None:
        text = self.texts.get(amendment.paragraph, "")
        if amendment.strike is None and amendment.insert is None:
            table.complain(None, "an amendment strikes words, inserts words, or both")
        if amendment.insert is not None and (amendment.strike is None) == (amendment.after is None):
            table.complain("after", "new words go behind `after`, or behind the words struck: one of the two")
        for key, words in (("strike", amendment.strike), ("after", amendment.after)):
            if words is not None and text and text.count(words) != 1:
                table.complain(
                    key, f"these words stand {text.count(words)} times in the paragraph, and must stand once"
                )
        if amendment.insert and (
            "[" in amendment.insert or "]" in amendment.insert or fault_of(amendment.insert, prose=False)
        ):
            table.complain("insert", "brackets are drawn by the room around what is proposed")

    def _known(self, table: Table, key: str, value: str, among: list[str], kind: str) -> None:
        if value not in among:
            table.complain(key, f'there is no {kind} "{value}"{did_you_mean(value, among)}')

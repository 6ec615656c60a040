"""Putting a scenario together from the files of its pack."""

from __future__ import annotations

import re

from curriculum.characters import fault_of_draft
from curriculum.confidential import FACILITATOR, Confidential
from curriculum.criteria import read_criteria
from curriculum.folder import Folder
from curriculum.issues import Issue, Option
from curriculum.mandates import LETTERS
from curriculum.pages import Page
from curriculum.profiles import Profile, load_profile, profiles
from curriculum.rooms import Rooms
from curriculum.shapes import USUAL_REPLY_SECONDS, CalendarEntry, Paragraph, Rules, Scenario, Source
from curriculum.sheets import Sheet, Table
from curriculum.staging import Staging

KINDS = ("report", "preambular", "operative", "heading")
MAJORITIES = ("simple", "two-thirds", "consensus-minus-one")
MODALITIES = ("closed", "present", "statements", "written-proposals")
USUAL_MODALITY = "statements"
LONGEST_PARAGRAPH = 2000
_LESSON = re.compile(r"[a-z0-9-]+/[a-z0-9-]+(?:#[a-z0-9-]+)?")
_ISSUE_ID = re.compile(r"[A-Z]{1,3}[0-9]{1,2}")
_MOMENT = re.compile(r"[0-9]{1,2}:[0-5][0-9]")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_VERSION = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")


class Assembly:
    """The reading of one pack. What is wrong collects in the folder's problems."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder

    def scenario(self) -> Scenario:
        """
        Read every file. The result may be used only if the folder has no problems.
        """
        paragraphs = self._paragraphs()
        sheet = Sheet(self.folder, "scenario.toml")
        with sheet.root() as table:
            issues = self._issues(table, paragraphs)
            calendar = self._calendar(table)
            rooms = Rooms(self.folder, table, issues)
            staging = Staging(self.folder, paragraphs, issues, rooms.seats, calendar)
            return Scenario(
                slug=table.slug("slug"),
                version=self._matching(table, "version", _VERSION, "three numbers such as 1.0.0"),
                title=table.text("title"),
                chapter=table.text("chapter"),
                forum=table.text("forum"),
                principle=table.text("principle"),
                notice=table.text("notice"),
                languages=self._languages(table),
                background=Page.of(self.folder.read("background.md") or ""),
                rules=self._rules(table),
                calendar=calendar,
                paragraphs=paragraphs,
                issues=issues,
                chair=rooms.chair,
                secretariat=rooms.secretariat,
                delegations=rooms.delegations,
                observers=rooms.observers,
                sources=tuple(self._source(each) for each in table.tables("sources", optional=True)),
                injects=Confidential(FACILITATOR, staging.injects()),
                facilitation=Confidential(FACILITATOR, staging.facilitation()),
                rehearsal=Confidential(FACILITATOR, staging.rehearsal()),
                lessons=self._lessons(table),
                criteria=read_criteria(self.folder),
                template=table.truth("template"),
            )

    def _languages(self, table: Table) -> tuple[str, ...]:
        languages = table.texts("languages")
        if "languages" in table.data and not languages:
            table.complain("languages", "a pack speaks at least one language")
        for language in languages:
            if not _LANGUAGE.fullmatch(language):
                table.complain("languages", f'"{language}" is not a language tag such as en or pt-BR')
        return languages

    def _lessons(self, table: Table) -> tuple[str, ...]:
        """What to read before. Whether it is there the check says, for a pack may travel without the course."""
        lessons = table.texts("lessons", optional=True)
        for place, lesson in enumerate(lessons):
            if not _LESSON.fullmatch(lesson):
                table.sheet.complain(("lessons", place), f'"{lesson}" is no lesson, such as module/lesson#passage')
        return lessons

    def _rules(self, table: Table) -> Rules:
        with table.table("rules") as rules:
            return Rules(
                decision=rules.choice("decision", ("consensus", "vote")),
                gavel_seconds=rules.whole("gavel_seconds", 3, 120),
                majority=rules.choice("majority", MAJORITIES),
                adoption_majority=rules.choice("adoption_majority", MAJORITIES),
                statement_seconds=rules.whole("statement_seconds", 30, 1800),
                silence_minutes=rules.whole("silence_minutes", 1, 10080),
                reply_seconds=(
                    rules.whole("reply_seconds", 10, 1800) if "reply_seconds" in rules.data else USUAL_REPLY_SECONDS
                ),
                opens_notes=rules.truth("opens_notes"),
                observers=rules.choice("observers", MODALITIES) if "observers" in rules.data else USUAL_MODALITY,
                profile=self._profile(rules),
            )

    def _profile(self, rules: Table) -> Profile | None:
        if "profile" not in rules.data:
            return None
        name = rules.choice("profile", profiles())
        return load_profile(name) if name in profiles() else None

    def _calendar(self, table: Table) -> tuple[CalendarEntry, ...]:
        entries: list[CalendarEntry] = []
        for each in table.tables("calendar"):
            with each:
                at = self._matching(each, "at", _MOMENT, "hours and minutes from the opening, such as 2:40")
                entry = CalendarEntry(at=at, title=each.text("title"))
            if at and entries and minutes_of(at) < minutes_of(entries[-1].at):
                each.complain("at", f"{at} comes after {entries[-1].at} in the file and before it in time")
            if at:
                entries.append(entry)
        return tuple(entries)

    def _source(self, table: Table) -> Source:
        with table:
            mark = table.text("mark")
            if mark == "unsure":
                table.complain("mark", "a pack states nothing as fact that is unsure; check it or leave it out")
            elif mark and mark not in ("S", "K"):
                table.complain(
                    "mark", f'"{mark}" is neither S (a public source was read) nor K (known, check by symbol)'
                )
            source = Source(
                symbol=table.text("symbol"),
                title=table.text("title"),
                mark=mark,
                key=table.text_or_none("key"),
                address=table.text_or_none("address"),
                supports=table.text("supports"),
            )
            if mark == "S" and not source.key:
                table.complain("key", "a source that was read is named by its key in the source register")
            return source

    def _paragraphs(self) -> tuple[Paragraph, ...]:
        sheet = Sheet(self.folder, "text.toml")
        paragraphs: dict[str, Paragraph] = {}
        with sheet.root() as root:
            for each in root.tables("paragraphs"):
                with each:
                    paragraph = Paragraph(
                        id=each.slug("id"),
                        kind=each.choice("kind", KINDS),
                        heading=each.text_or_none("heading"),
                        text=self._draft(each, "text"),
                    )
                if paragraph.id in paragraphs:
                    each.complain("id", f'a paragraph "{paragraph.id}" stands above already')
                paragraphs[paragraph.id] = paragraph
        return tuple(paragraphs.values())

    def _issues(self, table: Table, paragraphs: tuple[Paragraph, ...]) -> tuple[Issue, ...]:
        texts = {each.id: each.text for each in paragraphs}
        issues: dict[str, Issue] = {}
        for each in table.tables("issues"):
            with each:
                issue = Issue(
                    id=self._matching(each, "id", _ISSUE_ID, "a letter and a number such as I1"),
                    title=each.text("title"),
                    paragraph=each.choice("paragraph", list(texts) or [""]),
                    options=self._options(each),
                    zero=each.choice_or_none("zero", LETTERS),
                    lesson=self._lesson(each),
                )
            if issue.id in issues:
                each.complain("id", f'an issue "{issue.id}" stands above already')
            if any(other.paragraph == issue.paragraph for other in issues.values()):
                each.complain("paragraph", f'another issue is settled in "{issue.paragraph}"; one paragraph, one issue')
            self._zero(each, issue, texts.get(issue.paragraph, ""))
            issues[issue.id] = issue
        if "issues" in table.data and not 1 <= len(issues) <= 8:
            table.complain("issues", f"{len(issues)} issues; a scenario has one to eight")
        return tuple(issues.values())

    def _lesson(self, issue: Table) -> str | None:
        lesson = issue.text_or_none("lesson")
        if lesson and not _LESSON.fullmatch(lesson):
            issue.complain("lesson", f'"{lesson}" is no lesson, such as module/lesson#passage')
        return lesson

    def _options(self, issue: Table) -> tuple[Option, ...]:
        options: list[Option] = []
        with issue.table("options") as table:
            for letter in LETTERS:
                with table.table(letter) as each:
                    options.append(
                        Option(
                            letter, each.text("title"), self._draft(each, "wording"), each.texts("tells", optional=True)
                        )
                    )
                self._tells(each, options[-1])
        return tuple(options)

    def _tells(self, table: Table, option: Option) -> None:
        for tell in option.tells:
            if option.wording and tell not in option.wording:
                table.complain("tells", f'"{tell}" does not stand in the wording')

    def _zero(self, table: Table, issue: Issue, text: str) -> None:
        """A zero draft that speaks an option says so; what it says of itself is held against its words."""
        speaks = next((each.letter for each in issue.options if each.wording and each.wording == text), None)
        if issue.zero and speaks != issue.zero and issue.option(issue.zero).wording:
            table.complain("zero", f'paragraph "{issue.paragraph}" does not read as the wording of option {issue.zero}')
        if speaks and not issue.zero:
            table.complain("zero", f'paragraph "{issue.paragraph}" reads as option {speaks}: say zero = "{speaks}"')

    def _draft(self, table: Table, key: str) -> str:
        text = table.text(key, longest=LONGEST_PARAGRAPH)
        fault = fault_of_draft(text) if text else None
        if fault:
            table.complain(key, fault)
        return text

    def _matching(self, table: Table, key: str, pattern: re.Pattern[str], wanted: str) -> str:
        value = table.text(key)
        if value and not pattern.fullmatch(value):
            table.complain(key, f'"{value}" is not {wanted}')
            return ""
        return value


def minutes_of(moment: str) -> int:
    """
    Return a moment of the calendar as minutes from the opening.
    """
    hours, minutes = moment.split(":")
    return int(hours) * 60 + int(minutes)

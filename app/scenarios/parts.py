"""The parts of a pack as pages of the editor: which fields each has, from the files as they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from flask_babel import gettext

from app.scenarios.fields import Deed, Field, Kind, Section, at, tables_at
from app.scenarios.writing import parsed
from curriculum.assembly import KINDS, MAJORITIES, MODALITIES
from curriculum.facilitation import KINDS as NEWS
from curriculum.lines import Path
from curriculum.mandates import LETTERS
from curriculum.profiles import profiles
from curriculum.rehearsing import PLACEHOLDERS
from curriculum.rooms import CHAIR, SECRETARIAT
from curriculum.sheets import is_slug, spoken

SHEET, TEXT, NEWS_FILE, SCRIPT, KIT = "scenario.toml", "text.toml", "injects.toml", "rehearsal.toml", "facilitator.toml"

Files = Mapping[str, bytes]


class Sheets:
    """The files of a pack, each read when it is first asked for; one that is not TOML counts as empty."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self._read: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._read:
            self._read[name] = parsed(self.files.get(name, b"")) or {}
        return self._read[name]

    @property
    def unread(self) -> list[str]:
        """
        Of the files asked for so far, those that are there and are not TOML.
        """
        return sorted(name for name in self._read if name in self.files and parsed(self.files[name]) is None)

    def page(self, name: str, label: str, hint: str = "") -> Field:
        words = self.files[name].decode("utf-8", "replace").replace("\r\n", "\n") if name in self.files else None
        return Field(name, (), Kind.PAGE, label, words, hint)

    @property
    def delegations(self) -> list[str]:
        return self._seats("delegations")

    @property
    def observers(self) -> list[str]:
        return self._seats("observers")

    @property
    def issues(self) -> list[str]:
        """
        The ids of the issues, as far as they have any.
        """
        return [str(each.get("id", "")) for each in tables_at(self[SHEET], ("issues",)) if isinstance(each, dict)]

    def name_of(self, seat: str) -> str:
        """
        What a seat is called; its id where its file does not say.
        """
        if seat in (CHAIR, SECRETARIAT):
            said = at(self[SHEET], (seat, "name"))
        else:
            folder = "delegations" if seat in self.delegations else "observers"
            said = self[f"{folder}/{seat}.toml"].get("name")
        return said if isinstance(said, str) and said.strip() else seat

    def _seats(self, key: str) -> list[str]:
        listed = tables_at(self[SHEET], (key,))
        return [each for each in listed if isinstance(each, str) and is_slug(each)]


class Part(NamedTuple):
    """One page of the editor: its name in its address, and how its sections are made; `sealed` from participants."""

    name: str
    title: Callable[[], str]
    sections: Callable[[Sheets], tuple[Section, ...]]
    sealed: bool = False


class Form:
    """Makes the fields of one table of one file."""

    def __init__(self, sheets: Sheets, file: str, path: Path = ()) -> None:
        self.sheets, self.file, self.path = sheets, file, path

    def field(self, key: str | Path, kind: Kind, label: str, **more: Any) -> Field:
        path = (*self.path, *((key,) if isinstance(key, str) else key))
        return Field(self.file, path, kind, label, at(self.sheets[self.file], path), **more)

    def line(self, key: str, label: str, **more: Any) -> Field:
        return self.field(key, Kind.LINE, label, **more)

    def text(self, key: str, label: str, **more: Any) -> Field:
        return self.field(key, Kind.TEXT, label, **more)

    def number(self, key: str, label: str, **more: Any) -> Field:
        return self.field(key, Kind.NUMBER, label, **more)

    def choice(self, key: str, label: str, among: Sequence[str | tuple[str, str]], **more: Any) -> Field:
        pairs = tuple((each, each) if isinstance(each, str) else each for each in among)
        return self.field(key, Kind.CHOICE, label, choices=pairs, **more)

    def deeds(self, *, first: bool, last: bool, removable: bool = True) -> tuple[Deed, ...]:
        """
        What may be done with this member of a list.
        """
        here = f"{self.file}:{spoken(self.path)}"
        return (
            *(() if first else (Deed(f"up {here}", gettext("Move up")),)),
            *(() if last else (Deed(f"down {here}", gettext("Move down")),)),
            *((Deed(f"remove {here}", gettext("Take out"), grave=True),) if removable else ()),
        )


def listed(
    sheets: Sheets, file: str, path: Path, make: Callable[[Form, int], Section], least: int = 1
) -> tuple[Section, ...]:
    """
    A section for each table of a list, with buttons to move it and to take it out while there are more than `least`.
    """
    tables = tables_at(sheets[file], path)
    return tuple(
        _with_deeds(
            make(form := Form(sheets, file, (*path, place)), place),
            form.deeds(first=place == 0, last=place == len(tables) - 1, removable=len(tables) > least),
        )
        for place in range(len(tables))
    )


def _with_deeds(section: Section, deeds: tuple[Deed, ...]) -> Section:
    return Section(
        section.title,
        section.fields,
        section.sections,
        deeds,
        section.hint,
        section.kind,
        section.confidential,
        section.about,
    )


# What the scenario is about


def about(sheets: Sheets) -> tuple[Section, ...]:
    form = Form(sheets, SHEET)
    return (
        Section(
            gettext("Names"),
            (
                form.line("title", gettext("Title")),
                form.text("chapter", gettext("Document to be adopted")),
                form.line("forum", gettext("Body that adopts it")),
                form.text("principle", gettext("Principle at stake")),
                form.text("notice", gettext("What is invented, in a sentence for participants")),
                form.line(
                    "version",
                    gettext("Version"),
                    hint=gettext("Three numbers; raise the first when points or wordings change."),
                ),
                form.field(
                    "languages",
                    Kind.IDS,
                    gettext("Languages, the pack’s own first"),
                    hint=gettext("Such as en, or en, fr."),
                ),
                form.field(
                    "lessons",
                    Kind.LINES,
                    gettext("Lessons to read before, one a line"),
                    optional=True,
                    hint=gettext("As module/lesson, or module/lesson#passage of the course."),
                ),
                *_template(form),
            ),
        ),
        Section(
            gettext("Background"),
            (sheets.page("background.md", gettext("What has happened, and what is to be decided")),),
        ),
    )


def _template(form: Form) -> tuple[Field, ...]:
    """Only what is a template, or was one until just now, can be filled in and made a scenario of."""
    if form.sheets[SHEET].get("template") is None:
        return ()
    hint = gettext(
        "While this is ticked, no sitting can be opened with it. Untick it, and every ‹blank› that is left is named."
    )
    return (form.field("template", Kind.TICK, gettext("Still a template"), hint=hint),)


# Rules and calendar


def procedure(sheets: Sheets) -> tuple[Section, ...]:
    form = Form(sheets, SHEET, ("rules",))
    majorities = [(each, _majority(each)) for each in MAJORITIES]
    return (
        Section(
            gettext("Rules"),
            (
                form.choice(
                    "decision",
                    gettext("Decision"),
                    [("consensus", gettext("by consensus")), ("vote", gettext("by vote"))],
                ),
                form.choice("profile", gettext("Rules of procedure"), profiles(), optional=True),
                form.choice("majority", gettext("Majority"), majorities),
                form.choice("adoption_majority", gettext("Majority for the adoption"), majorities),
                form.number("gavel_seconds", gettext("Moment for objections, in seconds"), hint=gettext("3 to 120")),
                form.number("statement_seconds", gettext("Length of a speech, in seconds")),
                form.number("reply_seconds", gettext("Length of a right of reply, in seconds"), optional=True),
                form.number("silence_minutes", gettext("Silence procedure, in minutes")),
                form.choice(
                    "observers",
                    gettext("Observers to begin with"),
                    [(each, _modality(each)) for each in MODALITIES],
                    optional=True,
                ),
                form.field("opens_notes", Kind.TICK, gettext("Everybody may read all notes once the sitting is over")),
            ),
            kind="compact",
        ),
        Section(
            gettext("Calendar"),
            sections=listed(sheets, SHEET, ("calendar",), _moment),
            deeds=(Deed(f"add {SHEET}:calendar", gettext("Add a line")),),
            hint=gettext("Moments are counted from the opening, in hours and minutes: 2:40."),
            kind="lines",
        ),
    )


def _majority(name: str) -> str:
    return {
        "simple": gettext("simple"),
        "two-thirds": gettext("two thirds"),
        "consensus-minus-one": gettext("consensus minus one"),
    }.get(name, name)


def _modality(name: str) -> str:
    return {
        "closed": gettext("the meeting is closed to them"),
        "present": gettext("they are present and silent"),
        "statements": gettext("they may make statements"),
        "written-proposals": gettext("they may propose in writing"),
    }.get(name, name)


def _moment(form: Form, place: int) -> Section:
    return Section(
        gettext("Line %(number)s", number=place + 1),
        (form.line("at", gettext("At")), form.line("title", gettext("What"))),
        kind="line",
    )


# The zero draft


def text(sheets: Sheets) -> tuple[Section, ...]:
    return (
        Section(
            gettext("Zero draft"),
            sections=listed(sheets, TEXT, ("paragraphs",), _paragraph),
            deeds=(Deed(f"add {TEXT}:paragraphs", gettext("Add a paragraph")),),
            hint=gettext("As the Chair would circulate it. Brackets are drawn by the room. An id stays what it is."),
            kind="paragraphs",
        ),
    )


def _paragraph(form: Form, place: int) -> Section:
    name = at(form.sheets[TEXT], ("paragraphs", place, "id")) or place + 1
    return Section(
        gettext("Paragraph %(name)s", name=name),
        (
            form.line("id", gettext("Id")),
            form.choice("kind", gettext("Kind"), KINDS),
            form.line("heading", gettext("Heading above it"), optional=True),
            form.text("text", gettext("Text")),
        ),
    )


# Issues


def issues(sheets: Sheets) -> tuple[Section, ...]:
    return (
        Section(
            gettext("Issues and options"),
            sections=listed(sheets, SHEET, ("issues",), _issue),
            deeds=(Deed(f"add {SHEET}:issues", gettext("Add an issue")),),
            hint=gettext(
                "Each is settled in one paragraph. A is the lightest option, D the strongest; "
                "a wording is the whole paragraph as it would then read."
            ),
            kind="issues",
        ),
    )


def _issue(form: Form, place: int) -> Section:
    named = at(form.sheets[SHEET], ("issues", place))
    named = named if isinstance(named, dict) else {}
    paragraphs = [
        str(each.get("id")) for each in tables_at(form.sheets[TEXT], ("paragraphs",)) if isinstance(each, dict)
    ]
    return Section(
        f"{named.get('id', place + 1)} · {named.get('title', '')}",
        (
            form.line("id", gettext("Id")),
            form.line("title", gettext("Title")),
            form.choice("paragraph", gettext("Settled in paragraph"), paragraphs),
            form.choice("zero", gettext("Option that the zero draft speaks"), LETTERS, optional=True),
            form.line("lesson", gettext("What teaches it, as module/lesson#passage"), optional=True),
        ),
        tuple(_option(Form(form.sheets, SHEET, (*form.path, "options", letter)), letter) for letter in LETTERS),
        kind="issue",
    )


def _option(form: Form, letter: str) -> Section:
    return Section(
        gettext("Option %(letter)s", letter=letter),
        (
            form.line("title", gettext("Title")),
            form.text("wording", gettext("Wording")),
            form.field(
                "tells", Kind.LINES, gettext("Phrases that stand in no other option, one a line"), optional=True
            ),
        ),
        kind="option",
    )


# Points


def points(sheets: Sheets) -> tuple[Section, ...]:
    kit = Form(sheets, KIT)
    return (
        Section(
            gettext("Points and thresholds"),
            sections=tuple(scored(sheets, seat) for seat in sheets.delegations),
            hint=gettext(
                "What each option is worth, A to D; 0 is a red line. The best options of a delegation make 100."
            ),
            kind="points",
        ),
        Section(
            gettext("What you say of it"),
            (
                kit.number(
                    "acceptable", gettext("Packages acceptable to all"), hint=gettext("The check counts again.")
                ),
                kit.line("landing", gettext("Where it tends to land"), optional=True),
                kit.line("sibling", gettext("Its nearest sibling"), optional=True),
                kit.line("surprising", gettext("A surprising one"), optional=True),
            ),
            kind="compact",
        ),
    )


def scored(sheets: Sheets, seat: str) -> Section:
    """
    The points of one delegation, a row an issue, and its threshold.
    """
    form = Form(sheets, f"instructions/{seat}.toml")
    rows = [
        [form.field(("scores", issue, place), Kind.NUMBER, f"{issue} {letter}") for place, letter in enumerate(LETTERS)]
        for issue in sheets.issues
    ]
    minimum = form.number("minimum", gettext("Below this, no agreement is better"))
    best = sum(max((each.stands for each in row if type(each.stands) is int), default=0) for row in rows)
    return Section(
        sheets.name_of(seat),
        (*(cell for row in rows for cell in row), minimum),
        kind="scores",
        confidential=True,
        about={"rows": list(zip(sheets.issues, rows, strict=True)), "minimum": minimum, "best": best, "seat": seat},
    )


# Seats


def seats(sheets: Sheets) -> tuple[Section, ...]:
    return (
        Section(
            gettext("Who presides"), sections=tuple(_door(sheets, seat) for seat in (CHAIR, SECRETARIAT)), kind="doors"
        ),
        Section(
            gettext("Delegations"),
            sections=_doors(sheets, "delegations", sheets.delegations, least=2),
            hint=gettext("In the order of the room."),
            kind="doors",
            about={"add": "delegations"},
        ),
        Section(
            gettext("Observers"),
            sections=_doors(sheets, "observers", sheets.observers, least=0),
            kind="doors",
            about={"add": "observers"},
        ),
    )


def _doors(sheets: Sheets, key: str, named: list[str], least: int) -> tuple[Section, ...]:
    raw = tables_at(sheets[SHEET], (key,))
    return tuple(
        _with_deeds(
            _door(sheets, seat),
            Form(sheets, SHEET, (key, raw.index(seat))).deeds(
                first=seat == named[0], last=seat == named[-1], removable=len(named) > least
            ),
        )
        for seat in named
    )


def _door(sheets: Sheets, seat: str) -> Section:
    return Section(sheets.name_of(seat), kind="door", about={"seat": seat})


def seat_part(seat: str) -> Part:
    """
    The page of one seat: who it is, its public brief, and for a delegation what it alone may read.
    """
    return Part(f"seats/{seat}", lambda: gettext("Seat"), lambda sheets: seat_sections(sheets, seat))


def seat_sections(sheets: Sheets, seat: str) -> tuple[Section, ...]:
    if seat in (CHAIR, SECRETARIAT):
        return (_public(Form(sheets, SHEET, (seat,)), f"{seat}.md"),)
    if seat in sheets.observers:
        return (_public(Form(sheets, f"observers/{seat}.toml"), f"observers/{seat}.md"),)
    if seat not in sheets.delegations:
        return ()
    sealed = Section(
        gettext("Confidential instructions"),
        (
            sheets.page(
                f"instructions/{seat}.md",
                gettext("What this delegation alone may read"),
                gettext("Write options as I4 C (24): the check holds such figures against the points."),
            ),
        ),
        (scored(sheets, seat),),
        confidential=True,
    )
    return (_public(Form(sheets, f"delegations/{seat}.toml"), f"delegations/{seat}.md"), sealed)


def _public(form: Form, page: str) -> Section:
    return Section(
        gettext("What everybody may read"),
        (
            form.line("name", gettext("Name")),
            form.line(
                "code", gettext("Code"), hint=gettext("Three or four capital letters; they stand in the brackets.")
            ),
            form.text("profile", gettext("In one line")),
            form.sheets.page(page, gettext("Public brief")),
        ),
    )


# Behind the scenes


def news(sheets: Sheets) -> tuple[Section, ...]:
    return (
        Section(
            gettext("News to be brought in"),
            sections=listed(sheets, NEWS_FILE, ("injects",), _inject),
            deeds=(Deed(f"add {NEWS_FILE}:injects", gettext("Add news")),),
            hint=gettext("Three to five. They change what people know, never the rules."),
            confidential=True,
        ),
    )


def _inject(form: Form, place: int) -> Section:
    title = at(form.sheets[NEWS_FILE], ("injects", place, "title"))
    moments = [str(each.get("at")) for each in tables_at(form.sheets[SHEET], ("calendar",)) if isinstance(each, dict)]
    return Section(
        str(title or place + 1),
        (
            form.line("id", gettext("Id")),
            form.line("title", gettext("Title")),
            form.choice("kind", gettext("Kind"), NEWS, optional=True),
            form.choice("at", gettext("At the moment"), moments),
            form.field(
                "to",
                Kind.IDS,
                gettext("Only to these seats"),
                optional=True,
                hint=gettext("Ids of seats, with commas; nobody named means everybody."),
            ),
            form.text("text", gettext("Text")),
        ),
    )


def kit(sheets: Sheets) -> tuple[Section, ...]:
    page = sheets.page("facilitator.md", gettext("Your kit: before, while it runs, the debrief"))
    return (Section(gettext("For the facilitator"), (page,), confidential=True),)


def rehearsal(sheets: Sheets) -> tuple[Section, ...]:
    phrases = Form(sheets, SCRIPT, ("phrases",))
    said = {
        "offer": gettext("Putting a package forward, one sentence a line"),
        "concession": gettext("Making a concession"),
        "objection": gettext("Objecting"),
        "adjournment": gettext("Adjourning without a result"),
    }
    return (
        Section(
            gettext("Sentences"),
            tuple(phrases.field(kind, Kind.LINES, said[kind], hint=_known(kind)) for kind in PLACEHOLDERS),
            confidential=True,
        ),
        Section(
            gettext("First amendments"),
            sections=listed(sheets, SCRIPT, ("openings",), _opening, least=0),
            deeds=(Deed(f"add {SCRIPT}:openings", gettext("Add an amendment")),),
            hint=gettext(
                "At least one by each delegation. What is struck or follows must stand once in the zero draft."
            ),
            confidential=True,
        ),
    )


def _known(kind: str) -> str:
    return ", ".join(f"{{{each}}}" for each in PLACEHOLDERS[kind])


def _opening(form: Form, place: int) -> Section:
    seat = at(form.sheets[SCRIPT], ("openings", place, "seat"))
    paragraphs = [
        str(each.get("id")) for each in tables_at(form.sheets[TEXT], ("paragraphs",)) if isinstance(each, dict)
    ]
    seats = [(each, form.sheets.name_of(each)) for each in form.sheets.delegations]
    return Section(
        f"{place + 1} · {form.sheets.name_of(seat) if isinstance(seat, str) else ''}",
        (
            form.choice("seat", gettext("Delegation"), seats),
            form.choice("paragraph", gettext("Paragraph"), paragraphs),
            form.field("strike", Kind.EXACT, gettext("Words struck"), optional=True),
            form.field("after", Kind.EXACT, gettext("Or: behind these words"), optional=True),
            form.field("insert", Kind.EXACT, gettext("Words put in"), optional=True),
            form.choice("issue", gettext("Issue"), form.sheets.issues, optional=True),
            form.choice("towards", gettext("Leans to option"), LETTERS, optional=True),
            form.field("support", Kind.IDS, gettext("Supported by"), optional=True),
            form.field("oppose", Kind.IDS, gettext("Opposed by"), optional=True),
            form.text("reason", gettext("Reason")),
        ),
        kind="compact",
    )


PARTS = (
    Part("about", lambda: gettext("What it is about"), about),
    Part("procedure", lambda: gettext("Rules and calendar"), procedure),
    Part("text", lambda: gettext("Zero draft"), text),
    Part("seats", lambda: gettext("Seats"), seats),
    Part("issues", lambda: gettext("Issues and options"), issues),
    Part("points", lambda: gettext("Points and landing zone"), points, sealed=True),
    Part("news", lambda: gettext("News"), news, sealed=True),
    Part("kit", lambda: gettext("Facilitator’s kit"), kit, sealed=True),
    Part("rehearsal", lambda: gettext("Script of the rehearsal"), rehearsal, sealed=True),
)


def part_named(name: str) -> Part | None:
    """
    The part of that name, or None.
    """
    return next((each for each in PARTS if each.name == name), None)

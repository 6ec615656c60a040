"""A roster: read as people send it, looked at first, put right line by line, and taken out again as a table."""

from __future__ import annotations

import csv
import re
from io import BytesIO, StringIO

import pytest
from sqlalchemy import select

from app.extensions import db
from app.people.reading import MOST_ROWS, Unreadable, decoded, read
from app.workshops.models import Part, Participation
from app.workshops.roster import RosterEntry
from tests.app.conftest import PASSWORD, member_of_staff

TABLE = """Name,Family name,E-mail,Country,Region,Delegation wished,Role,Languages,Accessibility needs,Gender
Aroha,Ngata,Aroha@Example.test,Tonga,Asia-Pacific,Tondera,participant,"English, Māori",ramp,f
Luis,Paz,luis@example.test,Peru,GRULAC,,observer,Español,,m
"""


def values(text):
    return [row.values for row in read(text).rows]


def faults(text):
    return [(fault.line, fault.column) for row in read(text).rows for fault in row.faults]


# Reading


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_separators_marks_and_ends_of_lines_do_not_matter(separator, mark, end):
    text = f"{mark}name{separator}e-mail{end}{end}Ana{separator}ana@example.test{end}"
    assert values(text) == [{"given": "Ana", "email": "ana@example.test"}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_files_are_read_as_excel_writes_them(encoding):
    assert values(decoded("Name;Pays\nZoë Ātea;Côte d’Ivoire\n".encode(encoding)))[0]["given"] == "Zoë Ātea"


def test_excels_own_line_about_separators_is_understood_and_counted():
    table = read("sep=;\nName;E-mail\nAna;nowhere\n")
    assert [(fault.line, fault.column) for fault in table.rows[0].faults] == [(3, "email")]


@pytest.mark.parametrize(
    "heads",
    [
        "First Name,Surname,EMAIL ADDRESS",
        "prénom,nom,courriel",
        "NOMBRE,Apellidos,correo electrónico",
        "имя,фамилия,почта",
    ],
)
def test_heads_are_known_in_several_spellings(heads):
    assert values(f"{heads}\nAna,Paz,ana@example.test")[0] == {
        "given": "Ana", "family": "Paz", "email": "ana@example.test",
    }  # fmt: skip


def test_a_column_that_nobody_knows_is_left_out_and_said_so():
    table = read("Name,Shoe size\nAna,41\n")
    assert table.left_out == ("Shoe size",)
    assert not table.rows[0].faults


def test_each_fault_has_its_line_and_its_column():
    text = (
        "Name,E-mail,Role,Gender\n"
        'Ana,"not\nan address",participant,f\n'
        ",bela@example.test,queen,?\n"
        f"{'x' * 121},c@example.test,expert,\n"
        "D\u202eora,d@example.test,,,too much\n"
    )
    assert faults(text) == [
        (2, "email"), (4, "role"), (4, "gender"), (4, "given"), (5, "given"), (6, None), (6, "given"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04\x14\x00", "workbook"),
        (b"\xd0\xcf\x11\xe0", "workbook"),
        (b"Name\nJos\xe9\n", "CSV UTF-8"),
        (b"Name\nA\0na\n", "zero bytes"),
        (b"Name\n" + b"A\n" * 200_000, "256 kilobytes"),
        (b"Name\n" + b"A\n" * (MOST_ROWS + 1), "lines at most"),
        (b"Name\n" + b"A" * 200_000, "far too long"),
        (b'Name,E-mail\n"Ana,ana@example.test\n', "quotation mark is missing"),
        (b"Name" + b",x" * 100, "columns at most"),
        (b"Given,First name\nA,B\n", "Two columns"),
        (b"E-mail\nana@example.test\n", "must name the columns"),
    ],
)
def test_what_is_no_roster_is_refused_with_what_to_do(content, words):
    with pytest.raises(Unreadable) as refused:
        read(decoded(content))
    assert re.search(words, refused.value.words)


# On the page


@pytest.fixture
def people(links):
    return f"/editions/{links.edition}/people/"


def hidden(page, name):
    """
    What a form sends along without showing it, as a browser reads it.
    """
    from html import unescape

    found = re.search(rf'<textarea[^>]*name="{name}"[^>]*>\r?\n?(.*?)</textarea>', page.text, re.DOTALL)
    return unescape(found[1])


def entries(app):
    with app.app_context():
        return {entry.given: entry for entry in db.session.scalars(select(RosterEntry))}


def bring(lecturer, people, text):
    page = lecturer.press(f"{people}bring", text=text)
    return lecturer.press(
        f"{people}bring/take", on=f"{people}bring", sound=hidden(page, "sound"), text=hidden(page, "text")
    )


def test_nothing_is_written_until_it_is_confirmed(app, lecturer, people):
    """
    Given a roster, when it is looked at, then the page says what would be done and nothing is done; when it is
    confirmed, everybody is on the list; when it is sent again with one change, one is changed and nobody twice.
    """
    page = lecturer.press(f"{people}bring", text=TABLE)
    assert page.status_code == 200
    assert "2 new people, 0 changed" in page.text
    assert entries(app) == {}
    assert bring(lecturer, people, TABLE).status_code == 303
    found = entries(app)
    assert (found["Aroha"].email, found["Aroha"].needs, found["Luis"].gender) == ("aroha@example.test", "ramp", "m")
    page = lecturer.press(f"{people}bring", text=TABLE.replace("ramp", "ramp and hearing loop"))
    assert "0 new people, 1 changed, 1 as on the list already" in page.text
    bring(lecturer, people, TABLE.replace("ramp", "ramp and hearing loop"))
    assert {name: entry.needs for name, entry in entries(app).items()} == {"Aroha": "ramp and hearing loop", "Luis": ""}
    with app.app_context():
        roles = db.session.scalars(
            select(Participation.role).join(RosterEntry, RosterEntry.participation_id == Participation.id)
        )
        assert set(roles) == {Part.PARTICIPANT, Part.OBSERVER}


def test_lines_that_are_put_right_are_sent_again_without_the_rest(app, lecturer, people):
    """
    Given a roster with one line that is wrong, when the others are taken in, then that line stays on the page as it
    was typed; put right, it is taken in too.
    """
    page = lecturer.press(f"{people}bring", text=TABLE.replace("luis@", "luis at "))
    assert "Line 3, E-mail" in page.text
    again = hidden(page, "text")
    assert "luis at example.test" in again
    assert "Aroha" not in again
    page = lecturer.press(f"{people}bring", on=f"{people}bring", sound=hidden(page, "sound"), text=again)
    assert "Line 2, E-mail" in page.text
    page = lecturer.press(f"{people}bring/take", on=f"{people}bring", sound=hidden(page, "sound"), text=again)
    assert "1 person was taken in." in page.text
    assert entries(app).keys() == {"Aroha"}
    page = lecturer.press(
        f"{people}bring", on=f"{people}bring", sound=hidden(page, "sound"), text=again.replace(" at ", "@")
    )
    lecturer.press(f"{people}bring/take", on=f"{people}bring", sound=hidden(page, "sound"), text=hidden(page, "text"))
    assert entries(app).keys() == {"Aroha", "Luis"}


def test_a_file_is_taken_and_a_hostile_one_refused_with_everything_kept(app, lecturer, people):
    def send(content):
        token = re.search(r'name="csrf_token" value="([^"]+)"', lecturer.get(f"{people}bring").text)[1]
        fields = {"csrf_token": token, "sound": "given\nAna\n", "file": (BytesIO(content), "roster.csv")}
        return lecturer.post(f"{people}bring", data=fields)

    assert "Bela" in send("Name;Pays\nBela;Tonga\n".encode("utf-8-sig")).text
    refused = send(b"PK\x03\x04" + b"\0" * 1000)
    assert refused.status_code == 422
    assert "Nothing was taken in." in refused.text
    assert "Ana" in hidden(refused, "sound")
    flood = lecturer.post(
        f"{people}bring", data=b"text=" + b"x" * 900_000, content_type="application/x-www-form-urlencoded"
    )
    assert flood.status_code == 413
    assert entries(app) == {}


def test_a_person_twice_in_one_table_is_a_fault(lecturer, people):
    page = lecturer.press(f"{people}bring", text="Name,E-mail\nAna,ana@example.test\nAnna,ANA@example.test\n")
    assert "Line 3, E-mail: " in re.sub(r"<[^>]+>", "", page.text)


def test_nobody_becomes_a_lecturer_without_an_account(app, links, lecturer, people):
    """
    Given somebody with an account and somebody without, when a table calls both lecturers, then the first leads the
    edition, and the second is a fault: a link on paper must never open a desk.
    """
    member_of_staff(app, "mira@example.test")
    page = lecturer.press(
        f"{people}bring", text="Name,E-mail,Role\nMira,mira@example.test,lecturer\nNobody,n@example.test,trainer\n"
    )
    assert "Line 3, Role" in page.text
    lecturer.press(f"{people}bring/take", on=f"{people}bring", sound=hidden(page, "sound"), text=hidden(page, "text"))
    mira = app.test_client()
    mira.press("/signin", email="mira@example.test", password=PASSWORD)
    assert mira.get(f"/editions/{links.edition}/").status_code == 200
    # And no table takes a desk away.
    bring(lecturer, people, "Name,E-mail,Role\nMira,mira@example.test,participant\n")
    assert mira.get(f"/editions/{links.edition}/").status_code == 200


def test_what_would_run_as_a_formula_is_kept_as_text_and_leaves_guarded(app, lecturer, people):
    """
    Given names that a spreadsheet would obey, when they are brought in and taken out, then the table has them behind an
    apostrophe; brought in again, they are the same. No table says of what gender anybody is.
    """
    formula = '=HYPERLINK("http://evil.example";"Ana")'
    lines = StringIO()
    csv.writer(lines).writerows([["Name", "Country", "Gender"], [formula, "@SUM(1)", "f"]])
    bring(lecturer, people, lines.getvalue())
    table = lecturer.get(f"{people}roster.csv")
    rows = list(csv.DictReader(StringIO(table.data.decode("utf-8-sig"))))
    assert rows[0]["Given name"] == f"'{formula}"
    assert rows[0]["Country or organisation"] == "'@SUM(1)"
    assert "Gender" not in rows[0]
    bring(lecturer, people, table.data.decode("utf-8-sig"))
    assert entries(app).keys() == {formula}
    assert entries(app)[formula].gender == "f"


def test_figures_about_gender_count_no_small_group(lecturer, people):
    def table(women, men):
        lines = [
            f"{sex}{n},{sex}{n}@example.test,{sex}" for sex, number in (("f", women), ("m", men)) for n in range(number)
        ]
        return "Name,E-mail,Gender\n" + "\n".join(lines)

    bring(lecturer, people, table(6, 4))
    assert "Women: 6" not in lecturer.get(people).text
    bring(lecturer, people, table(6, 5))
    page = lecturer.get(people).text
    assert "Women: 6" in page
    assert "Men: 5" in page


def test_somebody_who_has_not_come_can_be_taken_off(app, lecturer, people):
    bring(lecturer, people, TABLE)
    number = entries(app)["Luis"].id
    assert lecturer.press(f"{people}{number}/remove", on=f"{people}{number}").status_code == 303
    assert entries(app).keys() == {"Aroha"}
    assert lecturer.get(f"{people}{number}").status_code == 404


def test_the_list_of_another_edition_stays_closed(app, links, lecturer, people):
    """
    Given an entry of another edition, when the lecturer of this one asks for it by its number, then it is not here.
    """
    from app.workshops.models import Edition
    from tests.app.callers import token_of_somebody

    with app.app_context():
        db.session.add(Edition(title="Elsewhere"))
        db.session.commit()
    token_of_somebody(app)
    with app.app_context():
        entry = db.session.scalar(select(RosterEntry))
        entry.edition_id = entry.participation.edition_id = db.session.scalar(
            select(Edition.id).where(Edition.title == "Elsewhere")
        )
        db.session.commit()
        number = entry.id
    assert lecturer.get(f"{people}{number}").status_code == 404
    assert lecturer.press(f"{people}{number}/remove", on=people).status_code in {400, 404}

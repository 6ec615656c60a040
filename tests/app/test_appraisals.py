"""The evaluation by those who took part: four parts and follow-ups, read by nobody else, counted of five or more."""

from __future__ import annotations

import csv
import json
import re
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO

import pytest
from sqlalchemy import select

from app.accounts.models import Person
from app.appraisal.models import Appraisal, ColleagueNote, Commitment, Reply, Tally
from app.appraisal.schedule import day_at, months_later
from app.extensions import db
from app.plenary.models import Accreditation, Sitting
from app.privacy.erasing import erase
from app.workshops.models import Edition
from curriculum.questionnaire import EVALUATION, SIGN
from tests.app.callers import entered, path_of

SEATS = ("tondera", "lumenia", "valmere", "zarune", "orsenne", "quillora")

# Where somebody looks who is curious about others.
OF_A_WORKSHOP = re.compile(
    r"apprais(al|ing)\.(?!again)|home\.front|desk\.edition|plenary\.(sitting|lobby)|seating\.seat|monitor\.show"
    r"|courses\.course|margin\.notes|evaluation\.show|assessments\.mine"
)


@pytest.fixture
def desk(links):
    return f"/editions/{links.edition}/evaluation/"


@pytest.fixture
def mine(links):
    return f"/evaluation/{links.edition}/"


@pytest.fixture
def moved(lecturer, desk):
    """
    Has the lecturer open and close the evaluation, step by step.
    """

    def moved(*steps):
        for to in steps:
            assert lecturer.press(f"{desk}move", on=desk, to=to).status_code == 303

    return moved


@pytest.fixture
def sits(app, links):
    """
    A browser whose owner sits down under a name.
    """

    def sits(seat, name=""):
        browser = app.test_client()
        assert browser.press(links.claims[seat], name=name).status_code == 303
        return browser

    return sits


@pytest.fixture
def clock(monkeypatch):
    """
    The house's clock, to be put on.
    """

    class Clock:
        at = datetime.now(UTC)

        def put_to(self, day):
            self.at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)

    clock = Clock()
    for room in ("pages", "lecturing"):
        monkeypatch.setattr(f"app.appraisal.{room}.now", lambda: clock.at)
    return clock


def text_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def keep(browser, mine, part, **fields):
    answer = browser.press(mine, part=part, **{name.replace("_", "-"): said for name, said in fields.items()})
    assert answer.status_code == 303, text_of(answer)
    return answer


def plans(what, *, shown=False, by_when="", with_whom=""):
    ticked = {"shown_1": "1"} if shown else {}
    return {"what_1": what, "by_1": by_when, "with_1": with_whom} | ticked


# One's own page


def test_it_opens_and_closes_with_the_lecturer(links, sits, moved, mine):
    """
    Given a participant with a seat card, then there is nothing before the lecturer opens the evaluation; then there are
    four parts, and a notice that leads to them; when it is closed nothing can be sent, until it is opened once more.
    """
    reader = sits("tondera")
    assert reader.get(mine).status_code == 404
    assert "evaluation" not in reader.get("/").text
    moved("open")
    for where in ("/", "/course/"):
        assert f'href="{mine}"' in reader.get(where).text
    assert reader.get("/evaluation/").headers["Location"] == mine
    page = reader.get(mine).text
    assert re.findall(r'name="part" value="(\w+)"', page) == ["reactions", "skills", "plans"]
    moved("paused")
    assert 'name="part"' not in reader.get(mine).text
    assert "was not kept" in reader.get(keep(reader, mine, "plans", **plans("Call B.")).headers["Location"]).text
    moved("open")
    assert "Call B." not in reader.get(mine).text
    keep(reader, mine, "plans", **plans("Call B."))
    assert "Call B." in reader.get(mine).text


def test_each_part_is_kept_by_itself_and_can_be_changed(app, sits, moved, mine):
    """
    Given an evaluation that is open, when somebody keeps one part, then the others stay as they are; what is sent again
    takes its place, and what is left empty is no answer.
    """
    moved("open")
    reader = sits("tondera")
    keep(reader, mine, "reactions", answer_work="4", answer_helped="The brief.\r\nAnd coffee.")
    keep(reader, mine, "skills", answer_strategy="3")
    keep(reader, mine, "reactions", answer_work="5", answer_helped="", answer_pace="9")
    with app.app_context():
        kept = db.session.execute(select(Reply.occasion, Reply.question, Reply.point, Reply.words)).all()
    assert sorted(kept) == [("after", "strategy", 3, None), ("after", "work", 5, None)]
    page = reader.get(mine).text
    assert re.search(r'name="answer-work" value="5" checked', page)
    assert "level 3" in text_of(reader.get(mine))


SLIPS = (
    ("reactions", {"answer_work": "9", "answer_helped": "Coffee."}, "Choose one of these, or no answer."),
    ("reactions", {"answer_helped": "x" * 2001}, "2001 characters, and there is room for 2000"),
    ("skills", {"answer_strategy": "-1"}, "Choose one of these, or no answer."),
    ("plans", plans("Call B.", by_when="soon"), "as in 2027-03-15"),
    ("plans", plans("", with_whom="Kiran"), "Say what you will do."),
    ("plans", plans("y" * 501), "501 characters, and there is room for 500"),
)


def test_what_is_to_be_put_right_is_said_and_nothing_is_lost(app, sits, moved, mine):
    """
    Given a part with a slip in it, when it is sent, then the page names it, shows everything that was typed, and keeps
    nothing.
    """
    moved("open")
    reader = sits("tondera")
    for part, fields, said in SLIPS:
        answer = reader.press(mine, part=part, **{name.replace("_", "-"): words for name, words in fields.items()})
        assert answer.status_code == 422
        assert said in text_of(answer)
        assert all(words in answer.text for words in fields.values() if len(words) > 2)
    with app.app_context():
        assert db.session.scalars(select(Reply)).all() == db.session.scalars(select(Commitment)).all() == []


def test_nonsense_is_answered_and_keeps_nothing(sits, moved, mine):
    """Given parts and people that there are not, when they are sent, then the answer is no error of the house's."""
    moved("open")
    reader = sits("tondera")
    for fields in ({"part": "nonsense"}, {}, {"part": "colleague", "to": "x"}, {"part": "colleague", "to": "1"}):
        assert reader.press(mine, **fields).status_code in {303, 404}
    assert reader.get(f"{mine}after/3").status_code == 404
    assert reader.get("/evaluation/999/").status_code == 404


# Colleagues


def test_a_note_reaches_the_colleague_and_nobody_else(app, links, lecturer, sits, moved, desk, mine):
    """
    Given two who share a seat and one who sits elsewhere, when one writes to the other, then that other reads it when
    all is closed, under a name if the writer chose so; the lecturer reads how many notes there are, and nobody more.
    """
    moved("open")
    ada, ben, cleo = sits("tondera", "Ada"), sits("tondera", "Ben"), sits("lumenia", "Cleo")
    assert "You hold your seat alone" in text_of(cleo.get(mine))
    (to,) = re.findall(r'name="to" value="(\d+)"', ada.get(mine).text)
    (back,) = re.findall(r'name="to" value="(\d+)"', ben.get(mine).text)
    keep(ada, mine, "colleague", to=to, done_well="Held the pen calmly", to_try="Ask sooner", named="1")
    keep(ben, mine, "colleague", to=back, done_well="Counted votes", to_try="")
    assert cleo.press(mine, part="colleague", to=to, **{"to-try": "Speak up"}).status_code == 404
    assert "Held the pen calmly" in ada.get(mine).text
    assert "Held the pen calmly" not in ben.get(mine).text
    moved("counted")
    assert "Done well: Held the pen calmly To try: Ask sooner Ada" in text_of(ben.get(mine))
    assert "Done well: Counted votes A colleague of your delegation" in text_of(ada.get(mine))
    others = [*(lecturer.get(f"{desk}{each}") for each in ("", "summary", "summary.csv")), cleo.get(mine)]
    assert not [page for page in others if "Held the pen" in page.text or "Counted votes" in page.text]
    assert "2 notes were written to colleagues, by 2 people" in text_of(others[1])
    with app.app_context():
        assert len(db.session.scalars(select(ColleagueNote)).all()) == 2


def test_a_note_is_changed_and_taken_back(app, sits, moved, mine):
    """Given a note, when it is emptied, then there is none."""
    moved("open")
    ada = sits("tondera", "Ada")
    sits("tondera", "Ben")
    (to,) = re.findall(r'name="to" value="(\d+)"', ada.get(mine).text)
    keep(ada, mine, "colleague", to=to, done_well="Much")
    keep(ada, mine, "colleague", to=to, done_well=" ", to_try="")
    with app.app_context():
        assert db.session.scalars(select(ColleagueNote)).all() == []


# What the lecturer reads


def test_nothing_is_shown_of_four_and_much_of_five(lecturer, sits, moved, desk, mine):
    """
    Given four who answered, then not one of their answers is shown; given five, then the lecturer reads how many chose
    what, and their words without names; before it is counted there is no page of figures.
    """
    moved("open")
    for place, seat in enumerate(SEATS[:4]):
        keep(sits(seat, f"Person Qx{place}zz"), mine, "reactions", answer_work="4", answer_helped=f"=Reason {place}")
    assert lecturer.get(f"{desk}summary").status_code == 404
    assert "4 people have answered" in text_of(lecturer.get(desk))
    moved("paused")
    assert lecturer.get(f"{desk}summary.csv").status_code == 404
    moved("open")
    fifth = sits(SEATS[4], "Person Qx4zz")
    keep(fifth, mine, "skills", answer_strategy="2")
    moved("counted")
    page, table = lecturer.get(f"{desk}summary"), lecturer.get(f"{desk}summary.csv")
    assert "5 people have answered." in text_of(page)
    # Five took part, and four of them answered this question.
    assert "withheld: fewer than 5, or to be found by subtraction" in text_of(page)
    assert text_of(page).count("Reason") == 4
    assert "Person Qx" not in page.text + table.get_data(as_text=True)
    rows = list(csv.reader(StringIO(table.get_data(as_text=True).lstrip("\ufeff"))))
    assert ["Reactions", "work", rows[1][2], "Everybody", "", "", "", "withheld"] in rows
    assert {row[5] for row in rows if row[1] == "helped"} == {f"'=Reason {place}" for place in range(4)}


def test_fewer_than_five_are_not_shown_at_all(lecturer, sits, moved, desk, mine):
    """Given two who answered everything, then the summary says that they are too few, and nothing else of them."""
    moved("open")
    for seat in SEATS[:2]:
        reader = sits(seat)
        keep(reader, mine, "reactions", answer_helped="Recognisable words")
        keep(reader, mine, "plans", **plans("Recognisable step", shown=True))
    moved("counted")
    page, table = lecturer.get(f"{desk}summary"), lecturer.get(f"{desk}summary.csv").get_data(as_text=True)
    assert "Fewer than 5 people have answered." in text_of(page)
    assert "2 steps, of 2 people" in text_of(page)
    assert "Recognisable" not in page.text + table


def test_figures_are_of_the_same_people_before_and_after(lecturer, sits, moved, desk, mine):
    """
    Given six who answered before the sitting, of whom five did so after it, then both pictures are of these five; and
    each of them sees their own two answers.
    """
    moved("before")
    readers = [sits(seat) for seat in SEATS]
    assert re.findall(r'name="part" value="(\w+)"', readers[0].get(mine).text) == ["skills"]
    for reader in readers:
        keep(reader, mine, "skills", answer_strategy="2")
    moved("between", "open")
    for reader in readers[:5]:
        assert not re.search(r'name="answer-strategy" value="2" checked', reader.get(mine).text)
        keep(reader, mine, "skills", answer_strategy="3")
    moved("counted")
    page = text_of(lecturer.get(f"{desk}summary"))
    strategy = page[page.index("Strategy") : page.index("Conduct")]
    assert strategy.count("5 people") == 2
    assert re.search(r"Before 5 people .*2 I know my priorities, and what I could give up\. 5 ", strategy)
    assert re.search(r"After 5 people .*3 I trade across issues: .*\. 5 ", strategy)
    assert "before the sitting: level 2" in text_of(readers[0].get(mine))


def test_a_small_sitting_is_withheld_and_with_it_what_would_betray_it(app, links, lecturer, sits, moved, desk, mine):
    """
    Given two sittings, of five and of one, then the whole is shown and neither of them; and whoever is moved afterwards
    moves no figure.
    """
    from app.plenary.register import open_sitting
    from curriculum.loader import load_scenario

    moved("open")
    for place, seat in enumerate(SEATS):
        keep(sits(seat), mine, "reactions", answer_work=str(1 + (place == 5)))
    with app.test_request_context():
        old = db.session.scalar(select(Sitting).where(Sitting.ref == links.ref))
        other = open_sitting(old.edition, load_scenario("winter-ward"), title="=Group B")
        last = db.session.scalar(select(Accreditation).order_by(Accreditation.id.desc()))
        place = {"sitting_id": other.id, "seat": last.seat, "participation_id": last.participation_id}
        db.session.add(Accreditation(**place))
        db.session.commit()
    moved("counted")
    page = text_of(lecturer.get(f"{desk}summary"))
    assert "Everybody 6 people Not at all 5 A little 1" in page
    assert page.count("withheld") >= 2
    told = lecturer.get(f"{desk}summary.csv").get_data(as_text=True)
    assert "'=Group B,,,,withheld" in told
    with app.app_context():
        db.session.query(Accreditation).delete()
        db.session.commit()
    assert lecturer.get(f"{desk}summary.csv").get_data(as_text=True) == told


def test_only_steps_that_may_be_shown_are_quoted(lecturer, sits, moved, desk, mine):
    """Given five with a step each, of whom one allows hers to be shown, then that one is quoted, without a name."""
    moved("open")
    for place, seat in enumerate(SEATS[:5]):
        keep(sits(seat), mine, "plans", **plans(f"Step {place} of five", shown=place == 3, with_whom="Kiran"))
    moved("counted")
    page = lecturer.get(f"{desk}summary")
    assert "5 steps, of 5 people" in text_of(page)
    assert re.findall(r"Step \d of five", page.text) == ["Step 3 of five"]
    assert "Kiran" not in page.text


def test_a_closed_workshop_asks_for_no_evaluation(app, links, sits, moved, mine):
    """
    Given an evaluation that is open, when the workshop is closed with it, then nobody is called to what would not be
    kept, and their page says that it is over.
    """
    moved("open")
    reader = sits("tondera")
    assert f'href="{mine}"' in reader.get("/").text
    with app.app_context():
        db.session.get_one(Edition, links.edition).closed = datetime.now(UTC)
        db.session.commit()
    assert f'href="{mine}"' not in reader.get("/").text
    page = reader.get(mine)
    assert "The evaluation is closed. Thank you." in text_of(page)
    assert 'name="part"' not in page.text


def test_what_was_counted_stays_when_somebody_is_erased(app, links, lecturer, sits, moved, clock, mine):
    """
    Given six who answered, and a follow-up that is over, when one of them is erased, then no figure and no word
    changes: the difference would be what that one person said; and the next follow-up counts of the same steps.
    """
    desk = f"/editions/{links.edition}/evaluation/"
    with app.app_context():
        db.session.get_one(Edition, links.edition).ends = date(2027, 8, 31)
        db.session.commit()
    moved("open")
    readers = [sits(seat, f"Person {seat}") for seat in SEATS]
    for place, reader in enumerate(readers):
        keep(reader, mine, "reactions", answer_work=str(1 + place % 5), answer_helped=f"Word {place}")
        keep(reader, mine, "skills", answer_strategy="3")
        keep(reader, mine, "plans", **plans("The same step", shown=True))
    moved("counted")
    clock.put_to(date(2027, 12, 1))
    for reader in readers:
        reader.press(f"{mine}after/3", **{"state-1": "done", "why-1": "Easy", "answer-used": "3"})
    clock.put_to(date(2028, 1, 20))
    assert lecturer.press(f"{desk}count", on=desk).status_code == 303

    def told():
        page = [text_of(lecturer.get(f"{desk}{each}")) for each in ("", "summary")]
        return [sorted(each.split()) for each in (*page, lecturer.get(f"{desk}summary.csv").get_data(as_text=True))]

    before = told()
    assert "Word" in before[1]
    assert before[1].count("Easy") == len(SEATS)
    erased = "Person tondera"
    with app.test_request_context():
        erase(db.session.scalar(select(Person.id).where(Person.name == erased)))
        assert len(db.session.scalars(select(Commitment)).all()) == len(SEATS) - 1
        # Nor does a last day that is moved open a follow-up once more, or put it off.
        db.session.get_one(Edition, links.edition).ends = date(2028, 3, 1)
        db.session.commit()
    assert told() == before
    clock.put_to(date(2028, 3, 1))
    for reader in readers[1:]:
        reader.press(f"{mine}after/6", **{"state-1": "begun"})
    clock.put_to(date(2028, 4, 20))
    assert lecturer.press(f"{desk}count", on=desk).status_code == 303
    page = text_of(lecturer.get(f"{desk}summary"))
    assert "3 months later 6 0 0 0 0 6 months later 0 5 0 0 1" in page


def test_figures_by_gender_and_region_betray_nobody(app, links, lecturer, sits, moved, mine):
    """
    Given six who answered, of whom five say that they are women and one says nothing, and who all name one region, then
    the region is counted, and the women are not: the one who said nothing would be the difference. What somebody says
    of themselves counts in the place of the roster, and is theirs to take back until it is counted.
    """
    about = f"/editions/{links.edition}/about-me/"
    moved("open")
    readers = [sits(seat) for seat in SEATS]
    for place, reader in enumerate(readers):
        keep(reader, mine, "reactions", answer_work=str(1 + place % 5))
        assert reader.press(about, gender="f", region="Africa" if place % 2 else " africa ").status_code == 303
    assert 'value="f" checked' in readers[5].get(about).text
    too_long = readers[5].press(about, gender="", region="x" * 81)
    assert (too_long.status_code, "x" * 81 in too_long.text) == (422, True)
    readers[5].press(about, gender="", region="AFRICA")
    moved("counted")
    with app.app_context():
        kept = json.loads(db.session.scalar(select(Tally.figures)))
    assert [each[:2] for each in kept["answers"]["work"]["by"]] == [["region", "africa"]]


# Some months later


def test_steps_come_back_after_three_six_and_twelve_months(app, links, lecturer, sits, moved, clock, mine):
    """
    Given a workshop that ended on the last of August, when half a year has gone by, then a follow-up has opened by
    itself, on the last of February, and asks each what has become of what they said that they would do. When it is
    over, the lecturer reads how many have been done, begun, put off and given up.
    """
    with app.app_context():
        db.session.get_one(Edition, links.edition).ends = date(2027, 8, 31)
        db.session.commit()
    clock.put_to(date(2027, 8, 31))
    moved("open")
    readers = [sits(seat) for seat in SEATS[:5]]
    for place, reader in enumerate(readers):
        keep(reader, mine, "plans", **plans(f"Step {place} of five", shown=not place, by_when="2027-12-01"))
    moved("counted")
    later, desk = f"{mine}after/6", f"/editions/{links.edition}/evaluation/"
    clock.put_to(date(2028, 2, 28))
    assert readers[0].get(later).status_code == 404
    clock.put_to(date(2028, 2, 29))
    assert "6 months later" in readers[0].get("/").text
    assert f'href="{later}"' in readers[0].get(mine).text
    assert "You said that you would … Step 0 of five" in text_of(readers[0].get(later))
    assert "Step 1 of five" not in readers[0].get(later).text
    states = ("done", "done", "begun", "not-yet", "no-longer")
    for reader, state in zip(readers, states, strict=True):
        fields = {"state-1": state, "why-1": f"Because {state}", "answer-used": "3"}
        assert reader.press(later, **fields).status_code == 303
    assert "Because done" in readers[0].get(later).text
    assert "6 months later" not in readers[0].get("/").text
    assert "Because" not in lecturer.get(f"{desk}summary").text
    clock.put_to(date(2028, 4, 11))
    # Reading counts nothing: the lecturer has what is over counted, also in a workshop that is closed.
    assert "6 months later" not in text_of(lecturer.get(f"{desk}summary"))
    with app.app_context():
        assert [each.occasion for each in db.session.scalars(select(Tally))] == ["after"]
        db.session.get_one(Edition, links.edition).closed = datetime.now(UTC)
        db.session.commit()
    assert lecturer.press(f"{desk}count", on=desk).status_code == 303
    page = lecturer.get(f"{desk}summary")
    assert "6 months later 2 1 1 1 0" in text_of(page)
    assert "withheld: fewer than 5 people answered" in text_of(page)  # After three months nobody answered.
    assert "A few times 5" in text_of(page)
    assert re.findall(r"Because [\w-]+", page.text) == ["Because done"]
    told = lecturer.get(f"{desk}summary.csv").get_data(as_text=True)
    assert "Commitments,,,After 6 months,,done,2," in told
    late = readers[0].press(later, on=mine, **{"state-1": "begun"})
    assert "was not kept" in readers[0].get(late.headers["Location"]).text
    assert "Step 0 of five done" in text_of(readers[0].get(later))
    assert f'href="{later}"' not in readers[0].get(mine).text


def test_a_slip_in_a_follow_up_loses_nothing(sits, moved, clock, mine):
    """Given a follow-up with a slip in it, when it is sent, then it is named, and what was typed stands there still."""
    moved("open")
    reader = sits("tondera")
    keep(reader, mine, "plans", **plans("Write the note"))
    moved("counted")
    clock.put_to(months_later(datetime.now(UTC).date(), 3) + timedelta(days=3))
    for state, why, used, said in (
        ("forgotten", "Ill", "", "Choose one of these, or no answer."),
        ("", "Ill for long", "", "Choose what has become of it, too."),
        ("done", "z" * 501, "", "501 characters"),
        ("done", "It was easy", "x", "Choose one of these, or no answer."),
    ):
        answer = reader.press(f"{mine}after/3", **{"state-1": state, "why-1": why, "answer-used": used})
        assert answer.status_code == 422
        assert said in text_of(answer)
        assert why in answer.text


def test_months_are_counted_by_the_calendar():
    """Given the last of a long month, then half a year later is the last of the short one, leap years too."""
    assert months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_later(date(2027, 8, 31), 6) == date(2028, 2, 29)
    assert months_later(date(2026, 11, 30), 12) == date(2027, 11, 30)
    late = datetime(2027, 3, 1, 22, tzinfo=UTC)
    assert (day_at(None, late), day_at("Africa/Nairobi", late)) == (date(2027, 3, 1), date(2027, 3, 2))


def test_a_guest_comes_back_by_the_address_that_they_kept(app, sits, moved, mine):
    """
    Given a guest whose device no longer knows them, when they open the address that they kept, then a button makes them
    the same person again; looking alone does not, and an address that is not whole leads nowhere.
    """
    moved("open")
    reader = sits("tondera", "Ada")
    keep(reader, mine, "plans", **plans("Write the note"))
    address = re.search(r'value="http://localhost(/back/[^"]+)"', reader.get(mine).text)[1]
    phone = app.test_client()
    assert "leads Ada back" in text_of(phone.get(address))
    assert phone.get(mine).status_code == 403
    assert phone.press(address).headers["Location"] == "/alumni/"
    assert "Write the note" in phone.get(mine).text
    assert phone.get(f"{address}x").status_code == 404
    # Where it led before this; people have kept it.
    assert phone.get(address.replace("/back/", "/evaluation/again/")).headers["Location"] == address


# Its questions


def test_a_lecturer_asks_other_questions(app, lecturer, sits, moved, desk, mine):
    """
    Given the file of the questions, when a lecturer changes it and brings it back, then a slip is named with its line,
    and what is sound is asked; once the evaluation has been opened its questions stay.
    """
    source = lecturer.get(f"{desk}{SIGN}").get_data(as_text=True)
    assert source == (EVALUATION / SIGN).read_text("utf-8")

    def brought(words):
        token = re.search(r'name="csrf_token" value="([^"]+)"', lecturer.get(desk).text)[1]
        return lecturer.post(
            f"{desk}questions", data={"csrf_token": token, "questions": (BytesIO(words.encode()), "my.toml")}
        )

    refused = brought(source.replace('scale = "pace"', 'scale = "peace"'))
    assert refused.status_code == 422
    assert re.search(r"evaluation\.toml:\d+: reactions\[5\]\.scale: there is no scale", text_of(refused))
    assert brought("").status_code == 422
    assert brought(source.replace("How was the pace?", "How was the rhythm?")).status_code == 303
    assert "How was the rhythm?" in lecturer.get(desk).text
    lecturer.press(f"{desk}questions", on=desk, standard="1")
    assert "How was the rhythm?" not in lecturer.get(desk).text
    brought(source.replace("How was the pace?", "How was the rhythm?"))
    moved("open")
    assert brought(source).status_code == 303
    assert "How was the rhythm?" in sits("tondera").get(mine).text


def test_an_order_that_was_overtaken_changes_nothing(app, moved):
    """Given each step, when an order comes that does not lead on from it, then it stays; what is counted stays so."""

    def step():
        with app.app_context():
            found = db.session.scalar(select(Appraisal))
            return found and found.step

    moved("counted", "paused", "between", "nonsense")
    assert step() is None
    moved("before", "open")
    assert step() == "before"
    moved("between", "open", "before")
    assert step() == "open"
    moved("counted", "open", "paused", "before")
    assert step() == "counted"


# Confidence


def test_nobody_reads_what_anybody_else_wrote(app, links, lecturer, sits, moved, clock, mine):
    """
    Given somebody who has written in every part and in a follow-up, when all others look at the pages of the workshop,
    then not one word of it is there; alone what they wrote to a colleague is, for that colleague, and for the lecturer
    the words of the open questions, without a name.
    """
    moved("open")
    ada, ben = sits("tondera", "Ada Qx1zz"), sits("tondera", "Ben")
    (to,) = re.findall(r'name="to" value="(\d+)"', ada.get(mine).text)
    keep(ada, mine, "reactions", answer_helped="Qx2zz")
    keep(ada, mine, "colleague", to=to, done_well="Qx3zz", to_try="Qx4zz")
    keep(ada, mine, "plans", **plans("Qx5zz", with_whom="Qx6zz"))
    for seat in SEATS[1:5]:
        reader = sits(seat)
        keep(reader, mine, "reactions", answer_work="1")
        keep(reader, mine, "plans", **plans("Anything"))
    moved("counted")
    ended = datetime.now(UTC).date()
    clock.put_to(months_later(ended, 3) + timedelta(days=1))
    ada.press(f"{mine}after/3", **{"state-1": "done", "why-1": "Qx7zz", "answer-changed": "Qx8zz"})
    clock.put_to(months_later(ended, 6) + timedelta(days=1))
    words = re.compile(r"Qx[2-8]zz")
    onlookers = {
        "delegate": (ben, {"Qx3zz", "Qx4zz"}),
        "chair": (sits("chair"), set()),
        "lecturer": (lecturer, {"Qx2zz"}),
        "staff": (entered(app, links, "staff", None), set()),
        "visitor": (app.test_client(), set()),
    }
    for who, (browser, theirs) in onlookers.items():
        read = set()
        for rule in app.url_map.iter_rules():
            if "GET" in rule.methods and OF_A_WORKSHOP.match(rule.endpoint):
                with browser.get(path_of(app, rule, links, "tondera", who, "no-invitation")) as answer:
                    read |= set(words.findall(answer.get_data(as_text=True) if "text" in answer.mimetype else ""))
        assert read == theirs, who

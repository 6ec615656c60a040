"""Discussions: who reads and writes where, what becomes of words, and that an edition stays among its own people."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import select, update

from app.courses.keeping import KEPT
from app.discussions.models import Remark, RemarkReport
from app.discussions.talking import AT_ONCE, LONGEST, MOST_A_DAY, MOST_REPORTS
from app.extensions import db
from app.privacy.erasing import erase
from app.privacy.tidying import guests_over
from app.tables import now
from app.workshops.models import Edition, Part, Participation
from app.workshops.staff_acts import StaffAct
from curriculum.teaching.loader import load_module, modules
from tests.app.conftest import PASSWORD, member_of_staff

MEASURE = "/discussions/measure/osce-8"
PRIVATE = "Our capital will not sign"


def text_of(answer) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", answer.text).split()))


def say(browser, place, words, **more):
    return browser.press(place, text=words, **{"name": "Ada", "country": "", **more})


def number_of(answer) -> int:
    return int(answer.headers["Location"].rpartition("#remark-")[2])


@pytest.fixture
def circle(links):
    return f"/editions/{links.edition}/discussion/"


@pytest.fixture
def ada(seated):
    return seated("tondera")


@pytest.fixture
def bo(seated):
    return seated("valmere")


@pytest.fixture
def elsewhere(app):
    """
    Somebody who takes part in another edition of the same house, and nowhere else.
    """
    with app.app_context():
        from app.accounts.models import Person

        person = Person(name="Eve", guest=True)
        db.session.add(Participation(edition=Edition(title="Another workshop"), person=person))
        db.session.commit()
        key = person.key
    browser = app.test_client()
    with browser.session_transaction() as session:
        session["_user_id"] = key
        session["_fresh"] = True
    return browser


@pytest.fixture
def curator(app):
    member_of_staff(app, "staff@example.test")
    browser = app.test_client()
    browser.press("/signin", email="staff@example.test", password=PASSWORD)
    return browser


def close(app, links):
    with app.app_context():
        db.session.get_one(Edition, links.edition).closed = now()
        db.session.commit()


def later(app, **passed):
    """
    Let that much time have passed since everything was written.
    """
    with app.app_context():
        for each in db.session.scalars(select(Remark)):
            each.written -= timedelta(**passed)
        db.session.commit()


# Who


def test_what_all_alumni_discuss_is_read_by_whoever_took_part(ada, elsewhere, visitor, curator):
    """
    Given words beside a measure, then everybody who took part in any workshop reads them and answers, and so do
    curators; whoever has not entered, or took part in nothing, does not.
    """
    first = number_of(say(ada, MEASURE, "Who has tried this?"))
    assert "Who has tried this?" in text_of(elsewhere.get(MEASURE))
    answer = say(elsewhere, f"{MEASURE}", "We have.", name="Eve", country="Tonga", answer=str(first))
    page = text_of(curator.get(MEASURE))
    assert "Eve ( Tonga )" in page
    assert page.count("Who has tried this?") == 2  # Once more where it is answered.
    assert number_of(answer) > first
    assert visitor.get(MEASURE).status_code == 403


def test_whoever_took_part_in_nothing_is_told_so(app, visitor):
    with app.app_context():
        from app.accounts.models import Person

        person = Person(name="Nobody", guest=True)
        db.session.add(person)
        db.session.commit()
        key = person.key
    with visitor.session_transaction() as session:
        session["_user_id"] = key
        session["_fresh"] = True
    for page in (MEASURE, "/discussions/"):
        answer = visitor.get(page)
        assert answer.status_code == 403
        assert "Take part in a workshop first" in answer.text


def test_an_edition_stays_among_its_own_people(app, circle, ada, bo, lecturer, elsewhere, curator):
    """
    Given words in the discussion of an edition, then its people and its lecturer read them; for a member of another
    edition, a member of staff who does not lead it and a stranger there is no such page, no such contribution, no count
    and no trace in what all alumni see.
    """
    number = number_of(say(ada, circle, PRIVATE))
    assert PRIVATE in text_of(bo.get(circle))
    assert PRIVATE in text_of(lecturer.get(circle))
    deeds = ("amend", "withdraw", "report", "appeal")
    for outsider in (elsewhere, curator):
        assert outsider.get(circle).status_code == 404
        token = re.search(
            r'name="csrf_token" value="([^"]+)"', outsider.get("/discussions/").text + outsider.get("/").text
        )
        sent = {"csrf_token": token[1], "text": "x", "reason": "x", "deed": "hide"}
        assert outsider.post(circle, data=sent).status_code == 404
        assert {outsider.post(f"{circle}{number}/{deed}", data=sent).status_code for deed in deeds} == {404}
        assert outsider.post(f"{circle}{number}/moderate", data=sent).status_code == 403
        # Nor by the way of what all alumni discuss.
        community = [f"/discussions/remarks/{number}/{deed}" for deed in (*deeds, "moderate")]
        assert {outsider.post(each, data=sent).status_code for each in community} <= {403, 404}
        assert outsider.get(circle.replace("/editions/", "/discussions/edition/")).status_code == 404
        for page in ("/discussions/", "/alumni/", "/discussions/moderation", f"{MEASURE}?answer={number}"):
            assert PRIVATE not in outsider.get(page).text
    assert app.test_client().get(circle).status_code == 403
    with app.app_context():
        assert db.session.get_one(Remark, number).text == PRIVATE
        assert db.session.query(StaffAct).filter(StaffAct.act == "hid").count() == 0


def test_an_answer_quotes_only_what_stands_in_the_same_place(app, circle, ada, bo):
    """
    Given words in an edition, when somebody beside a measure says that they answer them, then nothing of them is shown
    there.
    """
    number = number_of(say(ada, circle, PRIVATE))
    say(ada, MEASURE, "In public", answer=str(number))
    assert PRIVATE not in bo.get(MEASURE).text
    with app.app_context():
        assert [each.quote_id for each in db.session.scalars(select(Remark).order_by(Remark.id))] == [None, None]


# Where


def test_a_count_beside_passage_and_entry_leads_there(app, ada, bo, elsewhere):
    """
    Given words beside a passage and a measure, then the lesson and the page of the measure say how many to whoever may
    read them; a page that is kept on a device does not.
    """
    module = load_module(modules()[0])
    lesson = module.lessons[0]
    passage = lesson.prose.passages[0].id
    place = f"/discussions/passage/{module.slug}/{lesson.slug}/{passage}"
    assert ada.get(place).status_code == 200
    say(ada, place, "Is this still so?")
    say(bo, place, "It is.", name="Bo")
    say(ada, MEASURE, "Who has tried this?")
    page = bo.get(f"/course/{module.slug}/{lesson.slug}").text
    assert f'href="{place}"' in page
    assert f"2 contributions on the passage {passage}" in page
    assert "Discussion: 1 contribution" in text_of(bo.get("/library/measures/osce-8"))
    assert f'href="{place}"' not in bo.get(f"/course/{module.slug}/{lesson.slug}?{KEPT}=1").text
    assert "Is this still so?" in bo.get(place).text
    listed = text_of(elsewhere.get("/discussions/"))
    assert "2 contributions" in listed
    assert lesson.title in listed


def test_there_is_no_discussion_beside_what_is_not_there(ada):
    for place in ("measure/nothing", "passage/no/such/passage", "community/999", "community/x", "glossary/none"):
        assert ada.get(f"/discussions/{place}").status_code == 404, place
    assert ada.get("/discussions/person/1").status_code == 404


def test_what_was_said_of_a_passage_that_is_gone_is_still_read(app, ada):
    """
    Given words beside a passage that the course does not have any more, then they are read where they were.
    """
    say(ada, MEASURE, "Kept")
    with app.app_context():
        db.session.execute(update(Remark).values(about="passage:gone/lesson/p1"))
        db.session.commit()
    page = text_of(ada.get("/discussions/passage/gone/lesson/p1"))
    assert "no longer in the course" in page
    assert "Kept" in page
    assert "no longer in the course" in text_of(ada.get("/discussions/"))


# Words


def test_words_are_plain_and_links_are_text(ada, bo):
    """
    Given words with markup and a link in them, then readers see them as they were typed, and nothing can be pressed.
    """
    say(ada, MEASURE, "<b>See</b> https://example.org/x\nand\u202e more")
    page = bo.get(MEASURE).text
    assert "&lt;b&gt;See&lt;/b&gt; https://example.org/x\nand more" in page
    assert 'href="https://example.org' not in page


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"text": " "}, "Write a few words here"),
        ({"text": "x" * (LONGEST + 1)}, f"{LONGEST} are the most"),
        ({"text": "Mine", "name": " "}, "Give a name"),
    ],
)
def test_what_cannot_be_taken_is_said_and_kept(app, ada, sent, told):
    answer = ada.press(MEASURE, **{"name": "Ada", "country": "Tonga", **sent})
    assert answer.status_code == 422
    assert told in text_of(answer)
    assert sent["text"].strip() in answer.text
    assert 'value="Tonga"' in answer.text
    with app.app_context():
        assert db.session.query(Remark).count() == 0


def test_one_signs_again_as_before(ada):
    say(ada, MEASURE, "One", name="Ada of Tondera", country="Tondera")
    page = ada.get("/discussions/event/gge-2015").text
    assert 'value="Ada of Tondera"' in page


def test_a_second_press_says_it_once(app, ada):
    assert number_of(say(ada, MEASURE, "Twice")) == number_of(say(ada, MEASURE, "Twice"))
    with app.app_context():
        assert db.session.query(Remark).count() == 1


def test_own_words_are_changed_for_a_quarter_of_an_hour(app, ada, bo):
    """
    Given words just written, then their author changes them and readers see that; nobody else does; and after a quarter
    of an hour nobody does, and what was typed stands there still.
    """
    number = number_of(say(ada, MEASURE, "Teh word"))
    amend = f"/discussions/remarks/{number}/amend"
    assert bo.press(amend, on=MEASURE, text="Not mine").status_code == 422
    assert ada.press(amend, on=MEASURE, text="The word").status_code == 303
    page = text_of(bo.get(MEASURE))
    assert "The word" in page
    assert "changed" in page
    assert "Not mine" not in page
    later(app, minutes=16)
    late = ada.press(amend, on=MEASURE, text="Another word")
    assert late.status_code == 422
    assert "can be changed for 15 minutes" in text_of(late)
    assert "The word" in text_of(bo.get(MEASURE))


def test_own_words_are_withdrawn_at_any_time(app, ada, bo):
    """
    Given words that were answered, when their author withdraws them, then they are gone from the page, from the answer
    and from the books, and the answer stays; nobody else can withdraw them.
    """
    number = number_of(say(ada, MEASURE, "A mistake of mine"))
    say(bo, MEASURE, "I disagree", name="Bo", answer=str(number))
    later(app, days=400)
    withdraw = f"/discussions/remarks/{number}/withdraw"
    assert bo.press(withdraw, on=MEASURE).status_code == 422
    assert ada.press(withdraw, on=MEASURE).status_code == 303
    page = text_of(bo.get(MEASURE))
    assert "A mistake of mine" not in page
    assert "Withdrawn by its author" in page
    assert "an answer to something that was withdrawn" in page
    assert "I disagree" in page
    with app.app_context():
        assert db.session.get_one(Remark, number).text == ""


# Limits


def test_nobody_floods_a_discussion(app, ada):
    """
    Given somebody who writes without end, then after some at once they are asked to wait, and after many they are told
    that it is enough for a day; what they typed stands in the field.
    """
    for number in range(AT_ONCE):
        assert say(ada, MEASURE, f"Number {number}").status_code == 303
    refused = say(ada, "/discussions/event/gge-2015", "One too many")
    assert refused.status_code == 422
    assert "wait some minutes" in text_of(refused)
    assert "One too many</textarea>" in refused.text
    later(app, minutes=11)
    assert say(ada, MEASURE, "Later").status_code == 303
    with app.app_context():
        person = db.session.scalar(select(Remark.person_id))
        told = {"about": "measure:osce-8", "person_id": person, "name": "Ada", "written": now() - timedelta(hours=2)}
        db.session.add_all([Remark(text=f"{number}", **told) for number in range(MOST_A_DAY)])
        db.session.commit()
    assert "all for one day" in text_of(say(ada, MEASURE, "Tomorrow"))


def test_reports_have_a_limit_too(app, ada, bo):
    number = number_of(say(ada, MEASURE, "One"))
    with app.app_context():
        person = db.session.scalar(select(Participation.person_id).order_by(Participation.id.desc()).limit(1))
        for each in range(MOST_REPORTS):
            remark = Remark(about="measure:osce-8", name="A", text=f"{each}")
            db.session.add(remark)
            db.session.flush()
            db.session.add(RemarkReport(remark_id=remark.id, person_id=person))
        db.session.commit()
    assert "many reports in one day" in text_of(bo.press(f"/discussions/remarks/{number}/report", on=MEASURE))


# Moderation


def test_a_curator_hides_what_was_reported_and_the_author_asks(app, ada, bo, elsewhere, curator):
    """
    Given words that two readers report, then a curator reads why, and not who; hides them with a reason that stands in
    the log; their author reads them and the reason, and asks; shown again, everybody reads them.
    """
    number = number_of(say(ada, MEASURE, "You are all fools"))
    deeds = f"/discussions/remarks/{number}/"
    assert bo.press(f"{deeds}report", on=MEASURE, reason="An insult").status_code == 303
    assert bo.press(f"{deeds}report", on=MEASURE, reason="Once more").status_code == 303
    elsewhere.press(f"{deeds}report", on=MEASURE)
    page = text_of(curator.get("/discussions/moderation"))
    assert "Reported by 2 readers An insult" in page
    assert "Once more" not in page
    bare = curator.press(f"{deeds}moderate", on="/discussions/moderation", deed="hide")
    assert (bare.status_code, "Say why" in text_of(bare)) == (422, True)
    done = curator.press(
        f"{deeds}moderate", on="/discussions/moderation", deed="hide", reason="No insults", back="moderation"
    )
    assert done.headers["Location"] == "/discussions/moderation"
    assert "You are all fools" not in bo.get(MEASURE).text
    assert "No insults" not in bo.get(MEASURE).text
    own = text_of(ada.get(MEASURE))
    assert "You are all fools" in own
    assert "No insults" in own
    assert ada.press(f"{deeds}appeal", on=MEASURE, reason="It was a quotation").status_code == 303
    assert "asked already" in text_of(ada.press(f"{deeds}appeal", on=MEASURE, reason="Again"))
    assert "It was a quotation" in text_of(curator.get("/discussions/moderation"))
    curator.press(f"{deeds}moderate", on="/discussions/moderation", deed="show", reason="So it was")
    assert "You are all fools" in bo.get(MEASURE).text
    with app.app_context():
        acts = db.session.scalars(
            select(StaffAct).where(StaffAct.act.in_(("hid", "shown"))).order_by(StaffAct.id)
        ).all()
        assert [(each.act, each.reason, each.edition_id) for each in acts] == [
            ("hid", "No insults", None),
            ("shown", "So it was", None),
        ]
        assert acts[0].by_id
        assert acts[0].detail == f"measure:osce-8 #{number}"
    assert "So it was" in text_of(curator.get("/discussions/moderation"))


def test_what_is_hidden_may_stay_so(ada, bo, curator):
    """
    Given an author who asks, when the curator leaves their words hidden, then they read why, and cannot ask again; a
    report that is set aside waits no more.
    """
    hidden = number_of(say(ada, MEASURE, "Mine"))
    curator.press(f"/discussions/remarks/{hidden}/moderate", on=MEASURE, deed="hide", reason="Off the subject")
    ada.press(f"/discussions/remarks/{hidden}/appeal", on=MEASURE, reason="Please")
    curator.press(f"/discussions/remarks/{hidden}/moderate", on=MEASURE, deed="leave", reason="It is another subject")
    page = text_of(ada.get(MEASURE))
    assert "It stays hidden" in page
    assert "It is another subject" in page
    harmless = number_of(say(ada, MEASURE, "Harmless"))
    bo.press(f"/discussions/remarks/{harmless}/report", on=MEASURE)
    curator.press(f"/discussions/remarks/{harmless}/moderate", on=MEASURE, deed="leave", reason="Harmless")
    assert "Nothing waits" in text_of(curator.get("/discussions/moderation"))
    assert "Harmless" in text_of(bo.get(MEASURE))


def test_lecturers_moderate_in_their_edition(app, links, circle, ada, bo, lecturer):
    """
    Given words reported in an edition, then its lecturer finds them on its page and hides them, and the log of the
    edition says so; participants cannot.
    """
    number = number_of(say(ada, circle, "You are all fools"))
    bo.press(f"{circle}{number}/report", on=circle, reason="An insult")
    assert "1 contribution waits for your decision" in text_of(lecturer.get(circle))
    assert bo.press(f"{circle}{number}/moderate", on=circle, deed="hide", reason="x").status_code == 403
    assert lecturer.press(f"{circle}{number}/moderate", on=circle, deed="hide", reason="No insults").status_code == 303
    assert "You are all fools" not in bo.get(circle).text
    assert "hid a contribution" in text_of(lecturer.get(f"/editions/{links.edition}/closing/"))
    # Nothing of it stands in the log of the curators.
    assert "No insults" not in lecturer.get("/discussions/moderation").text


# Closing


def test_a_closed_edition_has_a_frozen_discussion(app, links, circle, ada, bo, lecturer):
    """
    Given an edition that is closed, then its people read what was said, nothing is added or changed any more; what
    harms somebody is still reported and hidden, and one's own words are taken back.
    """
    number = number_of(say(ada, circle, "Goodbye"))
    harm = number_of(say(ada, circle, "You are all fools"))
    form = ada.get(circle)
    token = re.search(r'name="csrf_token" value="([^"]+)"', form.text)[1]
    close(app, links)
    assert "Goodbye" in text_of(bo.get(circle))
    assert 'id="say"' not in bo.get(circle).text
    assert ada.post(circle, data={"csrf_token": token, "text": "More", "name": "Ada"}).status_code == 403
    assert ada.post(f"{circle}{number}/amend", data={"csrf_token": token, "text": "More"}).status_code == 403
    assert bo.press(f"{circle}{harm}/report", on=circle).status_code == 303
    assert lecturer.press(f"{circle}{harm}/moderate", on=circle, deed="hide", reason="No insults").status_code == 303
    assert ada.press(f"{circle}{number}/withdraw", on=circle).status_code == 303
    page = text_of(bo.get(circle))
    assert "Goodbye" not in page
    assert "fools" not in page
    # Beside passages and entries people go on.
    assert say(ada, MEASURE, "Still here").status_code == 303


# People


def test_whoever_is_erased_leaves_an_empty_place(app, ada, bo):
    number = number_of(say(ada, MEASURE, "My words", name="Ada", country="Tonga"))
    say(bo, MEASURE, "An answer", name="Bo", answer=str(number))
    bo.press(f"/discussions/remarks/{number}/report", on=MEASURE, reason="Why not")
    with app.app_context():
        mine = db.session.get_one(Remark, number).person_id
        theirs = db.session.scalar(select(RemarkReport.person_id))
        erase(mine)
        left = db.session.get_one(Remark, number)
        assert (left.person_id, left.name, left.country, left.text) == (None, "", "", "")
        erase(theirs)
        assert db.session.query(RemarkReport).count() == 0


def test_who_discusses_is_not_forgotten_meanwhile(app, links, ada):
    """
    Given a guest of a workshop long ago, when they wrote something since, then their time is not over.
    """
    say(ada, MEASURE, "Still here")
    with app.app_context():
        edition = db.session.get_one(Edition, links.edition)
        edition.created = now() - timedelta(days=3000)
        edition.begins = edition.ends = (now() - timedelta(days=2900)).date()
        person = db.session.scalar(select(Remark.person_id))
        from app.accounts.models import Person
        from app.plenary.models import Accreditation

        db.session.get_one(Person, person).created = now() - timedelta(days=3000)
        db.session.execute(update(Accreditation).values(granted=now() - timedelta(days=2900)))
        db.session.commit()
        assert person not in guests_over(now() - timedelta(days=1000))
        db.session.execute(update(Remark).values(written=now() - timedelta(days=1500)))
        db.session.commit()
        assert person in guests_over(now() - timedelta(days=1000))


def test_a_lecturer_is_among_the_people_of_an_edition(app, links, circle, ada, lecturer):
    say(lecturer, circle, "Welcome, all", name="Dr Okoro")
    assert "Welcome, all" in text_of(ada.get(circle))
    with app.app_context():
        assert db.session.scalar(select(Participation.id).where(Participation.role == Part.LECTURER))

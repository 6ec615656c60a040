"""Phrases for whoever drafts: one page of data, the same for everybody who has a seat."""

from __future__ import annotations

from curriculum.phrasebook import load_phrases


def test_a_seat_is_given_the_phrases_of_the_house(app, links):
    """
    Given a delegate, when the room asks for the phrases, then verbs and passages come as the files have them.
    """
    browser = app.test_client()
    browser.press(links.claims["tondera"])

    answer = browser.get(f"{links.sitting}phrases")

    assert [ladder["id"] for ladder in answer.json["ladders"]] == [each.id for each in load_phrases().ladders]
    assert {"symbol", "says", "words", "insert"} < answer.json["passages"][0].keys()

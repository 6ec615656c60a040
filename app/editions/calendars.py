"""Calendars: the sessions of an edition as iCalendar (RFC 5545), with nothing in them that is anybody's own affair."""

from __future__ import annotations

from collections.abc import Iterable

from icalendar import Calendar, Event

from app.workshops.agenda import moments_of
from app.workshops.models import AgendaItem, Edition

MEDIA_TYPE = "text/calendar"


def calendar(edition: Edition, items: Iterable[AgendaItem], address: str) -> bytes:
    """
    The sessions as calendars read them. Rooms and names of people stay on the page at *address*; moments are in UTC,
    which every calendar shows in the time zone where it is. Without dates the calendar is empty.
    """
    made = Calendar()
    made.add("prodid", "-//Zerodraft//Agenda//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", _line(edition.title))
    for item in items:
        span = moments_of(edition, item)
        if span is None:
            continue
        event = Event()
        event.add("uid", f"session-{item.id}-edition-{edition.id}@zerodraft")
        event.add("dtstamp", item.changed)
        event.add("dtstart", span[0])
        event.add("dtend", span[1])
        event.add("summary", _line(item.title))
        event.add("url", address)
        if edition.place:
            event.add("location", _line(edition.place))
        made.add_component(event)
    return made.to_ical()


def _line(words: str) -> str:
    """
    One line of text, whatever somebody has managed to write into a form.
    """
    return " ".join("".join(each if each.isprintable() else " " for each in words).split())

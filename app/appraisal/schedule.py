"""When a follow-up is open: so many months after the workshop, for some weeks, by the day at its place."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from curriculum.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One follow-up: open from the day `opens` to the day `closes`, both included."""

    months: int
    opens: date
    closes: date

    def is_open(self, day: date) -> bool:
        return self.opens <= day <= self.closes

    def is_over(self, day: date) -> bool:
        return day > self.closes


def follow_ups(ended: date, asked: Questionnaire) -> tuple[FollowUp, ...]:
    """
    The follow-ups of a workshop that ended on that day, in their order.
    """
    starts = [(months, months_later(ended, months)) for months in asked.months]
    return tuple(
        FollowUp(months, opens, opens + timedelta(weeks=asked.weeks_open, days=-1)) for months, opens in starts
    )


def months_later(day: date, months: int) -> date:
    """
    The same day so many months later; in a shorter month its last.
    """
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def day_at(time_zone: str | None, moment: datetime) -> date:
    """
    Which day it is at that moment where the workshop is held.
    """
    return moment.astimezone(ZoneInfo(time_zone) if time_zone else UTC).date()

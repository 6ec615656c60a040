"""When a question is asked again: by the FSRS scheduler, from what somebody could do and how sure they were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from fsrs import Card, Rating, Scheduler, State

A_DAY = timedelta(days=1)

# Without its dice, so that the same answers lead to the same days; in days, for nobody comes back in ten minutes.
SCHEDULER = Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=365, enable_fuzzing=False)

SURENESS = {"sure": Rating.Easy, "think": Rating.Good, "guess": Rating.Hard}
"""How sure somebody was before they saw the answer, if it was right."""

SECONDS = {"single": 35, "multiple": 45, "order": 60, "ladder": 60, "match": 60}
"""About how long a question takes somebody who has seen it before; what is not here is not asked in a review."""


@dataclass(frozen=True, slots=True)
class Memory:
    """How firmly something is remembered, when it was last asked, and when it is to be asked again."""

    stability: float
    difficulty: float
    seen: datetime
    due: datetime


def rating_of(sureness: str, *, right: bool) -> Rating:
    """
    What an answer says to the scheduler: wrong is wrong, and a right guess is hardly more.
    """
    return SURENESS.get(sureness, Rating.Good) if right else Rating.Again


def remembered(before: Memory | None, rating: Rating, at: datetime) -> Memory:
    """
    What is remembered after an answer at this moment. Nothing here looks at a clock, and nothing is due the same day.
    """
    card = Card(card_id=0, due=at) if before is None else _card(before)
    card, _ = SCHEDULER.review_card(card, rating, review_datetime=at)
    return Memory(card.stability or 0.0, card.difficulty or 0.0, at, max(card.due, at + A_DAY))


def _card(before: Memory) -> Card:
    return Card(
        card_id=0,
        state=State.Review,
        stability=before.stability,
        difficulty=before.difficulty,
        due=before.due,
        last_review=before.seen,
    )

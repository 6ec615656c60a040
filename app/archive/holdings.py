"""What the archive keeps about people: nothing; what it shows is read from the records, which name seats."""

from __future__ import annotations

from flask_babel import lazy_gettext

from app.archive.models import Debriefing, ReplaySharing
from app.holdings import Holding, Nothing, table_of

ROOM = lazy_gettext("The archive")

HOLDINGS: tuple[Holding, ...] = ()

NOTHING = (
    Nothing(table_of(Debriefing), lazy_gettext("How far a debrief is open.")),
    Nothing(
        table_of(ReplaySharing), lazy_gettext("Under which names a replay is shown: of seats, of delegations, or none.")
    ),
)

"""What the scenarios keep about people: nothing."""

from __future__ import annotations

from flask_babel import lazy_gettext

from app.holdings import Holding, Nothing, table_of
from app.scenarios.models import ScenarioCopy

ROOM = lazy_gettext("Scenarios")

HOLDINGS: tuple[Holding, ...] = ()

NOTHING = (Nothing(table_of(ScenarioCopy), lazy_gettext("A scenario as a sitting was convened with it.")),)

"""Imported by the mother of all houses, and by nobody else: a demonstration opened once, so that all is imported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command  # noqa: F401 - A house that starts in an empty directory needs it.

from app import create_app
from app.cli import listening, main, rehearsing, serving, welcoming  # noqa: F401 - What commands import when they run.
from app.cli.demonstration import links, prepare
from app.config import Config
from app.extensions import db
from app.plenary import closing, waking  # noqa: F401 - The same.
from app.tables import migrate
from app.understudies import clearing  # noqa: F401 - The same.
from tests.databases import file_of
from tests.quick import remember

remember()
with TemporaryDirectory() as elsewhere:
    chosen = Config.from_environment({}, data=Path(elsewhere), demonstration=True)
    house = create_app(replace(chosen, database_url=file_of(Path(elsewhere))))
    with house.test_request_context():
        migrate(db.engine)
        prepare()
        links()
        for template in house.jinja_env.list_templates():
            house.jinja_env.get_template(template)
        # No line to the books may be open when she forks.
        db.session.close()
        for engine in db.engines.values():
            engine.dispose()

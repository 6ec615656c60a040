"""How Alembic reaches our tables: through the application's connection or, from the shell, through its settings."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, create_engine

from app.config import Config
from app.holdings import declarations
from app.tables import Base, Moment, prepare_engine

# The tables register themselves with the rooms that say what they hold of people.
declarations()


def render(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """
    Write our moments into migrations as what the database sees: a migration must not break when our code moves.
    """
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Moment) else False


def run(connection: Connection) -> None:
    """
    Bring the database up to date, or compare it with the models, as the command asks.
    """
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_item=render,
        # SQLite cannot alter most of a table: Alembic then makes a new one and moves the rows.
        render_as_batch=True,
    )
    with context.begin_transaction():
        context.run_migrations()


if given := context.config.attributes.get("connection"):
    run(given)
else:
    engine = create_engine(Config.from_environment().database_url)
    prepare_engine(engine)
    with engine.begin() as own:
        run(own)
    engine.dispose()

"""Tallies: an evaluation stays as it was counted, and its follow-ups are counted from a day that stays."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

from app.tables import Moment

revision = "e4b7a1906c2f"
down_revision = "c93e5ad1780b"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "appraisal_tally",
        sa.Column("edition_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("occasion", sa.String(6), nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["appraisal.edition_id"], name=op.f("fk_appraisal_tally_edition_id_appraisal")
        ),
        sa.PrimaryKeyConstraint("edition_id", "occasion", name=op.f("pk_appraisal_tally")),
    )
    op.add_column("appraisal", sa.Column("ended", sa.Date(), nullable=True))
    _fill()


def _fill() -> None:
    """
    The last day of each workshop as it is known now, or the day on which its evaluation was opened, at its place.
    """
    edition = sa.table(
        "edition", sa.column("id", sa.Integer), sa.column("ends", sa.Date), sa.column("time_zone", sa.String)
    )
    appraisal = sa.table(
        "appraisal",
        sa.column("edition_id", sa.Integer),
        sa.column("opened", Moment(timezone=True)),
        sa.column("ended", sa.Date),
    )
    books = op.get_bind()
    here = sa.select(edition.c.id, edition.c.ends, edition.c.time_zone, appraisal.c.opened)
    here = here.join(appraisal, appraisal.c.edition_id == edition.c.id).where(appraisal.c.opened.is_not(None))
    for each in books.execute(here).all():
        day = each.ends or each.opened.astimezone(ZoneInfo(each.time_zone or "UTC")).date()
        books.execute(appraisal.update().where(appraisal.c.edition_id == each.id).values(ended=day))


def downgrade() -> None:
    with op.batch_alter_table("appraisal") as appraisal:
        appraisal.drop_column("ended")
    op.drop_table("appraisal_tally")

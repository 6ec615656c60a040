"""Entering: who says themselves that they take part, what they say of themselves, and gains as they were counted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.tables import Moment

revision = "7d1c40b9e6a3"
down_revision = "e4b7a1906c2f"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("participation") as participation:
        participation.add_column(sa.Column("entered", Moment(timezone=True), nullable=True))
    _fill()
    op.create_table(
        "assessment_tally",
        sa.Column("edition_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("figures", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["assessment.edition_id"], name=op.f("fk_assessment_tally_edition_id_assessment")
        ),
        sa.PrimaryKeyConstraint("edition_id", name=op.f("pk_assessment_tally")),
    )
    op.create_table(
        "about_oneself",
        sa.Column("edition_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("gender", sa.String(1), nullable=False),
        sa.Column("region", sa.String(80), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_about_oneself_edition_id_edition")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_about_oneself_person_id_person")),
        sa.PrimaryKeyConstraint("edition_id", "person_id", name=op.f("pk_about_oneself")),
    )
    op.create_index(op.f("ix_about_oneself_person_id"), "about_oneself", ["person_id"])


def _fill() -> None:
    """
    Whoever came in by themselves has entered: since when nobody noted, so it is the day on which the edition was
    founded, the same in every copy of a house. Of those whom a roster named and who have not come by their link, only
    they can say so.
    """
    participation = sa.table(
        "participation",
        sa.column("id", sa.Integer),
        sa.column("edition_id", sa.Integer),
        sa.column("entered", Moment(timezone=True)),
    )
    entry = sa.table(
        "roster_entry",
        sa.column("participation_id", sa.Integer),
        sa.column("former_id", sa.Integer),
        sa.column("came", Moment(timezone=True)),
    )
    named = sa.select(entry.c.participation_id).where(entry.c.came.is_(None), entry.c.former_id.is_(None))
    former = sa.select(entry.c.former_id).where(entry.c.former_id.is_not(None))
    here = participation.c.id.not_in(named) & participation.c.id.not_in(former)
    edition = sa.table("edition", sa.column("id", sa.Integer), sa.column("created", Moment(timezone=True)))
    founded = sa.select(edition.c.created).where(edition.c.id == participation.c.edition_id).scalar_subquery()
    op.get_bind().execute(participation.update().where(here).values(entered=founded))


def downgrade() -> None:
    op.drop_table("about_oneself")
    op.drop_table("assessment_tally")
    with op.batch_alter_table("participation") as participation:
        participation.drop_column("entered")

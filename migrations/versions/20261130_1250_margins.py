"""Margins: what a reader marks and notes beside a passage, and whose versions they read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.tables import Moment

revision = "c47e19a2d5b0"
down_revision = "91b6f0d3c8e2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "margin_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=True),
        sa.Column("module", sa.String(60), nullable=False),
        sa.Column("lesson", sa.String(60), nullable=False),
        sa.Column("passage", sa.String(60), nullable=False),
        sa.Column("version", sa.String(20), nullable=False),
        sa.Column("language", sa.String(20), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_margin_note_person_id_person")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_margin_note_edition_id_edition")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_margin_note")),
    )
    op.create_index(op.f("ix_margin_note_person_id"), "margin_note", ["person_id"])
    op.create_table(
        "reading_edition",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_reading_edition_person_id_person")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_reading_edition_edition_id_edition")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_reading_edition")),
    )


def downgrade() -> None:
    op.drop_table("reading_edition")
    op.drop_table("margin_note")

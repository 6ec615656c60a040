"""Balance: what observers note of their contribution, and under which name they show it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.tables import Moment

revision = "b86f2e07d9c4"
down_revision = "7d1c40b9e6a3"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "balance_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_balance_note_edition_id_edition")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_balance_note_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_balance_note")),
    )
    op.create_index(op.f("ix_balance_note_edition_id"), "balance_note", ["edition_id"])
    op.create_index(op.f("ix_balance_note_person_id"), "balance_note", ["person_id"])
    op.create_table(
        "balance_shown",
        sa.Column("edition_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_balance_shown_edition_id_edition")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_balance_shown_person_id_person")),
        sa.PrimaryKeyConstraint("edition_id", "person_id", name=op.f("pk_balance_shown")),
    )
    op.create_index(op.f("ix_balance_shown_person_id"), "balance_shown", ["person_id"])


def downgrade() -> None:
    op.drop_table("balance_shown")
    op.drop_table("balance_note")

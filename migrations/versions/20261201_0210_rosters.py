"""Rosters: who was invited, where they shall sit, and the letters they were sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.tables import Moment

revision = "7e1b90c4a2d6"
down_revision = "7be1c90d5a34"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "roster_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("participation_id", sa.Integer(), nullable=False),
        sa.Column("former_id", sa.Integer(), nullable=True),
        sa.Column("given", sa.String(120), nullable=False),
        sa.Column("family", sa.String(120), nullable=False),
        sa.Column("email", sa.String(254), nullable=True),
        sa.Column("organisation", sa.String(160), nullable=False),
        sa.Column("region", sa.String(80), nullable=False),
        sa.Column("wish", sa.String(120), nullable=False),
        sa.Column("languages", sa.String(160), nullable=False),
        sa.Column("needs", sa.String(300), nullable=False),
        sa.Column("gender", sa.String(1), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("used", Moment(timezone=True), nullable=True),
        sa.Column("came", Moment(timezone=True), nullable=True),
        sa.Column("added", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_roster_entry_edition_id_edition")),
        sa.ForeignKeyConstraint(
            ["participation_id"], ["participation.id"], name=op.f("fk_roster_entry_participation_id_participation")
        ),
        sa.ForeignKeyConstraint(
            ["former_id"], ["participation.id"], name=op.f("fk_roster_entry_former_id_participation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_entry")),
        sa.UniqueConstraint("participation_id", name=op.f("uq_roster_entry_participation_id")),
        sa.UniqueConstraint("former_id", name=op.f("uq_roster_entry_former_id")),
        sa.UniqueConstraint("edition_id", "email", name=op.f("uq_roster_entry_edition_id_email")),
    )
    op.create_table(
        "placement",
        sa.Column("sitting_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seat", sa.String(60), nullable=False),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_placement_sitting_id_sitting")),
        sa.ForeignKeyConstraint(["entry_id"], ["roster_entry.id"], name=op.f("fk_placement_entry_id_roster_entry")),
        sa.PrimaryKeyConstraint("sitting_id", "entry_id", name=op.f("pk_placement")),
    )
    op.create_table(
        "allotment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("manner", sa.String(8), nullable=False),
        sa.Column("seed", sa.String(40), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_allotment_sitting_id_sitting")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_allotment_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allotment")),
    )
    op.create_index(op.f("ix_allotment_sitting_id"), "allotment", ["sitting_id"])
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("sent", Moment(timezone=True), nullable=True),
        sa.Column("problem", sa.String(300), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["roster_entry.id"], name=op.f("fk_letter_entry_id_roster_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
    )
    op.create_index(op.f("ix_letter_entry_id"), "letter", ["entry_id"])


def downgrade() -> None:
    op.drop_table("letter")
    op.drop_table("allotment")
    op.drop_table("placement")
    op.drop_table("roster_entry")

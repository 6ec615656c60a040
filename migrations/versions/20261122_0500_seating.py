"""Seating: the way in by PIN of each edition, how people left their seats, and the book of what lecturers did."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "c5b07a3e1d92"
down_revision = "81c2e7d45fa0"
branch_labels = None
depends_on = None

SIGNS = "CDFHJKMNPRSTVWXY2346789"


def upgrade() -> None:
    seating = op.create_table(
        "seating",
        sa.Column("edition_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("opened", sa.DateTime(timezone=True), nullable=True),
        sa.Column("wrong", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_seating_edition_id_edition")),
        sa.PrimaryKeyConstraint("edition_id", name=op.f("pk_seating")),
        sa.UniqueConstraint("code", name=op.f("uq_seating_code")),
    )
    # Editions that have sittings already get a code; the way in stays closed until their lecturer opens it.
    editions = op.get_bind().execute(sa.text("select distinct edition_id from sitting")).scalars().all()
    codes: set[str] = set()
    while len(codes) < len(editions):
        codes.add("".join(secrets.choice(SIGNS) for _ in range(4)))
    rows = zip(editions, codes, strict=True)
    op.bulk_insert(seating, [{"edition_id": edition, "code": code, "wrong": 0} for edition, code in rows])

    op.add_column("accreditation", sa.Column("serial", sa.Integer(), nullable=True))
    op.add_column("accreditation", sa.Column("moved_to", sa.String(length=60), nullable=True))

    op.create_table(
        "seating_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("seat", sa.String(length=60), nullable=False),
        sa.Column("deed", sa.String(length=20), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("to_seat", sa.String(length=60), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=True),
        sa.ForeignKeyConstraint(
            ["about_id"], ["participation.id"], name=op.f("fk_seating_entry_about_id_participation")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_seating_entry_by_id_person")),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_seating_entry_sitting_id_sitting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seating_entry")),
    )
    op.create_index(op.f("ix_seating_entry_sitting_id"), "seating_entry", ["sitting_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_seating_entry_sitting_id"), "seating_entry")
    op.drop_table("seating_entry")
    op.drop_column("accreditation", "moved_to")
    op.drop_column("accreditation", "serial")
    op.drop_table("seating")

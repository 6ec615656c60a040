"""The first tables: people, editions, sittings, cards, accreditations, pens, and the journal."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "fe86ecdd66f2"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=True),
        sa.Column("guest", sa.Boolean(), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("key", name=op.f("uq_person_key")),
    )
    op.create_table(
        "participation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_participation_edition_id_edition")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_participation_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participation")),
        sa.UniqueConstraint("edition_id", "person_id", name=op.f("uq_participation_edition_id_person_id")),
    )
    op.create_index(op.f("ix_participation_person_id"), "participation", ["person_id"])

    op.create_table(
        "sitting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=32), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("scenario", sa.String(length=80), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("wall_serial", sa.Integer(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_sitting_edition_id_edition")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting")),
        sa.UniqueConstraint("ref", name=op.f("uq_sitting_ref")),
    )
    op.create_index(op.f("ix_sitting_edition_id"), "sitting", ["edition_id"])

    op.create_table(
        "journal_entry",
        sa.Column("sitting_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Float(), nullable=False),
        sa.Column("seat", sa.String(length=60), nullable=True),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("commitment", sa.LargeBinary(), nullable=False),
        sa.Column("chain", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_journal_entry_sitting_id_sitting")),
        sa.PrimaryKeyConstraint("sitting_id", "seq", name=op.f("pk_journal_entry")),
    )
    op.create_table(
        "seat_card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("seat", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_seat_card_sitting_id_sitting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_card")),
        sa.UniqueConstraint("sitting_id", "seat", name=op.f("uq_seat_card_sitting_id_seat")),
    )
    op.create_table(
        "accreditation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("seat", sa.String(length=60), nullable=False),
        sa.Column("participation_id", sa.Integer(), nullable=False),
        sa.Column("granted", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["participation_id"], ["participation.id"], name=op.f("fk_accreditation_participation_id_participation")
        ),
        sa.ForeignKeyConstraint(
            ["sitting_id", "seat"],
            ["seat_card.sitting_id", "seat_card.seat"],
            name=op.f("fk_accreditation_sitting_id_seat_seat_card"),
        ),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_accreditation_sitting_id_sitting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accreditation")),
        sa.UniqueConstraint(
            "sitting_id", "seat", "participation_id", name=op.f("uq_accreditation_sitting_id_seat_participation_id")
        ),
    )
    op.create_index(op.f("ix_accreditation_participation_id"), "accreditation", ["participation_id"])

    op.create_table(
        "pen",
        sa.Column("client_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("accreditation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["accreditation_id"], ["accreditation.id"], name=op.f("fk_pen_accreditation_id_accreditation")
        ),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_pen_sitting_id_sitting")),
        sa.PrimaryKeyConstraint("client_id", name=op.f("pk_pen")),
    )
    op.create_index(op.f("ix_pen_accreditation_id"), "pen", ["accreditation_id"])
    op.create_index(op.f("ix_pen_sitting_id"), "pen", ["sitting_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_pen_sitting_id"), "pen")
    op.drop_index(op.f("ix_pen_accreditation_id"), "pen")

    op.drop_table("pen")
    op.drop_index(op.f("ix_accreditation_participation_id"), "accreditation")

    op.drop_table("accreditation")
    op.drop_table("seat_card")
    op.drop_table("journal_entry")
    op.drop_index(op.f("ix_sitting_edition_id"), "sitting")

    op.drop_table("sitting")
    op.drop_index(op.f("ix_participation_person_id"), "participation")

    op.drop_table("participation")
    op.drop_table("person")
    op.drop_table("edition")

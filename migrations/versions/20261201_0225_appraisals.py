"""Appraisals: what participants say of a workshop, write to colleagues, and mean to do at home."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.tables import Moment

revision = "52d244397b9e"
down_revision = "b2d8f5c60e19"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "appraisal",
        sa.Column("edition_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("step", sa.String(8), nullable=False),
        sa.Column("since", Moment(timezone=True), nullable=False),
        sa.Column("opened", Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_appraisal_edition_id_edition")),
        sa.PrimaryKeyConstraint("edition_id", name=op.f("pk_appraisal")),
    )
    op.create_table(
        "appraisal_reply",
        sa.Column("edition_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("occasion", sa.String(6), nullable=False),
        sa.Column("question", sa.String(60), nullable=False),
        sa.Column("point", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("counts_in", sa.String(220), nullable=True),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["appraisal.edition_id"], name=op.f("fk_appraisal_reply_edition_id_appraisal")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_appraisal_reply_person_id_person")),
        sa.PrimaryKeyConstraint("edition_id", "person_id", "occasion", "question", name=op.f("pk_appraisal_reply")),
    )
    op.create_table(
        "colleague_note",
        sa.Column("edition_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("giver_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("receiver_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("done_well", sa.Text(), nullable=False),
        sa.Column("to_try", sa.Text(), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["appraisal.edition_id"], name=op.f("fk_colleague_note_edition_id_appraisal")
        ),
        sa.ForeignKeyConstraint(["giver_id"], ["person.id"], name=op.f("fk_colleague_note_giver_id_person")),
        sa.ForeignKeyConstraint(["receiver_id"], ["person.id"], name=op.f("fk_colleague_note_receiver_id_person")),
        sa.PrimaryKeyConstraint("edition_id", "giver_id", "receiver_id", name=op.f("pk_colleague_note")),
    )
    op.create_index(op.f("ix_colleague_note_receiver_id"), "colleague_note", ["receiver_id"])
    op.create_table(
        "commitment",
        sa.Column("edition_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("by_when", sa.Date(), nullable=True),
        sa.Column("with_whom", sa.String(200), nullable=False),
        sa.Column("may_be_shown", sa.Boolean(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["appraisal.edition_id"], name=op.f("fk_commitment_edition_id_appraisal")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_commitment_person_id_person")),
        sa.PrimaryKeyConstraint("edition_id", "person_id", "place", name=op.f("pk_commitment")),
    )
    op.create_table(
        "commitment_report",
        sa.Column("edition_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("months", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id", "person_id", "place"],
            ["commitment.edition_id", "commitment.person_id", "commitment.place"],
            name=op.f("fk_commitment_report_edition_id_person_id_place_commitment"),
        ),
        sa.PrimaryKeyConstraint("edition_id", "person_id", "place", "months", name=op.f("pk_commitment_report")),
    )


def downgrade() -> None:
    for table in ("commitment_report", "commitment", "colleague_note", "appraisal_reply", "appraisal"):
        op.drop_table(table)

"""Discussions: what people who took part say beside passages, entries and in their edition, and what is reported."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.tables import Moment

revision = "5d0c8e3b7a16"
down_revision = "b1f07c4d92ea"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(200), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("country", sa.String(80), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("quote_id", sa.Integer(), nullable=True),
        sa.Column("written", Moment(timezone=True), nullable=False),
        sa.Column("edited", Moment(timezone=True), nullable=True),
        sa.Column("withdrawn", Moment(timezone=True), nullable=True),
        sa.Column("hidden", Moment(timezone=True), nullable=True),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("appeal", sa.Text(), nullable=False),
        sa.Column("appealed", Moment(timezone=True), nullable=True),
        sa.Column("answered", Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_remark_edition_id_edition")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_remark_person_id_person")),
        sa.ForeignKeyConstraint(["quote_id"], ["remark.id"], name=op.f("fk_remark_quote_id_remark")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
    )
    op.create_index(op.f("ix_remark_about"), "remark", ["about"])
    op.create_index(op.f("ix_remark_edition_id"), "remark", ["edition_id"])
    op.create_index(op.f("ix_remark_person_id"), "remark", ["person_id"])
    op.create_table(
        "remark_report",
        sa.Column("remark_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("closed", Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_remark_report_person_id_person")),
        sa.ForeignKeyConstraint(["remark_id"], ["remark.id"], name=op.f("fk_remark_report_remark_id_remark")),
        sa.PrimaryKeyConstraint("remark_id", "person_id", name=op.f("pk_remark_report")),
    )


def downgrade() -> None:
    op.drop_table("remark_report")
    op.drop_table("remark")

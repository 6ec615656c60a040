"""Assessments: the test of an edition before and after, its two forms, and the papers of those who take it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.tables import Moment

revision = "4f6b2a90d7c1"
down_revision = "a4d1e07c93b5"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "assessment",
        sa.Column("edition_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(8), nullable=False),
        sa.Column("since", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_assessment_edition_id_edition")),
        sa.PrimaryKeyConstraint("edition_id", name=op.f("pk_assessment")),
    )
    op.create_table(
        "assessment_item",
        sa.Column("edition_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("form", sa.String(6), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("module", sa.String(60), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("objective", sa.String(10), nullable=False),
        sa.Column("question", sa.String(60), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["assessment.edition_id"], name=op.f("fk_assessment_item_edition_id_assessment")
        ),
        sa.ForeignKeyConstraint(["digest"], ["module_copy.digest"], name=op.f("fk_assessment_item_digest_module_copy")),
        sa.PrimaryKeyConstraint("edition_id", "form", "place", name=op.f("pk_assessment_item")),
    )
    op.create_table(
        "assessment_paper",
        sa.Column("edition_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("occasion", sa.String(6), nullable=False),
        sa.Column("form", sa.String(6), nullable=False),
        sa.Column("begun", Moment(timezone=True), nullable=False),
        sa.Column("handed_in", Moment(timezone=True), nullable=True),
        sa.Column("counts_in", sa.String(220), nullable=True),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["assessment.edition_id"], name=op.f("fk_assessment_paper_edition_id_assessment")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_assessment_paper_person_id_person")),
        sa.PrimaryKeyConstraint("edition_id", "person_id", "occasion", name=op.f("pk_assessment_paper")),
    )
    op.create_table(
        "assessment_answer",
        sa.Column("edition_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("occasion", sa.String(6), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("given", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("right", sa.Boolean(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id", "person_id", "occasion"],
            ["assessment_paper.edition_id", "assessment_paper.person_id", "assessment_paper.occasion"],
            name=op.f("fk_assessment_answer_edition_id_assessment_paper"),
        ),
        sa.PrimaryKeyConstraint("edition_id", "person_id", "occasion", "place", name=op.f("pk_assessment_answer")),
    )


def downgrade() -> None:
    for table in ("assessment_answer", "assessment_paper", "assessment_item", "assessment"):
        op.drop_table(table)

"""Learning: lessons read, and answers given."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.tables import Moment

revision = "5e1d70c2ab94"
down_revision = "7c41a9e05b36"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lesson_read",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("module", sa.String(60), nullable=False),
        sa.Column("lesson", sa.String(60), nullable=False),
        sa.Column("version", sa.String(20), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_lesson_read_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", "module", "lesson", name=op.f("pk_lesson_read")),
    )
    op.create_table(
        "answer",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("module", sa.String(60), nullable=False),
        sa.Column("part", sa.String(12), nullable=False),
        sa.Column("question", sa.String(60), nullable=False),
        sa.Column("version", sa.String(20), nullable=False),
        sa.Column("given", sa.JSON(), nullable=False),
        sa.Column("right", sa.Boolean(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_answer_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", "module", "part", "question", name=op.f("pk_answer")),
    )


def downgrade() -> None:
    op.drop_table("answer")
    op.drop_table("lesson_read")

"""Remembered: what somebody knows of the questions of their course, and when each is asked again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.tables import Moment

revision = "8e1d35b7c0a2"
down_revision = "c3f5a80d9b17"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "remembered",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("module", sa.String(60), nullable=False),
        sa.Column("question", sa.String(60), nullable=False),
        sa.Column("mark", sa.String(16), nullable=False),
        sa.Column("stability", sa.Double(), nullable=False),
        sa.Column("difficulty", sa.Double(), nullable=False),
        sa.Column("seen", Moment(timezone=True), nullable=False),
        sa.Column("due", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_remembered_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", "module", "question", name=op.f("pk_remembered")),
    )


def downgrade() -> None:
    op.drop_table("remembered")

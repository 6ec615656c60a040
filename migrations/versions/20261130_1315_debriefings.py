"""Debriefings: what a lecturer has opened of a debrief, and which option each issue reached."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.tables import Moment

revision = "a4d1e07c93b5"
down_revision = "c47e19a2d5b0"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "debriefing",
        sa.Column("sitting_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("opened", Moment(timezone=True), nullable=True),
        sa.Column("revealed", Moment(timezone=True), nullable=True),
        sa.Column("package", sa.String(40), nullable=True),
        sa.Column("confirmed", Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_debriefing_sitting_id_sitting")),
        sa.PrimaryKeyConstraint("sitting_id", name=op.f("pk_debriefing")),
    )


def downgrade() -> None:
    op.drop_table("debriefing")

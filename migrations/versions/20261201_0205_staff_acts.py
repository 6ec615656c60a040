"""Staff acts: what staff did about people and their data."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.tables import Moment

revision = "7be1c90d5a34"
down_revision = "e71f5d2a90c8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "staff_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("act", sa.String(40), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=True),
        sa.Column("about_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(300), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_staff_act_by_id_person")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_staff_act_edition_id_edition")),
        sa.ForeignKeyConstraint(["about_id"], ["person.id"], name=op.f("fk_staff_act_about_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_act")),
    )
    for column in ("by_id", "edition_id", "about_id"):
        op.create_index(op.f(f"ix_staff_act_{column}"), "staff_act", [column])


def downgrade() -> None:
    op.drop_table("staff_act")

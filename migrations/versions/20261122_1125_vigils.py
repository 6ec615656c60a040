"""Vigils: which sittings have something under silence, with the last sign of life."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "3b8e5a70d1f4"
down_revision = "b81d64c07f2e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sitting_vigil",
        sa.Column("sitting_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("alive", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_sitting_vigil_sitting_id_sitting")),
        sa.PrimaryKeyConstraint("sitting_id", name=op.f("pk_sitting_vigil")),
    )


def downgrade() -> None:
    op.drop_table("sitting_vigil")

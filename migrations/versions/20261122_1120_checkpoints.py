"""Checkpoints: a room as it stood, from which a long sitting opens at once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "b81d64c07f2e"
down_revision = "7e41f0b9a6c3"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "checkpoint",
        sa.Column("sitting_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rules", sa.String(length=80), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_checkpoint_sitting_id_sitting")),
        sa.PrimaryKeyConstraint("sitting_id", "seq", name=op.f("pk_checkpoint")),
    )


def downgrade() -> None:
    op.drop_table("checkpoint")

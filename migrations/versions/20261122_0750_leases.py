"""Leases: which process has a sitting in session, where a house has several."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "7e41f0b9a6c3"
down_revision = "c5b07a3e1d92"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sitting_lease",
        sa.Column("sitting_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("owner", sa.String(length=64), nullable=True),
        sa.Column("address", sa.String(length=255), nullable=True),
        sa.Column("epoch", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_sitting_lease_sitting_id_sitting")),
        sa.PrimaryKeyConstraint("sitting_id", name=op.f("pk_sitting_lease")),
    )
    op.create_index(op.f("ix_sitting_lease_owner"), "sitting_lease", ["owner"])


def downgrade() -> None:
    op.drop_table("sitting_lease")

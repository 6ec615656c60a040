"""Replays: how each is shared with the seats, and the time zone in which a workshop reads its clock."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "c3f5a80d9b17"
down_revision = "4f6b2a90d7c1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "replay_sharing",
        sa.Column("sitting_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("shown", sa.String(20), nullable=False),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_replay_sharing_sitting_id_sitting")),
        sa.PrimaryKeyConstraint("sitting_id", name=op.f("pk_replay_sharing")),
    )
    with op.batch_alter_table("edition") as edition:
        edition.add_column(sa.Column("time_zone", sa.String(60), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("edition") as edition:
        edition.drop_column("time_zone")
    op.drop_table("replay_sharing")

"""Purposes: what a sitting is held for, who practises in it, and whether scripts play in it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "4d7b20e96f31"
down_revision = "8e1d35b7c0a2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("sitting") as table:
        table.add_column(sa.Column("purpose", sa.String(20), nullable=False, server_default=""))
        table.add_column(sa.Column("practised_by_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("played", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.create_foreign_key(op.f("fk_sitting_practised_by_id_person"), "person", ["practised_by_id"], ["id"])
        table.create_index(op.f("ix_sitting_practised_by_id"), ["practised_by_id"])


def downgrade() -> None:
    with op.batch_alter_table("sitting") as table:
        table.drop_index(op.f("ix_sitting_practised_by_id"))
        table.drop_constraint(op.f("fk_sitting_practised_by_id_person"), type_="foreignkey")
        for name in ("played", "practised_by_id", "purpose"):
            table.drop_column(name)

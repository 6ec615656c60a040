"""Purposes: what a sitting is held for, who practises in it, and whether scripts play in it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "4d7b20e96f31"
down_revision = "8e1d35b7c0a2"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sitting", sa.Column("purpose", sa.String(20), nullable=False, server_default=""))
    op.add_column("sitting", sa.Column("played", sa.Boolean(), nullable=False, server_default=sa.false()))
    # In its own line, so that SQLite need not drop the table to write it anew: everything of a sitting points to it.
    person = sa.ForeignKey("person.id", name=op.f("fk_sitting_practised_by_id_person"))
    op.add_column("sitting", sa.Column("practised_by_id", sa.Integer(), person, nullable=True), inline_references=True)
    op.create_index(op.f("ix_sitting_practised_by_id"), "sitting", ["practised_by_id"])


def downgrade() -> None:
    with op.batch_alter_table("sitting") as table:
        table.drop_index(op.f("ix_sitting_practised_by_id"))
        table.drop_constraint(op.f("fk_sitting_practised_by_id_person"), type_="foreignkey")
        for name in ("played", "practised_by_id", "purpose"):
            table.drop_column(name)

"""Ballot boxes: secret ballots while a vote is under way."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "7c41a9e05b36"
down_revision = "3b8e5a70d1f4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ballot_box",
        sa.Column("sitting_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("vote", sa.String(20), nullable=False),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_ballot_box_sitting_id_sitting")),
        sa.PrimaryKeyConstraint("sitting_id", name=op.f("pk_ballot_box")),
    )
    op.create_table(
        "secret_ballot",
        sa.Column("sitting_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seat", sa.String(60), nullable=False),
        sa.Column("choice", sa.String(20), nullable=False),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_secret_ballot_sitting_id_sitting")),
        sa.PrimaryKeyConstraint("sitting_id", "seat", name=op.f("pk_secret_ballot")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("secret_ballot")
    op.drop_table("ballot_box")

"""Closing: when an edition was closed, and of what in it an act of staff was."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.tables import Moment

revision = "b7d20f4e913a"
down_revision = "6f1a8c02d7e4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("edition", sa.Column("closed", Moment(timezone=True), nullable=True))
    op.add_column("staff_act", sa.Column("detail", sa.String(200), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("staff_act") as act:
        act.drop_column("detail")
    with op.batch_alter_table("edition") as edition:
        edition.drop_column("closed")

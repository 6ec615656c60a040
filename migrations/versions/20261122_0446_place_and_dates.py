"""Where and when an edition is held."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "81c2e7d45fa0"
down_revision = "3d1f6a0b9c24"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("edition", sa.Column("place", sa.String(length=120), nullable=True))
    op.add_column("edition", sa.Column("begins", sa.Date(), nullable=True))
    op.add_column("edition", sa.Column("ends", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("edition", "ends")
    op.drop_column("edition", "begins")
    op.drop_column("edition", "place")

"""Publishing: since when an edition has a page for everybody, and under whose names it shows texts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.tables import Moment

revision = "c93e5ad1780b"
down_revision = "b7d20f4e913a"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("edition", sa.Column("published", Moment(timezone=True), nullable=True))
    op.add_column("edition", sa.Column("attribution", sa.String(20), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("edition") as edition:
        edition.drop_column("attribution")
        edition.drop_column("published")

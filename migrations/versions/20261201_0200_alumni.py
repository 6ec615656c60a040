"""Alumni: what somebody shows of themselves in the directory, and the key of their feeds."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.tables import Moment

revision = "e71f5d2a90c8"
down_revision = "b3e84f16c2d9"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "directory_field",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("field", sa.String(12), nullable=False),
        sa.Column("value", sa.String(200), nullable=False),
        sa.Column("seen_by", sa.String(8), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_directory_field_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", "field", name=op.f("pk_directory_field")),
    )
    op.create_table(
        "feed_key",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("made", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_feed_key_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_feed_key")),
        sa.UniqueConstraint("token", name=op.f("uq_feed_key_token")),
    )


def downgrade() -> None:
    op.drop_table("feed_key")
    op.drop_table("directory_field")

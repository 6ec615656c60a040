"""Tokens by which programs read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.tables import Moment

revision = "2f80c46a9be1"
down_revision = "7c1e9b35d204"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "access_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("scopes", sa.String(120), nullable=False),
        sa.Column("made", Moment(timezone=True), nullable=False),
        sa.Column("expires", Moment(timezone=True), nullable=False),
        sa.Column("used", Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_access_token_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_token")),
        sa.UniqueConstraint("digest", name=op.f("uq_access_token_digest")),
    )
    op.create_index(op.f("ix_access_token_person_id"), "access_token", ["person_id"])


def downgrade() -> None:
    op.drop_table("access_token")

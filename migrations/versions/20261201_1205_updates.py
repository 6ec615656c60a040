"""Updates: what somebody follows, how often they are written to, and which digests were made."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.tables import Moment

revision = "a61f4c2d9e80"
down_revision = "5d0c8e3b7a16"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "follow",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("thing", sa.String(200), nullable=False),
        sa.Column("since", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_follow_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", "thing", name=op.f("pk_follow")),
    )
    op.create_table(
        "subscription",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rhythm", sa.String(8), nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("serial", sa.String(32), nullable=False),
        sa.Column("told", Moment(timezone=True), nullable=False),
        sa.Column("chosen", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_subscription_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_subscription")),
        sa.UniqueConstraint("serial", name=op.f("uq_subscription_serial")),
    )
    op.create_table(
        "digest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", Moment(timezone=True), nullable=False),
        sa.Column("upto", Moment(timezone=True), nullable=False),
        sa.Column("begun", Moment(timezone=True), nullable=True),
        sa.Column("sent", Moment(timezone=True), nullable=True),
        sa.Column("problem", sa.String(300), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_digest_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest")),
    )
    op.create_index(op.f("ix_digest_person_id"), "digest", ["person_id"])


def downgrade() -> None:
    op.drop_table("digest")
    op.drop_table("subscription")
    op.drop_table("follow")

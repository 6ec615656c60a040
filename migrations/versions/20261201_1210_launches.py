"""Launches: platforms, the ways into editions, who came by them, and what is sent back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.tables import Moment

revision = "d27c5e80f3b6"
down_revision = "a61f4c2d9e80"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "platform",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("issuer", sa.String(300), nullable=False),
        sa.Column("client_id", sa.String(255), nullable=False),
        sa.Column("deployments", sa.JSON(), nullable=False),
        sa.Column("authorization", sa.String(500), nullable=False),
        sa.Column("token", sa.String(500), nullable=False),
        sa.Column("keys", sa.String(500), nullable=False),
        sa.Column("added", Moment(timezone=True), nullable=False),
        sa.Column("closed", Moment(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_platform")),
        sa.UniqueConstraint("issuer", "client_id", name=op.f("uq_platform_issuer_client_id")),
    )
    op.create_table(
        "launch_way",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("counted", sa.String(12), nullable=False),
        sa.Column("made", Moment(timezone=True), nullable=False),
        sa.Column("closed", Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_launch_way_edition_id_edition")),
        sa.ForeignKeyConstraint(["platform_id"], ["platform.id"], name=op.f("fk_launch_way_platform_id_platform")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_launch_way")),
        sa.UniqueConstraint("key", name=op.f("uq_launch_way_key")),
    )
    op.create_index(op.f("ix_launch_way_edition_id"), "launch_way", ["edition_id"])
    op.create_table(
        "launched",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("came", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["platform_id"], ["platform.id"], name=op.f("fk_launched_platform_id_platform")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_launched_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_launched")),
        sa.UniqueConstraint("platform_id", "subject", name=op.f("uq_launched_platform_id_subject")),
    )
    op.create_index(op.f("ix_launched_person_id"), "launched", ["person_id"])
    op.create_table(
        "launch_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("launched_id", sa.Integer(), nullable=False),
        sa.Column("way_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(1000), nullable=True),
        sa.Column("share", sa.Float(), nullable=True),
        sa.Column("sent", Moment(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("again", Moment(timezone=True), nullable=True),
        sa.Column("problem", sa.String(300), nullable=True),
        sa.ForeignKeyConstraint(["launched_id"], ["launched.id"], name=op.f("fk_launch_line_launched_id_launched")),
        sa.ForeignKeyConstraint(["way_id"], ["launch_way.id"], name=op.f("fk_launch_line_way_id_launch_way")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_launch_line")),
        sa.UniqueConstraint("launched_id", "way_id", name=op.f("uq_launch_line_launched_id_way_id")),
    )
    op.create_index(op.f("ix_launch_line_launched_id"), "launch_line", ["launched_id"])
    op.create_index(op.f("ix_launch_line_way_id"), "launch_line", ["way_id"])
    op.create_table(
        "launch_nonce",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_launch_nonce")),
    )


def downgrade() -> None:
    for table in ("launch_nonce", "launch_line", "launched", "launch_way", "platform"):
        op.drop_table(table)

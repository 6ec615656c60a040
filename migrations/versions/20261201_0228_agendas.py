"""Agendas: region and languages of an edition, whom it names, what it teaches and negotiates, and its sessions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.tables import Moment

revision = "6f1a8c02d7e4"
down_revision = "52d244397b9e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("edition", sa.Column("region", sa.String(80), nullable=True))
    op.add_column("edition", sa.Column("languages", sa.String(80), nullable=True))
    op.add_column("edition", sa.Column("feed_serial", sa.Integer(), server_default="1", nullable=False))
    op.create_table(
        "mention",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("billing", sa.String(12), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("link", sa.String(300), nullable=True),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_mention_edition_id_edition")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mention")),
    )
    op.create_index(op.f("ix_mention_edition_id"), "mention", ["edition_id"])
    op.create_table(
        "planned",
        sa.Column("edition_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_planned_edition_id_edition")),
        sa.PrimaryKeyConstraint("edition_id", "kind", "name", name=op.f("pk_planned")),
    )
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("room", sa.String(120), nullable=True),
        sa.Column("lecturer", sa.String(120), nullable=True),
        sa.Column("module", sa.String(80), nullable=True),
        sa.Column("scenario", sa.String(80), nullable=True),
        sa.Column("changed", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_agenda_item_edition_id_edition")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_item")),
    )
    op.create_index(op.f("ix_agenda_item_edition_id"), "agenda_item", ["edition_id"])


def downgrade() -> None:
    op.drop_table("agenda_item")
    op.drop_table("planned")
    op.drop_table("mention")
    with op.batch_alter_table("edition") as edition:
        edition.drop_column("feed_serial")
        edition.drop_column("languages")
        edition.drop_column("region")

"""Pins: which version of a module an edition reads, and the copy of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.tables import Moment

revision = "91b6f0d3c8e2"
down_revision = "9a42d7c05e18"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "module_copy",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("module", sa.String(60), nullable=False),
        sa.Column("version", sa.String(20), nullable=False),
        sa.Column("parcel", sa.LargeBinary(), nullable=False),
        sa.Column("kept", Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_module_copy")),
    )
    op.create_table(
        "module_pin",
        sa.Column("edition_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("module", sa.String(60), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_module_pin_edition_id_edition")),
        sa.ForeignKeyConstraint(["digest"], ["module_copy.digest"], name=op.f("fk_module_pin_digest_module_copy")),
        sa.PrimaryKeyConstraint("edition_id", "module", name=op.f("pk_module_pin")),
    )


def downgrade() -> None:
    op.drop_table("module_pin")
    op.drop_table("module_copy")

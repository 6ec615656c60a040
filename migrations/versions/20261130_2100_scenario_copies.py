"""Scenario copies: a sitting keeps the pack it was opened with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.tables import Moment

revision = "d41c7be09f52"
down_revision = "4d7b20e96f31"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "scenario_copy",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("scenario", sa.String(80), nullable=False),
        sa.Column("version", sa.String(20), nullable=False),
        sa.Column("parcel", sa.LargeBinary(), nullable=False),
        sa.Column("kept", Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_scenario_copy")),
    )
    # In its own line, so that SQLite need not write the whole table anew, which everything of a sitting refers to.
    reference = sa.ForeignKey("scenario_copy.digest", name=op.f("fk_sitting_pack_scenario_copy"))
    op.add_column("sitting", sa.Column("pack", sa.String(64), reference, nullable=True), inline_references=True)


def downgrade() -> None:
    with op.batch_alter_table("sitting") as sitting:
        sitting.drop_constraint(op.f("fk_sitting_pack_scenario_copy"), type_="foreignkey")
        sitting.drop_column("pack")
    op.drop_table("scenario_copy")

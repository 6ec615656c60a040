"""Boards: what participants of an edition bring from their regions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.tables import Moment

revision = "b3e84f16c2d9"
down_revision = "5a0c93d7e4b1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "board",
        sa.Column("edition_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("opened", Moment(timezone=True), nullable=False),
        sa.Column("closed", Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_board_edition_id_edition")),
        sa.PrimaryKeyConstraint("edition_id", name=op.f("pk_board")),
    )
    op.create_table(
        "board_contribution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("region", sa.String(20), nullable=False),
        sa.Column("country", sa.String(80), nullable=False),
        sa.Column("title", sa.String(160), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.String(400), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("consent", sa.Boolean(), nullable=False),
        sa.Column("written", Moment(timezone=True), nullable=False),
        sa.Column("shared", Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_board_contribution_edition_id_edition")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_board_contribution_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_contribution")),
    )
    for column in ("edition_id", "person_id"):
        op.create_index(op.f(f"ix_board_contribution_{column}"), "board_contribution", [column])


def downgrade() -> None:
    op.drop_table("board_contribution")
    op.drop_table("board")

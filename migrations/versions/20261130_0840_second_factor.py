"""The second factor of staff, and their codes on paper."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.tables import Moment

revision = "9a42d7c05e18"
down_revision = "5e1d70c2ab94"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "second_factor",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.String(64), nullable=False),
        sa.Column("confirmed", Moment(timezone=True), nullable=True),
        sa.Column("last_step", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["account.person_id"], name=op.f("fk_second_factor_person_id_account")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_second_factor")),
    )
    op.create_table(
        "spare_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("used", Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["account.person_id"], name=op.f("fk_spare_code_person_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spare_code")),
    )
    op.create_index(op.f("ix_spare_code_person_id"), "spare_code", ["person_id"])


def downgrade() -> None:
    op.drop_table("spare_code")
    op.drop_table("second_factor")

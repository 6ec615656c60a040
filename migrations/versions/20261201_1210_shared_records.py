"""Who lets their learning record be in the export of a workshop."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.tables import Moment

revision = "b51d7e3f80ac"
down_revision = "2f80c46a9be1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shared_record",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("edition_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_shared_record_edition_id_edition")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_shared_record_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", "edition_id", name=op.f("pk_shared_record")),
    )


def downgrade() -> None:
    op.drop_table("shared_record")

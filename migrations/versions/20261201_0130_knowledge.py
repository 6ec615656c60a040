"""Knowledge: what the community adds to the course, put under silence before it stands."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.tables import Moment

revision = "5a0c93d7e4b1"
down_revision = "d41c7be09f52"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "knowledge_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("about", sa.String(120), nullable=False),
        sa.Column("corrects", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_knowledge_entry")),
    )
    op.create_table(
        "knowledge_proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("country", sa.String(80), nullable=False),
        sa.Column("title", sa.String(160), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("source", sa.String(400), nullable=False),
        sa.Column("happened", sa.String(10), nullable=False),
        sa.Column("region", sa.String(20), nullable=False),
        sa.Column("body", sa.String(40), nullable=False),
        sa.Column("track", sa.String(20), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("put", Moment(timezone=True), nullable=False),
        sa.Column("ends", Moment(timezone=True), nullable=False),
        sa.Column("stood", Moment(timezone=True), nullable=True),
        sa.Column("review", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["knowledge_entry.id"], name=op.f("fk_knowledge_proposal_entry_id_knowledge_entry")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_knowledge_proposal_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_knowledge_proposal")),
    )
    for column in ("entry_id", "person_id", "state"):
        op.create_index(op.f(f"ix_knowledge_proposal_{column}"), "knowledge_proposal", [column])
    op.create_table(
        "knowledge_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("deed", sa.String(10), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("country", sa.String(80), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ends", Moment(timezone=True), nullable=True),
        sa.Column("words", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["knowledge_entry.id"], name=op.f("fk_knowledge_step_entry_id_knowledge_entry")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["knowledge_proposal.id"], name=op.f("fk_knowledge_step_proposal_id_knowledge_proposal")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_knowledge_step_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_knowledge_step")),
    )
    for column in ("entry_id", "at", "person_id"):
        op.create_index(op.f(f"ix_knowledge_step_{column}"), "knowledge_step", [column])
    op.create_table(
        "knowledge_vigil",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("alive", Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_knowledge_vigil")),
    )


def downgrade() -> None:
    for table in ("knowledge_vigil", "knowledge_step", "knowledge_proposal", "knowledge_entry"):
        op.drop_table(table)

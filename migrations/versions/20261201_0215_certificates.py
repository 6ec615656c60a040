"""Certificates: what an edition asks for, and what was issued."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.tables import Moment

revision = "b2d8f5c60e19"
down_revision = "7e1b90c4a2d6"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "certificate_terms",
        sa.Column("edition_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("issuer", sa.String(160), nullable=False),
        sa.Column("signatory", sa.String(120), nullable=False),
        sa.Column("office", sa.String(160), nullable=False),
        sa.Column("modules", sa.JSON(), nullable=False),
        sa.Column("seat", sa.Boolean(), nullable=False),
        sa.Column("test", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_certificate_terms_edition_id_edition")),
        sa.PrimaryKeyConstraint("edition_id", name=op.f("pk_certificate_terms")),
    )
    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(32), nullable=False),
        sa.Column("name", sa.String(240), nullable=False),
        sa.Column("email", sa.String(254), nullable=True),
        sa.Column("language", sa.String(12), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("place", sa.String(120), nullable=True),
        sa.Column("begins", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("issuer", sa.String(160), nullable=False),
        sa.Column("signatory", sa.String(120), nullable=False),
        sa.Column("office", sa.String(160), nullable=False),
        sa.Column("earned", sa.JSON(), nullable=False),
        sa.Column("issued", Moment(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("shown", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("revoked", Moment(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_certificate_edition_id_edition")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_certificate_person_id_person")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_certificate_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("address", name=op.f("uq_certificate_address")),
    )
    op.create_index(op.f("ix_certificate_edition_id"), "certificate", ["edition_id"])
    op.create_index(op.f("ix_certificate_person_id"), "certificate", ["person_id"])


def downgrade() -> None:
    op.drop_table("certificate")
    op.drop_table("certificate_terms")

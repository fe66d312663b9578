"""Updates that are taken and not done yet, so that a process that dies leaves none unanswered."""

import sqlalchemy as sa
from alembic import op

from bot.store.errors import DowngradeRefused

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the table; it is empty, for a process that ended has nothing under way."""
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("owner", sa.String(32), nullable=False, index=True),
        sa.Column("beat", sa.Integer, nullable=False),
        sa.Column("takers", sa.Integer, nullable=False),
        sa.Column("sealed", sa.Text, nullable=False),
    )


def downgrade() -> None:
    """Refuse: going back would lose data."""
    raise DowngradeRefused

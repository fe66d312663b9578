"""The table of opt-outs goes: nothing has ever written to it."""

from alembic import op

from bot.store.errors import DowngradeRefused

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Drop the table."""
    op.drop_table("opt_outs")


def downgrade() -> None:
    """Refuse, as every step does."""
    raise DowngradeRefused

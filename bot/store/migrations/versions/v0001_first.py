"""The first form: chats, articles, meanings of buttons, answers, readings, votes, claims, opt-outs."""

import sqlalchemy as sa
from alembic import op

from bot.store.errors import DowngradeRefused

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
    _create_chats()
    _create_articles()
    _create_buttons()
    _create_message_maps()
    _create_counts()


def downgrade() -> None:
    """Refuse: going back would lose data."""
    raise DowngradeRefused


def _create_chats() -> None:
    op.create_table(
        "chats",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("settings", sa.Text, nullable=False),
        sa.Column("unreachable", sa.Float),
    )
    op.create_table(
        "opt_outs",
        sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("since", sa.Float, nullable=False),
    )


def _create_articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("source_hash", sa.String(64)),
        sa.Column("text_hash", sa.String(64), nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("date", sa.String(32)),
        *(sa.Column(name, sa.Text) for name in ("url", "author", "outlet", "path")),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("added", sa.Float, nullable=False),
    )
    op.create_index("articles_by_chat", "articles", ["chat_id", "added"])
    op.create_index("articles_by_source", "articles", ["chat_id", "source_hash"], unique=True)
    op.create_index("articles_by_text", "articles", ["chat_id", "text_hash"])


def _create_buttons() -> None:
    op.create_table(
        "meanings",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("chat_id", sa.BigInteger, nullable=False, index=True),
        sa.Column("user_id", sa.BigInteger, index=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("created", sa.Float, nullable=False, index=True),
    )


def _create_message_maps() -> None:
    op.create_table(
        "answers",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("question_message_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("answer_message_ids", sa.Text, nullable=False),
        sa.Column("created", sa.Float, nullable=False, index=True),
    )
    op.create_table(
        "readings",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("thread_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("article_id", sa.String(32), primary_key=True),
        sa.Column("paragraph", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("message_id", sa.BigInteger, nullable=False),
    )


def _create_counts() -> None:
    op.create_table(
        "votes",
        sa.Column("article_id", sa.String(32), primary_key=True),
        sa.Column("span_start", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("span_end", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("good", sa.Integer, nullable=False),
        sa.Column("bad", sa.Integer, nullable=False),
    )
    op.create_table(
        "claims",
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("taken", sa.Float, nullable=False, index=True),
    )
    counters = op.create_table(
        "counters",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("value", sa.BigInteger, nullable=False),
    )
    op.bulk_insert(counters, [{"name": "articles", "value": 0}])

"""The tables as they are now; how they came to be so is in ``migrations``, and a test holds both equal.

Times are seconds since 1970 (UTC). Questions are stored nowhere in the clear, and sealed only until they are answered.
"""

from sqlalchemy import BigInteger, Column, Float, Index, Integer, MetaData, String, Table, Text

SHARED = 0  # the chat id of articles that are everybody's; no chat of Telegram has it

metadata = MetaData()

chats = Table(
    "chats",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("settings", Text, nullable=False),  # JSON of ChatSettings.as_dict
    Column("unreachable", Float),  # since when the bot is blocked or gone there
)

articles = Table(
    "articles",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("source", Text),  # the path or URL it was added from
    Column("source_hash", String(64)),  # its SHA-256: adding the same source again replaces
    Column("text_hash", String(64), nullable=False),  # SHA-256 of the text
    Column("title", Text, nullable=False),
    Column("date", String(32)),
    Column("url", Text),
    Column("author", Text),
    Column("outlet", Text),
    Column("path", Text),
    Column("start", Integer, nullable=False),  # the code point at which the text begins after its header
    Column("text", Text, nullable=False),
    Column("added", Float, nullable=False),
    Index("articles_by_chat", "chat_id", "added"),
    Index("articles_by_source", "chat_id", "source_hash", unique=True),
    Index("articles_by_text", "chat_id", "text_hash"),
)

meanings = Table(
    "meanings",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("chat_id", BigInteger, nullable=False, index=True),
    Column("user_id", BigInteger, index=True),
    Column("kind", String(32), nullable=False),
    Column("payload", Text, nullable=False),
    Column("created", Float, nullable=False, index=True),
)

answers = Table(
    "answers",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("question_message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("answer_message_ids", Text, nullable=False),  # a JSON list
    Column("created", Float, nullable=False, index=True),
)

readings = Table(
    "readings",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("thread_id", BigInteger, primary_key=True, autoincrement=False),  # 0: no thread
    Column("article_id", String(32), primary_key=True),
    Column("paragraph", Integer, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, nullable=False),
)

votes = Table(
    "votes",
    metadata,
    Column("article_id", String(32), primary_key=True),
    Column("span_start", Integer, primary_key=True, autoincrement=False),
    Column("span_end", Integer, primary_key=True, autoincrement=False),
    Column("good", Integer, nullable=False),
    Column("bad", Integer, nullable=False),
)

claims = Table(
    "claims",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("taken", Float, nullable=False, index=True),
)

inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("owner", String(32), nullable=False, index=True),  # the process that works on it; empty: nobody
    Column("beat", Integer, nullable=False),  # grows while the owner lives
    Column("takers", Integer, nullable=False),  # how many processes have had it
    Column("sealed", Text, nullable=False),  # the update, encrypted
)

counters = Table(
    "counters",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", BigInteger, nullable=False),
)

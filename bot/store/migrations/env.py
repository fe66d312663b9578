"""What Alembic runs: the connection comes from ``bot.store.migrating``, which holds the lock and the transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], target_metadata=None)
context.run_migrations()

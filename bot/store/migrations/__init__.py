"""The database's history, a numbered file a step, run by Alembic when a database is opened that lacks them."""

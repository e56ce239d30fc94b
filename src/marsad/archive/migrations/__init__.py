"""Every change of the tables, one file a step; run by Alembic when an archive is opened."""

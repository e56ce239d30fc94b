"""Run by Alembic: migrates inside the transaction that ``marsad.archive.migrate`` hands over."""

from alembic import context

from marsad.archive.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()

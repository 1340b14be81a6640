"""Runs the migrations on the connection that the program hands over."""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    transactional_ddl=True,
    render_as_batch=True,
    target_metadata=None,
)
context.run_migrations()

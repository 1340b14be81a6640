"""Callbacks between readers that do not keep the reader they belong to.

The trees of a read file are large and out of sight of Python's collector: in a ring of readers they would wait for a
sweep, one file upon the other.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def loosely(method: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """A bound method that lets its object go. Raises ReferenceError when called after that."""
    held = weakref.WeakMethod(method)

    def call(*arguments: Asked.args, **named: Asked.kwargs) -> Answer:
        alive = held()
        if alive is None:
            raise ReferenceError("the reader is gone")
        return alive(*arguments, **named)

    return call

"""The PDF library behind one lock: it must not be used by two threads at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2

LOCK = threading.RLock()


@contextmanager
def opened(pdf: bytes | Path) -> Iterator[pypdfium2.PdfDocument]:
    """An open document, this thread's alone until the block ends. Raises pypdfium2.PdfiumError, OSError."""
    with LOCK:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()

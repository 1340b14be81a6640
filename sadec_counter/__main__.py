"""The way in: a command that was typed, or the two windows."""

from __future__ import annotations

import sys

from sadec_counter.cli.commands import parser, run
from sadec_counter.domain.errors import KnownError
from sadec_counter.runtime import crash
from sadec_counter.runtime.paths import data_folder


def main() -> int:
    """Carry out what was typed; returns the exit code."""
    arguments = parser().parse_args()
    if arguments.run is not None:
        return crash.guarded(lambda: run(arguments), _complain)
    from sadec_counter import running  # noqa: PLC0415 - commands need no windows

    try:
        if arguments.self_check:
            return running.self_check()
        return running.main(data_folder(arguments.data_dir), demo=arguments.demo)
    except KnownError as error:
        print(error.message, file=sys.stderr)
        return 1


def _complain(sentence: str) -> None:
    print(sentence, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())

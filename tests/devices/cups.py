"""A print server of our own: a private cupsd with one queue whose backend keeps each job in a folder.

`mood` decides what the backend does: ok, fail (aborts the job), stop (stops the printer), slow (waits for the file
`go`).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

QUEUE = "QUAY3"
PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd")

BACKEND = """#!/bin/sh
[ $# -eq 0 ] && exit 0
OUT=${DEVICE_URI#counter:}
case "$(cat "$OUT/mood")" in
    fail) exit 1 ;;
    stop) exit 4 ;;
    slow) while [ ! -e "$OUT/go" ]; do sleep 0.05; done ;;
esac
cat "${6:--}" > "$OUT/$1.data"
printf '%s\\n' "$3" "$4" "$5" > "$OUT/$1.options"
"""

FILES_CONF = """ServerRoot {root}/etc
ServerBin {root}/bin
DataDir /usr/share/cups
RequestRoot {root}/spool
CacheDir {root}/cache
StateDir {root}/state
TempDir {root}/tmp
AccessLog {root}/log/access
ErrorLog {root}/log/error
PageLog {root}/log/page
SystemGroup root lpadmin
Sandboxing relaxed
"""

CUPSD_CONF = """LogLevel debug
Listen {root}/sock
Browsing Off
DefaultAuthType None
WebInterface No
PreserveJobHistory Yes
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order deny,allow
</Limit>
</Policy>
"""


class PrintServer:
    """What a test sees of the private server."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.out = root / "out"
        self.address = str(root / "sock")

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "CUPS_SERVER": self.address, "LC_ALL": "C.UTF-8"}

    def mood(self, word: str) -> None:
        (self.out / "mood").write_text(word)

    def run(self, *command: str) -> str:
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=True, timeout=20)
        return done.stdout

    def add_printer(self) -> None:
        """Set the queue up, as the default one."""
        self.run("lpadmin", "-p", QUEUE, "-E", "-v", f"counter:{self.out}", "-P", str(PPD))
        self.run("lpadmin", "-d", QUEUE)

    def revive(self) -> None:
        """Empty the queue and start the printer again."""
        self.mood("ok")
        self.run("cancel", "-a")
        self.run("cupsenable", QUEUE)
        self.run("cupsaccept", QUEUE)

    def printed(self, number: str) -> bytes:
        return (self.out / f"{number}.data").read_bytes()

    def options(self, number: str) -> str:
        return (self.out / f"{number}.options").read_text()


def is_installed() -> bool:
    return bool(shutil.which("cupsd") and shutil.which("lpadmin") and PPD.is_file())


@contextmanager
def print_server() -> Iterator[PrintServer]:
    """A running server with the queue QUAY3 as its default; stopped and removed at the end."""
    with tempfile.TemporaryDirectory(prefix="cups-", ignore_cleanup_errors=True) as folder:
        root = Path(folder)
        _furnish(root)
        server = PrintServer(root)
        command = ["cupsd", "-f", "-c", str(root / "etc/cupsd.conf"), "-s", str(root / "etc/cups-files.conf")]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _wait_for(server.root / "sock", process)
            server.add_printer()
            yield server
        finally:
            process.terminate()
            process.wait(20)


def _furnish(root: Path) -> None:
    """Folders that the server's own user can reach, its programs with our backend among them, its settings."""
    root.chmod(0o755)
    for name in ("etc", "bin/backend", "spool", "cache", "state", "log", "tmp", "out"):
        (root / name).mkdir(parents=True)
    for name in ("spool", "tmp", "out"):
        (root / name).chmod(0o777)
    for program in Path("/usr/lib/cups").iterdir():
        if program.name != "backend":
            (root / "bin" / program.name).symlink_to(program)
    backend = root / "bin/backend/counter"
    backend.write_text(BACKEND)
    backend.chmod(0o700)  # not open to all: it then runs as the server's user
    (root / "etc/cups-files.conf").write_text(FILES_CONF.format(root=root))
    (root / "etc/cupsd.conf").write_text(CUPSD_CONF.format(root=root))
    (root / "out/mood").write_text("ok")


def _wait_for(place: Path, process: subprocess.Popen[bytes], limit_s: float = 20.0) -> None:
    until = time.monotonic() + limit_s
    while not place.exists():
        assert process.poll() is None, "the print server did not start"
        assert time.monotonic() < until, "the print server did not open its socket"
        time.sleep(0.02)

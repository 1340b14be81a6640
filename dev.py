#!/usr/bin/env python3
"""Sets up what is missing and then runs, tests, measures or builds the program. Needs the standard library only.

usage: python3 dev.py run | test [--full] [PYTEST ARGUMENTS…] | bench [--json FILE] | build | shots | fidelity [FOLDER…]
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
LOCK = HERE / ".ci" / "dev.lock"
STAMP = VENV / "installed.txt"
ON_WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if ON_WINDOWS else "bin/python")

# What Qt's window plugin needs; then a virtual counter: screens, hands, a print queue; then what only tests need.
WINDOW_PACKAGES = {
    "libegl1": "libEGL.so.1",
    "libgl1": "libGL.so.1",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-image0": "libxcb-image.so.0",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-render-util0": "libxcb-render-util.so.0",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-xinerama0": "libxcb-xinerama.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
}
TOOL_PACKAGES = {
    "xvfb": "Xvfb",
    "x11-xserver-utils": "xrandr",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "imagemagick": "import",
    "cups": "cupsd",
    "cups-client": "lp",
    "printer-driver-cups-pdf": "/usr/lib/cups/backend/cups-pdf",
}
TEST_PACKAGES = {
    "strace": "strace",
    "sane-utils": "scanimage",
    "postgresql": "pg_ctlcluster",
    "libreoffice-writer-nogui": "soffice",
    "fonts-liberation2": "/usr/share/fonts/truetype/liberation2",
    "fonts-crosextra-carlito": "/usr/share/fonts/truetype/crosextra/Carlito-Regular.ttf",
    "fonts-crosextra-caladea": "/usr/share/fonts/truetype/crosextra/Caladea-Regular.ttf",
    "fonts-dejavu-core": "/usr/share/fonts/truetype/dejavu",
    "fonts-opensymbol": "/usr/share/fonts/truetype/libreoffice/opens___.ttf",
}


def main(arguments: list[str]) -> int:
    """Run one command; returns its exit code."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    commands = {"run": run, "test": test, "bench": bench, "build": build, "shots": shots, "fidelity": fidelity}
    if command not in commands:
        print(__doc__)
        return 2
    if sys.version_info < (3, 11):
        print(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
        return 1
    return commands[command](rest)


# --- commands ----------------------------------------------------------------------------------


def run(rest: list[str]) -> int:
    """Open the two windows; without a display, play the main job on a virtual one and leave its papers in a folder."""
    if has_display():
        set_up({**WINDOW_PACKAGES})
        return python("-m", "sadec_counter", "--demo", *rest)
    set_up({**WINDOW_PACKAGES, **TOOL_PACKAGES})
    folder = Path(tempfile.gettempdir()) / f"sadec-counter-{time.strftime('%Y%m%d-%H%M%S')}"
    with virtual_screens() as display:
        code = python("-m", "tests.stories.play", "--out", str(folder), *rest, display=display)
    print(f"Screenshots of both screens, the printed PDF, the DOCX and the day's export are in {folder}")
    return code


def test(rest: list[str]) -> int:
    """All checks and tests; `--full` also those that are too slow for every run."""
    set_up({**WINDOW_PACKAGES, **TOOL_PACKAGES, **TEST_PACKAGES})
    full = "--full" in rest
    chosen = [argument for argument in rest if argument != "--full"]
    if not chosen:
        checks = (("ruff", "check"), ("ruff", "format", "--check"), ("mypy",))
        failed = [" ".join(check) for check in checks if python("-m", *check, quiet=True) != 0]
        if failed:
            print("These checks failed: " + ", ".join(failed))
            return 1
    only = [] if full else ["-m", "not full"]
    with virtual_screens() as display:
        if chosen:
            return python("-m", "pytest", *only, *chosen, display=display)
        parts = (["-n", "2", "--ignore=tests/stories"], ["tests/stories"])  # stories own the screens and the keyboard
        return max([python("-m", "pytest", "-q", *only, *part, display=display) for part in parts])


def bench(rest: list[str]) -> int:
    """Speeds side by side in one run."""
    set_up({**WINDOW_PACKAGES, **TOOL_PACKAGES, **TEST_PACKAGES})
    with virtual_screens() as display:
        return python("-m", "tests.bench", *rest, display=display)


def build(rest: list[str]) -> int:
    """A one-folder program in dist/, checked by its own --self-check."""
    set_up({**WINDOW_PACKAGES, "binutils": "objdump"})
    code = python("-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "build.spec", *rest)
    if code != 0:
        return code
    folder = HERE / "dist" / "sadec-counter"
    program = folder / ("sadec-counter.exe" if ON_WINDOWS else "sadec-counter")
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    begun = time.perf_counter()
    code = subprocess.run(
        [program, "--self-check"], check=False, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    ).returncode
    print(f"{folder}: {size / 1e6:.0f} MB; the self-check took {time.perf_counter() - begun:.2f} s")
    return code


def shots(rest: list[str]) -> int:
    """Screenshots of the real windows into docs/."""
    set_up({**WINDOW_PACKAGES, **TOOL_PACKAGES})
    with virtual_screens() as display:
        return python("-m", "tests.stories.shots", *rest, display=display)


def fidelity(rest: list[str]) -> int:
    """Pages and words of Word files against LibreOffice or a PDF of the same name."""
    set_up({**WINDOW_PACKAGES, **TEST_PACKAGES})
    return python("-m", "tests.bench.fidelity", *rest)


# --- setting up --------------------------------------------------------------------------------


def set_up(packages: dict[str, str]) -> None:
    """Install what is missing: system packages on Debian, then the environment of the lock."""
    install_system(packages)
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    print("Setting up .venv (once, about half a minute) …", flush=True)
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "-q"]
    subprocess.run([*pip, "--require-hashes", "-r", str(LOCK)], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-e", str(HERE)], check=True)
    STAMP.write_text(wanted, encoding="utf-8")


def install_system(packages: dict[str, str]) -> None:
    """Install missing Debian packages, as root; otherwise say the line to type."""
    if ON_WINDOWS or not shutil.which("dpkg"):
        return
    known = shared_libraries()
    missing = [name for name, sign in packages.items() if not is_present(sign, known)]
    if not missing:
        return
    line = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        print("These system packages are missing. Please type:\n  sudo " + " ".join(line))
        raise SystemExit(1)
    print("Installing " + ", ".join(missing) + " …", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-qq"], check=True, **quiet)  # type: ignore[call-overload]
    subprocess.run(line, check=True, **quiet)  # type: ignore[call-overload]


def shared_libraries() -> str:
    """The dynamic linker's list."""
    ldconfig = shutil.which("ldconfig") or "/sbin/ldconfig"
    return subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False).stdout


def is_present(sign: str, libraries: str) -> bool:
    """A library of the linker's list, a file, or a program on the path."""
    if ".so" in sign:
        return sign in libraries
    if sign.startswith("/"):
        return Path(sign).exists()
    return bool(shutil.which(sign, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin"))


# --- running -----------------------------------------------------------------------------------


def has_display() -> bool:
    """A person can see windows here."""
    return (
        ON_WINDOWS or sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    )


@contextmanager
def virtual_screens() -> Iterator[str]:
    """A virtual display with the clerk's and the citizen's screen; yields its name (":91")."""
    if not shutil.which("Xvfb"):
        yield ""
        return
    number = next(n for n in range(91, 191) if not Path(f"/tmp/.X11-unix/X{n}").exists())
    screens = ["-screen", "0", "1366x768x24", "-screen", "1", "1920x1080x24"]
    server = subprocess.Popen(
        ["Xvfb", f":{number}", "-noreset", "-nolisten", "tcp", *screens],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 20
        while not Path(f"/tmp/.X11-unix/X{number}").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


def python(*arguments: str, display: str = "", quiet: bool = False) -> int:
    """Run Python of the environment here; returns its exit code. `quiet` prints only what failed."""
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": str(HERE)}
    if display:
        environment |= {"DISPLAY": f"{display}.0", "QT_QPA_PLATFORM": "xcb", "SADEC_TEST_DISPLAY": display}
    done = subprocess.run(
        [str(PYTHON), *arguments], cwd=HERE, env=environment, check=False, capture_output=quiet, text=True
    )
    if quiet and done.returncode != 0:
        print(done.stdout + done.stderr)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

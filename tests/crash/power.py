"""Power cuts, replayed: the system calls of a run are recorded, and the disk is rebuilt as a cut would leave it.

Only what was synchronised is sure to be on the disk. Of what was written after that, each sector may or may not have
arrived; of what was made, renamed and removed in a folder, a first part may have.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

SECTOR = 512
_TRACED = "pwrite64,write,ftruncate,fsync,fdatasync,openat,link,linkat,rename,renameat,renameat2,unlink,unlinkat"
_CALL = re.compile(r"(\d+) +(\w+)\((.*)\) += (-?\d+)")
_BEGUN = re.compile(r"(\d+) +(\w+)\((.*) <unfinished \.\.\.>")
_RESUMED = re.compile(r"(\d+) +<\.\.\. \w+ resumed>(.*)")
_HANDLE = re.compile(r"(\d+)<([^>]*)>")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_UNSEEN = "-shm"  # shared memory: made anew by whoever opens the store


@dataclass(frozen=True, slots=True)
class Call:
    """One thing that the run did to the disk, or told ("say")."""

    kind: str  # write, cut, sync, make, link, move, remove, say
    path: str
    other: str = ""  # the new name
    offset: int = -1  # -1: at the end
    data: bytes = b""


@dataclass(slots=True)
class _File:
    durable: bytearray = field(default_factory=bytearray)
    live: bytearray = field(default_factory=bytearray)
    waiting: list[tuple[int, bytes]] = field(default_factory=list)  # (offset, data); b"" cuts the file there


def record(command: Sequence[str], folder: Path, trace: Path) -> list[Call]:
    """Run a program and give what it did below `folder`, in order."""
    options = ["-f", "-y", "-xx", "-s", "4000000", "-e", f"trace={_TRACED}", "-o", str(trace)]
    subprocess.run(["strace", *options, *command], stdout=subprocess.PIPE, check=True)
    calls: list[Call] = []
    begun: dict[str, tuple[str, str, int]] = {}
    with trace.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            _read_line(line, begun, calls, str(folder))
    return [call for call in calls if not call.path.endswith(_UNSEEN)]


def _read_line(line: str, begun: dict[str, tuple[str, str, int]], calls: list[Call], folder: str) -> None:
    """A call that another thread interrupted stands where it ended; a synchronisation where it began."""
    if found := _BEGUN.match(line):
        begun[found[1]] = (found[2], found[3], len(calls))
        return
    place = len(calls)
    if resumed := _RESUMED.match(line):
        name, arguments, began_at = begun.pop(resumed[1])
        place = began_at if "sync" in name else place
        line = f"{resumed[1]} {name}({arguments}{resumed[2]}"
    if (whole := _CALL.match(line)) and int(whole[4]) >= 0:
        call = _call(whole[2], whole[3])
        if call is not None and (call.kind == "say" or call.path.startswith(folder)):
            calls.insert(place, call)


def _call(name: str, arguments: str) -> Call | None:
    texts = [_bytes(text) for text in _STRING.findall(arguments)]
    handle = _HANDLE.match(arguments)
    if handle is None or name in {"openat", "linkat", "renameat", "renameat2", "unlinkat"}:
        return _naming(name, [text.decode() for text in texts], arguments)
    last = arguments.rpartition(",")[2].strip()
    path = _path(handle[2])
    if name == "write" and handle[1] == "1":
        return Call("say", "", data=texts[0])
    if name in {"write", "pwrite64"}:
        return Call("write", path, offset=int(last) if name == "pwrite64" else -1, data=texts[0])
    return Call("cut", path, offset=int(last)) if name == "ftruncate" else Call("sync", path)


def _naming(name: str, paths: list[str], arguments: str) -> Call | None:
    if name == "openat":
        return Call("make", paths[0]) if "O_CREAT" in arguments else None
    kind = {"link": "link", "rename": "move", "unlink": "remove"}[name.rstrip("2").removesuffix("at")]
    return Call(kind, *paths)


def _path(shown: str) -> str:
    return _bytes(shown).decode() if shown.startswith("\\x") else shown


def _bytes(shown: str) -> bytes:
    return bytes.fromhex(shown.replace("\\x", ""))


class Disk:
    """A disk on which calls are carried out, and from which the power may be taken. Folders are taken as made."""

    def __init__(self) -> None:
        self._names: dict[str, _File] = {}  # as programs see it
        self._durable: dict[str, _File] = {}  # as the disk has it
        self._waiting: dict[str, list[_Naming]] = {}  # folder → changes of names that were not synchronised

    def carry_out(self, call: Call) -> None:
        if call.kind in {"write", "cut"}:
            self._write(call)
        elif call.kind == "sync":
            self._sync(call.path)
        elif call.kind != "say" and not (call.kind == "make" and call.path in self._names):
            self._rename(call)

    def after_power_cut(self, chance: Random | None) -> dict[str, bytes]:
        """The files that a start finds: without a chance only what is sure, else with some of what was under way."""
        names = dict(self._durable)
        if chance is not None:
            for changes in self._waiting.values():
                for change in changes[: chance.randrange(len(changes) + 1)]:
                    change.apply(names)
        return {name: _contents(file, chance) for name, file in names.items()}

    def _write(self, call: Call) -> None:
        file = self._names.get(call.path)
        if file is not None:  # else it was removed meanwhile
            offset = call.offset if call.offset >= 0 else len(file.live)
            _apply(file.live, offset, call.data)
            file.waiting.append((offset, call.data))

    def _sync(self, path: str) -> None:
        file = self._names.get(path)
        if file is not None:
            for offset, data in file.waiting:
                _apply(file.durable, offset, data)
            file.waiting.clear()
        for change in self._waiting.pop(path, []):
            change.apply(self._durable)

    def _rename(self, call: Call) -> None:
        file = _File() if call.kind == "make" else self._names[call.path]
        change = _Naming(call, file)
        change.apply(self._names)
        self._waiting.setdefault(str(Path(call.path).parent), []).append(change)


@dataclass(frozen=True, slots=True)
class _Naming:
    """A change of names, and the file that it names."""

    call: Call
    file: _File

    def apply(self, names: dict[str, _File]) -> None:
        if self.call.kind in {"move", "remove"}:
            names.pop(self.call.path, None)
        if self.call.kind != "remove":
            names[self.call.other or self.call.path] = self.file


def _apply(content: bytearray, offset: int, data: bytes) -> None:
    if not data:
        del content[offset:]
        return
    content.extend(b"\0" * (offset - len(content)))
    content[offset : offset + len(data)] = data


def _contents(file: _File, chance: Random | None) -> bytes:
    content = bytearray(file.durable)
    if chance is not None:
        for offset, data in file.waiting:
            for start in range(0, max(len(data), 1), SECTOR):
                if chance.random() < 0.5:
                    _apply(content, offset + start, data[start : start + SECTOR])
    return bytes(content)

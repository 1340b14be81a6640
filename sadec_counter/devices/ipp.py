"""The one IPP request that the command line tools can't make: how a job has ended (lpstat shows no difference)."""

from __future__ import annotations

import http.client
import socket
import struct
from collections.abc import Iterator

GET_JOB_ATTRIBUTES = 0x0009
NOT_FOUND = 0x0406
INTEGER, ENUM = 0x21, 0x23


class IppError(Exception):
    """The print server could not be asked, or its answer could not be read."""


class JobNotFoundError(IppError):
    """The print server knows no such job any more."""


class _LocalConnection(http.client.HTTPConnection):
    """HTTP through the socket file of a local print server."""

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.host)


def job_state(server: str, number: int, timeout_s: float) -> tuple[int, tuple[str, ...]]:
    """(state, reasons) of a job: 3 pending … 9 completed. Raises IppError, JobNotFoundError."""
    answer = _post(server, _question(number), timeout_s)
    if len(answer) < 8:
        raise IppError("short answer")
    status = struct.unpack(">H", answer[2:4])[0]
    if status == NOT_FOUND:
        raise JobNotFoundError(str(number))
    state, reasons = 0, []
    for name, tag, value in _attributes(answer):
        if name == "job-state" and tag in {INTEGER, ENUM}:
            state = int.from_bytes(value, "big")
        elif name == "job-state-reasons":
            reasons.append(value.decode("utf-8", "replace"))
    if not state:
        raise IppError(f"status {status:#06x}")
    return state, tuple(reasons)


def _post(server: str, body: bytes, timeout_s: float) -> bytes:
    """`server` is what `lpstat -H` says: a socket file, or host:port."""
    if server.startswith("/"):
        connection: http.client.HTTPConnection = _LocalConnection(server, timeout=timeout_s)
    else:
        connection = http.client.HTTPConnection(server, timeout=timeout_s)
    try:
        connection.request("POST", "/", body, {"Content-Type": "application/ipp", "Host": "localhost"})
        return connection.getresponse().read()
    except (OSError, http.client.HTTPException) as error:
        raise IppError(str(error)) from error
    finally:
        connection.close()


def _question(number: int) -> bytes:
    head = struct.pack(">BBHIB", 2, 0, GET_JOB_ATTRIBUTES, 1, 0x01)
    return b"".join(
        (
            head,
            _attribute(0x47, "attributes-charset", "utf-8"),
            _attribute(0x48, "attributes-natural-language", "en"),
            _attribute(0x45, "job-uri", f"ipp://localhost/jobs/{number}"),
            _attribute(0x44, "requested-attributes", "job-state"),
            _attribute(0x44, "", "job-state-reasons"),
            b"\x03",
        )
    )


def _attribute(tag: int, name: str, value: str) -> bytes:
    name_bytes, value_bytes = name.encode(), value.encode()
    return struct.pack(">BH", tag, len(name_bytes)) + name_bytes + struct.pack(">H", len(value_bytes)) + value_bytes


def _attributes(answer: bytes) -> Iterator[tuple[str, int, bytes]]:
    """(name, tag, value) of each attribute; further values of one attribute carry its name again."""
    at, name = 8, ""
    while at < len(answer):
        tag = answer[at]
        at += 1
        if tag == 0x03:
            return
        if tag < 0x10:  # the beginning of a group
            continue
        new, at = _sized(answer, at)
        name = new.decode("utf-8", "replace") or name
        value, at = _sized(answer, at)
        yield name, tag, value
    raise IppError("cut answer")


def _sized(answer: bytes, at: int) -> tuple[bytes, int]:
    if at + 2 > len(answer):
        raise IppError("cut answer")
    length = struct.unpack(">H", answer[at : at + 2])[0]
    end = at + 2 + length
    if end > len(answer):
        raise IppError("cut answer")
    return answer[at + 2 : end], end

"""The answer of a print server, cut anywhere, is an IppError and never anything else."""

from __future__ import annotations

import socket
import threading

import pytest

from sadec_counter.devices import ipp

BODY = (
    b"\x02\x00\x00\x00\x00\x00\x00\x01\x02\x23\x00\x09job-state\x00\x04\x00\x00\x00\x09"
    b"\x44\x00\x11job-state-reasons\x00\x04none\x44\x00\x00\x00\x05other\x03"
)


@pytest.fixture
def serve(tmp_path):
    """Answers one request on a socket file with the bytes given."""
    threads = []

    def start(body):
        place = tmp_path / "sock"
        place.unlink(missing_ok=True)
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        listener.bind(str(place))
        listener.listen()

        def answer():
            connection, _ = listener.accept()
            with connection, listener:
                asked = b""
                while not asked.endswith(b"job-state-reasons\x03"):  # the end of the question
                    asked += connection.recv(65536)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body)

        threads.append(threading.Thread(target=answer))
        threads[-1].start()
        return str(place)

    yield start
    for thread in threads:
        thread.join(10)


def test_state_and_reasons_are_read(serve):
    assert ipp.job_state(serve(BODY), 7, 5) == (9, ("none", "other"))


@pytest.mark.parametrize("length", range(0, len(BODY) - 20, 3))
def test_a_cut_answer_is_an_ipp_error(serve, length):
    with pytest.raises(ipp.IppError):
        ipp.job_state(serve(BODY[:length]), 7, 5)

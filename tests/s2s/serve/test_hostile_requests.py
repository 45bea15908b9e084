"""Requests as no browser makes them, to the real server through a socket: refused early, the next visitor served (P20, P21)."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import time
from collections.abc import Iterator

import pytest

from cts.site.serving import children
from tests.hostile.families import http
from tests.s2s.serve.test_serve import ROOT, environment, free_port, prepared

CASES = list(http.cases())
PATIENCE = 30.0
"""Seconds until a server that does not answer is called hanging."""


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a real server, ready to answer."""
    data, number = tmp_path_factory.mktemp("data"), free_port()
    prepared(data)
    command = children.web_server(application="cts.s2s.wsgi:application", host="127.0.0.1", port=number, processes=1)
    with subprocess.Popen(command, cwd=ROOT, env=environment(data, PORT=str(number)), stderr=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            try:
                if answer(number, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")[0] == 200:
                    break
            except OSError:
                time.sleep(0.2)
        yield number
        process.terminate()


@contextlib.contextmanager
def closed_early() -> Iterator[None]:
    """The server may have closed before the end: a reset, or no connection any more. That it lets us wait is a fault."""
    try:
        yield
    except TimeoutError:
        raise
    except OSError:
        pass


def answer(port: int, raw: bytes) -> tuple[int, bytes]:
    """What comes back: the status, 0 for a line that is cut without a word, and everything that was sent."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        received = b""
        # A server that refuses early answers, and closes before it has read the whole: the answer is there all the same.
        with closed_early():
            connection.sendall(raw)
            # A request that is not whole is whole now: nothing more will come.
            connection.shutdown(socket.SHUT_WR)
        with closed_early():
            while piece := connection.recv(65536):
                received += piece
    if not received.startswith(b"HTTP/"):
        return 0, received
    return int(received.split(b" ", 2)[1]), received


def test_there_are_many_cases() -> None:
    assert len({case.case for case in CASES}) == len(CASES)
    assert len(CASES) >= 90


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(case.case))
def test_a_hostile_request_is_refused_early(port: int, case: http.Request) -> None:
    status, received = answer(port, case.raw)
    assert status in case.statuses, received[:500]
    if not case.case.startswith(("http-next-", "http-host-absolute")):
        assert http.FOREIGN.encode() not in received
    head = received.partition(b"\r\n\r\n")[0].lower()
    assert http.FOREIGN.encode() not in head
    assert b"set-cookie: a=b" not in head
    assert b"root:" not in received
    assert b"traceback" not in received.lower()
    assert b"<script>alert(1)" not in received
    assert answer(port, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")[0] == 200

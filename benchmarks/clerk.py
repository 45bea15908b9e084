"""A clerk at a school, for benchmarks and tests of the running service: signs in as people do, sends files, reads receipts.

Everything that depends on how the pages ask is in this one class.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import io
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlencode, urlsplit

from cts.s2s.demonstration import cast

_BOUNDARY = "----clerk"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
TIMEOUT = 900
"""Seconds to wait for an answer: a large file is inspected before it is answered."""


@dataclass(frozen=True)
class Receipt:
    """What the service has acknowledged: it is on the site, and stays."""

    public_id: str
    file_name: str
    sha256: str
    size: int


class NotSentError(Exception):
    """The service answered, and did not take the file. `status` is that of its answer."""

    def __init__(self, status: int, page: str) -> None:
        code = re.search(r"<code[^>]*>([A-Z0-9-]+)</code>", page)
        super().__init__(f"{status} {code.group(1) if code else ''}")
        self.status = status


def code_now(username: str) -> str:
    """What the authenticator app of somebody of the demonstration shows now (RFC 6238)."""
    step = int(time.time() // 30).to_bytes(8, "big")
    digest = hmac.new(base64.b32decode(cast.totp_secret(username)), step, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{int.from_bytes(digest[start : start + 4], 'big') % 2**31 % 10**6:06d}"


@dataclass
class Clerk:
    """Somebody of the demonstration, at a browser without scripts."""

    port: int
    username: str
    cookies: dict[str, str] = field(default_factory=dict)

    def sign_in(self) -> None:
        """User name and password, then the code of the authenticator app."""
        form = {"login": self.username, "password": cast.PASSWORD}
        status, where, page = self._post("/sign-in/", form, token=self._token("/sign-in/"))
        for _ in range(3):
            if status not in {301, 302} or not where.startswith("/account/two-step/"):
                break
            code = code_now(self.username)
            status, where, page = self._post(where, {"code": code}, token=self._token(where))
            if status == 200:  # the code was used before; the next one comes within half a minute
                time.sleep(31 - time.time() % 30)
                status, where = 302, "/account/two-step/authenticate/"
        if status not in {301, 302}:
            raise NotSentError(status, page)

    def upload(self, *, name: str, content: bytes) -> Receipt:
        """Send a file. Raises NotSentError if it is refused, and OSError or HTTPException if no whole answer came."""
        return self._upload(name=name, file=io.BytesIO(content))

    def upload_file(self, *, name: str, path: Path) -> Receipt:
        """Send a file from the disk, a piece at a time."""
        with path.open("rb") as file:
            return self._upload(name=name, file=file)

    def _upload(self, *, name: str, file: BinaryIO) -> Receipt:
        before = f"--{_BOUNDARY}\r\n" + 'Content-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n'
        before += f"{self._token('/upload/ctf/')}\r\n--{_BOUNDARY}\r\n"
        before += f'Content-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: application/xml\r\n\r\n'
        after = f"\r\n--{_BOUNDARY}--\r\n"
        size = file.seek(0, io.SEEK_END)
        file.seek(0)
        digest = hashlib.sha256()

        def body() -> Iterator[bytes]:
            yield before.encode()
            while chunk := file.read(1 << 20):
                digest.update(chunk)
                yield chunk
            yield after.encode()

        headers = {
            "Content-Type": f"multipart/form-data; boundary={_BOUNDARY}",
            "Content-Length": str(len(before.encode()) + size + len(after)),
        }
        status, where, page = self._request("POST", "/upload/ctf/", body=body(), headers=headers)
        if urlsplit(where).path.startswith("/upload/confirm/"):
            status, where, page = self._confirm(urlsplit(where).path)
        if status not in {301, 302}:
            raise NotSentError(status, page)
        public_id = urlsplit(where).path.rstrip("/").rpartition("/")[2]
        return Receipt(public_id, name, digest.hexdigest(), size)

    def _confirm(self, path: str) -> tuple[int, str, str]:
        """Say that the file goes where its name says. Only what is answered now is an acknowledgement."""
        status, _where, page = self._request("GET", path)
        question, token = re.search(r'name="([^"]+-send)"', page), _TOKEN.search(page)
        if status != http.client.OK or question is None or token is None:
            raise NotSentError(status, page)
        return self._post(path, {question.group(1): "yes"}, token=token.group(1))

    def sees(self, receipt: Receipt) -> bool:
        """Whether the page of this receipt is there."""
        return self._request("GET", f"/upload/ctf/{receipt.public_id}/")[0] == http.client.OK

    def _token(self, path: str) -> str:
        status, _where, page = self._request("GET", path)
        found = _TOKEN.search(page)
        if status != 200 or found is None:
            raise NotSentError(status, page)
        return found.group(1)

    def _post(self, path: str, form: dict[str, str], *, token: str) -> tuple[int, str, str]:
        body = urlencode({**form, "csrfmiddlewaretoken": token}).encode()
        return self._request("POST", path, body=body, headers={"Content-Type": "application/x-www-form-urlencoded"})

    def _request(
        self, method: str, path: str, *, body: bytes | Iterator[bytes] | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, str, str]:
        """Return status, Location and page."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        try:
            cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            origin = {"Origin": f"http://127.0.0.1:{self.port}", "Cookie": cookies}
            connection.request(method, path, body=body, headers={**origin, **(headers or {})})
            answer = connection.getresponse()
            page = answer.read().decode("utf-8", errors="replace")
            for line in answer.headers.get_all("Set-Cookie") or []:
                for name, morsel in SimpleCookie(line).items():
                    self.cookies[name] = morsel.value
            return answer.status, answer.headers.get("Location") or "", page
        finally:
            connection.close()

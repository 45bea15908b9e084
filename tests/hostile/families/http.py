"""Requests as no browser makes them, byte by byte, from somebody who has not signed in."""

from collections.abc import Iterator
from typing import NamedTuple

FOREIGN = "evil.example"
_HOST = "Host: localhost"


class Request(NamedTuple):
    """What is sent, and the statuses one of which is due. An empty answer (the line is cut) is as good as 400.

    Attributes:
        case: its family and what is hostile in it.
        raw: the bytes; the connection stays open behind them.
        statuses: the answers that are due.
    """

    case: str
    raw: bytes
    statuses: frozenset[int]


def _request(first: str, *headers: str, body: bytes = b"", host: str = _HOST) -> bytes:
    return "\r\n".join([first, *([host] if host else []), *headers, "Connection: close", "", ""]).encode("latin-1") + body


def _case(case: str, raw: bytes, *statuses: int) -> Request:
    return Request(f"http-{case}", raw, frozenset(statuses))


_BAD = (400, 0)
_FORM = "Content-Type: application/x-www-form-urlencoded"
QUERIES = {
    "orm-password": "sent_by__password__startswith=a",
    "orm-pk": "pk__in=1,2,3&id__gte=0",
    "orm-sort": "sort=sender__people__password&order=descending",
    "orm-sort-minus": "sort=-password",
    "sql": "text=%27%20OR%201=1%20--&school=%27;DROP%20TABLE%20x",
    "sql-sort": "sort=file;DROP&order=(SELECT%201)",
    "dunder": "__class__=x&_meta=x&self=x",
    "nul": "text=%00&school=a%00b",
    "not-utf8": "text=%ff%fe&sort=%c0%ae",
    "page": "page=-1&page=99999999999999999999&page=x&page=%D9%A1",
    "days": "since=31/02/2026&until=99999999&since=%00",
    "script": "text=%3Cscript%3Ealert(1)%3C/script%3E",
    "long": "text=" + "a" * 3000,
    "arrays": "text[]=1&text[$ne]=1&text=1&text=2",
}


def _queries() -> Iterator[Request]:
    for case, query in QUERIES.items():
        yield _case(f"query-{case}", _request(f"GET /schools/?{query} HTTP/1.1"), 200, 400, 404, 422)


def _lengths() -> Iterator[Request]:
    for address in ("/", "/upload/ctf/", "/sign-in/", "/static/x", "/nowhere/"):
        long = _request(f"POST {address} HTTP/1.1", "Content-Length: 67108864", "Content-Type: multipart/form-data; boundary=x")
        yield _case(f"64-mib-{address.strip('/') or 'home'}", long + b"--x\r\n", 413)
    post = "POST /sign-in/ HTTP/1.1"
    yield _case("both-lengths", _request(post, "Content-Length: 5", "Transfer-Encoding: chunked", body=b"0\r\n\r\n"), *_BAD, 411)
    yield _case("two-lengths", _request(post, "Content-Length: 5", "Content-Length: 6", body=b"a=1&b="), *_BAD)
    yield _case("list-of-lengths", _request(post, "Content-Length: 5, 5", body=b"a=1&b"), *_BAD)
    for value in ("-1", "+5", "5_0", "0x5", "5.0", "٥", "999999999999999999999999"):
        line = f"Content-Length: {value}".encode()
        yield _case(
            f"length-{value.isascii() and value}", _request(post).replace(b"Connection", line + b"\r\nConnection"), *_BAD, 413
        )
    chunked = (post, "Transfer-Encoding: chunked", _FORM)
    yield _case("chunked", _request(*chunked, body=b"3\r\na=1\r\n0\r\n\r\n"), 411)
    yield _case("bad-chunk", _request(*chunked, body=b"zz\r\na=1\r\n"), *_BAD, 411)
    yield _case("huge-chunk", _request(*chunked, body=b"fffffffffffffffff\r\na"), *_BAD, 411)
    yield _case("encoding-gzip", _request(post, "Transfer-Encoding: gzip, chunked"), *_BAD, 411, 501)
    yield _case("encoding-odd", _request(post, "Transfer-Encoding: xchunked"), *_BAD, 411, 501)
    yield _case("no-length", _request(post, _FORM), 411, 403)


def _hosts() -> Iterator[Request]:
    for case, host in {
        "foreign": FOREIGN,
        "sql": "localhost' OR '1'='1",
        "at": f"localhost@{FOREIGN}",
        "port": f"localhost:80.{FOREIGN}",
        "two-lines": f"localhost\r\nHost: {FOREIGN}",
        "empty": "",
    }.items():
        yield _case(f"host-{case}", _request("GET /sign-in/ HTTP/1.1", host=f"Host: {host}"), *_BAD)
    yield _case("host-none", _request("GET /sign-in/ HTTP/1.1", host=""), 200, *_BAD)
    yield _case("host-absolute", _request(f"GET http://{FOREIGN}/sign-in/ HTTP/1.1"), 200, *_BAD)
    for header in ("X-Forwarded-Host", "X-Host", "X-Forwarded-Server", "Forwarded", "X-Original-URL", "X-Rewrite-URL"):
        yield _case(f"header-{header}", _request("GET / HTTP/1.1", f"{header}: {FOREIGN}"), 302)
    for target in (f"//{FOREIGN}", f"https://{FOREIGN}/", f"/\\{FOREIGN}", f"%2f%2f{FOREIGN}", f"javascript://{FOREIGN}"):
        yield _case(f"next-{target}", _request(f"GET /sign-in/?next={target} HTTP/1.1"), 200)


def _methods_and_paths() -> Iterator[Request]:
    for method in ("TRACE", "CONNECT", "FOO", "PROPFIND", "get", "G" * 200):
        yield _case(f"method-{method[:9]}", _request(f"{method} /sign-in/ HTTP/1.1"), 403, 405, 411, 501, *_BAD)
    for case, path in {
        "up": "/static/../../../../etc/passwd",
        "up-encoded": "/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "up-twice": "/static/%252e%252e/settings.py",
        "back": "/static/..%5c..%5cs2s.sqlite3",
        "absolute": "/static//etc/passwd",
        "data": "/data/s2s.sqlite3",
        "git": "/.git/config",
        "nul": "/contacts/%00",
        "nul-static": "/static/%00.css",
        "not-utf8": "/contacts/%ff%fe/",
        "overlong": "/static/%c0%ae%c0%ae/x",
        "line": "/contacts/%0d%0aSet-Cookie:%20a=b",
        "long": "/" + "a" * 3000,
        "deep": "/" + "a/" * 1000,
        "semicolon": "/sign-in/;x=/../",
    }.items():
        yield _case(f"path-{case}", _request(f"GET {path} HTTP/1.1"), 302, 404, 414, *_BAD)
    yield _case("path-very-long", _request(f"GET /{'a' * 100_000} HTTP/1.1"), 414, 431, *_BAD)


def _noise() -> Iterator[Request]:
    yield _case(
        "fields-15000", _request("POST /sign-in/ HTTP/1.1", _FORM, "Content-Length: 30000", body=b"a&" * 15_000), 400, 403
    )
    body = b"&".join(b"f%d=" % number for number in range(20_000))
    yield _case("fields-20000", _request("POST /sign-in/ HTTP/1.1", _FORM, f"Content-Length: {len(body)}", body=body), 413)
    yield _case("header-200-kb", _request("GET /sign-in/ HTTP/1.1", f"X: {'a' * 200_000}"), 431, *_BAD)
    yield _case("headers-2000", _request("GET /sign-in/ HTTP/1.1", *(f"X-{number}: a" for number in range(2000))), 431, *_BAD)
    ranges = ",".join(f"{at}-{at}" for at in range(900))
    yield _case("ranges", _request("GET /contacts/ HTTP/1.1", f"Range: bytes={ranges}"), 200, 416, *_BAD)
    yield _case("cookies", _request("GET /sign-in/ HTTP/1.1", f"Cookie: {'a=b; ' * 1500}s2s_session=' OR 1=1"), 200, *_BAD)
    yield _case(
        "cookie-odd", _request("GET /sign-in/ HTTP/1.1", "Cookie: s2s_session=\x00\xff;s2s_language=../../x; =;;"), 200, *_BAD
    )
    yield _case("language", _request("GET /sign-in/ HTTP/1.1", f"Accept-Language: {'cy-' * 2000}"), 200, *_BAD)
    yield _case("header-name-space", _request("GET /sign-in/ HTTP/1.1", "X : a"), *_BAD)
    yield _case("header-no-colon", _request("GET /sign-in/ HTTP/1.1", "nonsense"), *_BAD)
    yield _case("header-folded", _request("GET /sign-in/ HTTP/1.1", "X: a\r\n b"), *_BAD)
    yield _case("header-nul", _request("GET /sign-in/ HTTP/1.1", "X: a\x00b"), *_BAD)
    yield _case("version-9", b"GET /sign-in/ HTTP/9.9\r\nHost: localhost\r\n\r\n", 505, *_BAD)
    yield _case("version-none", b"GET /sign-in/\r\n\r\n", *_BAD)
    yield _case("tls", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(256)) + b"\r\n\r\n", *_BAD)
    yield _case("bytes", bytes(range(256)) * 8 + b"\r\n\r\n", *_BAD)
    yield _case("http-2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505, *_BAD)
    parts = b'--x\r\nContent-Disposition: form-data; name="' + b"a" * 20_000 + b'"\r\n\r\n1\r\n--x--\r\n'
    multipart = "Content-Type: multipart/form-data; boundary=x"
    yield _case(
        "part-name", _request("POST /sign-in/ HTTP/1.1", multipart, f"Content-Length: {len(parts)}", body=parts), 400, 403
    )
    for case, boundary in {"none": "", "long": "; boundary=" + "x" * 1000, "odd": "; boundary=\x00"}.items():
        line = f"Content-Type: multipart/form-data{boundary}"
        yield _case(f"boundary-{case}", _request("POST /sign-in/ HTTP/1.1", line, "Content-Length: 3", body=b"--x"), 400, 403, 0)


def cases() -> Iterator[Request]:
    """Every request."""
    for family in (_lengths, _hosts, _methods_and_paths, _queries, _noise):
        yield from family()

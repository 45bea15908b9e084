"""`cts receipt verify`, without a service."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cts.s2s.transfers import receipt_format
from tests.cli.running import cts

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
PUBLIC = KEY.public_key().public_bytes_raw().hex()
RECEIPT = {
    "format": 1,
    "side": "sender",
    "file": {"name": "9992001_CTF_9994001_001.xml", "sha256": "a" * 64, "size": 1, "kind": "ctf", "pupils": 3},
    "from": {"number": "9992001", "name": "Ashgrove Primary"},
    "to": {"number": "9982002", "name": "Ysgol Derwen Ŷ"},
    "status": "waiting",
    "steps": [{"what": "uploaded", "at": "2026-09-07T09:00:00Z", "by": "ashgrove"}],
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "receipt.json"
    path.write_bytes(receipt_format.sign(RECEIPT, key=KEY))
    return path


def test_it_works(file: Path) -> None:
    answer = cts("receipt", "verify", str(file), "--key", PUBLIC)
    assert answer.returncode == 0
    assert "Genuine: 9992001_CTF_9994001_001.xml" in answer.stdout + answer.stderr
    assert "2026-09-07T09:00:00Z" in answer.stdout + answer.stderr


def test_it_speaks_welsh(file: Path) -> None:
    assert "Dilys:" in cts("receipt", "verify", str(file), "--key", PUBLIC, "--lang", "cy").stdout


def test_the_key_may_come_from_a_file(file: Path, tmp_path: Path) -> None:
    published = tmp_path / "key.txt"
    published.write_text(PUBLIC + "\n", encoding="ascii")
    assert cts("receipt", "verify", str(file), "--key", str(published)).returncode == 0


def test_without_a_key_it_says_what_to_compare(file: Path) -> None:
    answer = cts("receipt", "verify", str(file))
    assert answer.returncode == 0
    assert PUBLIC in answer.stdout + answer.stderr


def test_another_key_is_a_forgery(file: Path) -> None:
    assert cts("receipt", "verify", str(file), "--key", "0" * 64).returncode == 1


def test_a_changed_receipt_is_a_forgery(file: Path) -> None:
    file.write_text(file.read_text(encoding="ascii").replace('"pupils": 3', '"pupils": 4'), encoding="ascii")
    assert cts("receipt", "verify", str(file), "--key", PUBLIC).returncode == 1


def test_spaces_and_the_order_of_keys_do_not_matter(file: Path) -> None:
    signed = json.loads(file.read_bytes())
    file.write_text(json.dumps(dict(reversed(signed.items())), ensure_ascii=False), encoding="utf-8")
    assert cts("receipt", "verify", str(file), "--key", PUBLIC).returncode == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff\xfe",
        b'{"key": "0", "receipt": {}, "signature": "0"}',
        b'{"key": 1, "receipt": {"format": 1}, "signature": 2}',
        b'{"receipt": ' + b"[" * 50_000,
        b" " * 100_001,
    ],
)
def test_what_is_no_receipt_is_unreadable(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert cts("receipt", "verify", str(file), "--key", PUBLIC).returncode == 2


def test_a_thing_said_twice_is_unreadable(file: Path) -> None:
    text = file.read_text(encoding="ascii")
    file.write_text(text.replace('"pupils": 3', '"pupils": 4, "pupils": 3'), encoding="ascii")
    assert cts("receipt", "verify", str(file), "--key", PUBLIC).returncode == 2


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    assert cts("receipt", "verify", str(tmp_path / "nowhere.json")).returncode == 2


def test_a_key_that_is_none_is_wrong_use(file: Path) -> None:
    assert cts("receipt", "verify", str(file), "--key", str(file)).returncode == 64


def test_what_it_shows_cannot_move_the_cursor(tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.json"
    hostile.write_bytes(receipt_format.sign({**RECEIPT, "from": {"number": "\x1b[2J", "name": "\u202e"}}, key=KEY))
    answer = cts("receipt", "verify", str(hostile), "--key", PUBLIC)
    assert "\x1b" not in answer.stdout + answer.stderr
    assert "\u202e" not in answer.stdout + answer.stderr


def test_it_needs_no_django(file: Path) -> None:
    code = (
        "import sys; from cts.cli.root import cts\n"
        f"try: cts.main(['receipt', 'verify', {str(file)!r}, '--key', {PUBLIC!r}])\n"
        "except SystemExit as end: assert end.code == 0, end.code\n"
        "assert not any(name.partition('.')[0] == 'django' for name in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0

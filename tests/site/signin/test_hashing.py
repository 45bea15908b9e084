import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher

from cts.site.signin import hashing


def test_it_is_argon2id_with_nineteen_mebibytes() -> None:
    assert hashing.Argon2().encode("secret", "some salt of ours").startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_password_fits_its_own_hash_only() -> None:
    hasher = hashing.Argon2()
    encoded = hasher.encode("secret", hasher.salt())
    assert hasher.verify("secret", encoded)
    assert not hasher.verify("Secret", encoded)


def test_only_a_few_hashes_are_computed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = threading.Barrier(hashing.AT_ONCE)
    guard, now, most = threading.Lock(), [0], [0]

    def slow(*_arguments: object) -> str:
        with guard:
            now[0] += 1
            most[0] = max(most[0], now[0])
        waiting.wait(timeout=30)  # all who may be here at once are here
        with guard:
            now[0] -= 1
        return ""

    monkeypatch.setattr(Argon2PasswordHasher, "encode", slow)
    with ThreadPoolExecutor(4 * hashing.AT_ONCE) as pool:
        list(pool.map(lambda _: hashing.Argon2().encode("x", "y"), range(4 * hashing.AT_ONCE)))
    assert most[0] == hashing.AT_ONCE

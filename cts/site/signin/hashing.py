"""Argon2id at a price that a small server can pay."""

import threading

from django.contrib.auth.hashers import Argon2PasswordHasher

AT_ONCE = 2
"""Hashes computed at the same time in one process: 38 MiB at most, however many people sign in on the first of September."""

_turn = threading.BoundedSemaphore(AT_ONCE)


class Argon2(Argon2PasswordHasher):
    """Argon2id with 19 MiB, 2 passes, 1 lane: the first of OWASP's equal choices, about 33 ms of one core."""

    memory_cost = 19 * 1024
    time_cost = 2
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """Hash, in turn."""
        with _turn:
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        """Compare, in turn."""
        with _turn:
            return super().verify(password, encoded)

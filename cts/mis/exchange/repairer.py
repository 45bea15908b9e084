"""The repairing process: mends one possibly hostile file under hard limits and prints the copies (X-002).

Started by `reading` as `python -I -m cts.mis.exchange.repairer DESCRIPTOR SECONDS NAME`. It writes nothing to the disk.
"""

from __future__ import annotations

import sys
from functools import partial
from io import BytesIO

from cts.site.receiving import confined


def repaired(*, path: str, name: str) -> bytes:
    """Mend the file and return the answer as MessagePack (see `incoming.Copies`), each copy read as if it had come so."""
    import msgspec

    from cts import ctf
    from cts.ctf.operations import repair
    from cts.mis.exchange.incoming import Copies, Copy
    from cts.mis.exchange.reader import incoming_from

    agreed = ctf.plan_repair(path, name=name)
    copies = [
        Copy(name=said, content=content, incoming=incoming_from(partial(BytesIO, content), name=said))
        for said, content in repair.repaired(path, name=name, agreed=agreed)
    ]
    return msgspec.msgpack.encode(Copies(repair=agreed, copies=copies))


def main(arguments: list[str]) -> None:
    """Mend the file behind an inherited descriptor and write the answer to standard output."""
    descriptor, cpu_seconds, name = arguments
    confined.limit(cpu_seconds=int(cpu_seconds))
    sys.stdout.buffer.write(repaired(path=confined.path_of(descriptor), name=name))


if __name__ == "__main__":
    main(sys.argv[1:])

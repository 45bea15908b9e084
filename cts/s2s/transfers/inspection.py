"""Inspecting an upload in a process of its own, so that no file can hurt the service. The parent never parses XML."""

from __future__ import annotations

from collections.abc import Sequence
from io import BufferedRandom

import msgspec

from cts.s2s.transfers.inspected import Inspected
from cts.site.receiving import confined
from cts.site.refusing import Refused


def inspect(*, content: BufferedRandom, name: str | None) -> Inspected:
    """Check an open file, and its name if given, in a limited process.

    Raises Refused with CTF-TOO-HARD when the process ran out of time, memory or luck, and CTF-EMPTY for an empty file.
    """
    return _answer("cts.s2s.transfers.inspector", content=content, arguments=[] if name is None else [name])


def inspect_archive(*, content: BufferedRandom, name: str | None) -> Inspected:  # noqa: ARG001  a ZIP says nothing of its name
    """Check the structure of an open ZIP archive in a limited process. Raises Refused as `inspect` does."""
    return _answer("cts.s2s.transfers.archive_inspector", content=content, arguments=[])


def _answer(module: str, *, content: BufferedRandom, arguments: Sequence[str]) -> Inspected:
    if confined.size_of(content) == 0:
        raise Refused("CTF-EMPTY")
    try:
        answer = confined.answer_of(module=module, content=content, arguments=arguments)
        return msgspec.json.decode(answer, type=Inspected)
    except (confined.TooHardError, msgspec.MsgspecError) as error:
        raise Refused("CTF-TOO-HARD") from error

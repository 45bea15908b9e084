"""A whole file in memory."""

import io

from cts import ctf
from tests.ctf.xml import examples


def test_what_was_written_is_read_back_as_one_object() -> None:
    file = ctf.TransferFile(examples.header(edition=25), [examples.pupil(edition=25)])
    assert ctf.read(io.BytesIO(ctf.to_bytes(header=file.header, pupils=file.pupils))) == file

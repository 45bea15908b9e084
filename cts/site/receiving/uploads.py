"""Receiving an uploaded file into a nameless file in the data directory, instead of Django's named one in /tmp.

Clear bytes of children's records must not stay on any disk; see `spool`.
"""

from __future__ import annotations

from io import BufferedRandom
from typing import IO, Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import QueryDict
from django.http.multipartparser import MultiPartParser
from django.utils.datastructures import MultiValueDict

from cts.site.receiving import limits, spool


class SpooledFile(UploadedFile):  # type: ignore[type-arg]  # not subscriptable when it runs
    """An upload in a nameless file. `raw_name` is the name as the browser gave it; `name` is what Django left of it."""

    raw_name: str = ""
    spooled: BufferedRandom


class _Parser(MultiPartParser):
    """Django's parser, but it remembers the name of the file before it is cleaned."""

    last_raw_name = ""

    def sanitize_file_name(self, file_name: str) -> str | None:
        self.last_raw_name = file_name
        return super().sanitize_file_name(file_name)


class SpooledUploadHandler(FileUploadHandler):
    """Writes each file of a form into a nameless file."""

    _parser: _Parser | None = None

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: dict[str, str],  # noqa: N803  Django's name
        content_length: int,  # noqa: ARG002
        boundary: str,  # noqa: ARG002
        encoding: str | None = None,
    ) -> tuple[QueryDict, MultiValueDict[str, UploadedFile[Any]]] | None:
        """Take over from Django's parser with ours, which asks the same question again and is then told to go on."""
        if self._parser is not None:
            return None
        self._parser = _Parser(META, cast(Any, input_data), [self], encoding)
        return self._parser.parse()

    def new_file(
        self,
        field_name: str,
        file_name: str,
        content_type: str,
        content_length: int | None,
        charset: str | None = None,
        content_type_extra: dict[str, bytes] | None = None,
    ) -> None:
        """Open the nameless file."""
        super().new_file(field_name, file_name, content_type, content_length, charset, content_type_extra)
        self.spooled = spool.nameless_file()
        self.raw_name = self._parser.last_raw_name if self._parser else ""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Append to the file, and tell Django that nobody else needs the bytes. Raises TooLargeError."""
        try:
            limits.check(self.request, received=start + len(raw_data))
        except limits.TooLargeError:
            self.spooled.close()
            raise
        self.spooled.write(raw_data)

    def file_complete(self, file_size: int) -> SpooledFile:
        """Return the file, from its start."""
        self.spooled.seek(0)
        file = SpooledFile(
            file=self.spooled,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
        file.raw_name, file.spooled = self.raw_name, self.spooled
        return file

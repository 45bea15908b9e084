"""The little markup of help texts: paragraphs, lists, links to our own pages. There is no HTML, so nothing can do harm.

An empty line ends a paragraph; a line that begins with "- " is an item of a list; `[words](help:KEY)` leads to another help page
and `[words](page:NAME)` to a page of PAGES.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PAGES = {
    "upload": "upload_ctf",
    "download": "download_ctf",
    "previous": "previously_downloaded",
    "files": "sent_files",
    "schools": "schools",
    "contacts": "contacts",
    "help": "help",
    "glossary": "help_glossary",
}
"""The pages that a help text may lead to, and what their addresses are called."""

_LINK = re.compile(r"\[([^\[\]]+)\]\(([^()\s]*)\)")
_TARGET = re.compile(r"(help|page):([a-z0-9-]+)")


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Some words of a line; with `help_key` or `address_name` they are a link."""

    words: str
    help_key: str = ""
    address_name: str = ""


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph, which has one line, or a list with a line for each item."""

    is_list: bool
    lines: tuple[tuple[Piece, ...], ...]


def parse(text: str) -> list[Block]:
    """What `text` shows. Never raises: what is no markup of ours is shown as it stands, a link to nowhere as its words."""
    blocks: list[Block] = []
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        words: list[str] = []
        items: list[str] = []
        for line in (one.strip() for one in part.splitlines()):
            if line.startswith("- "):
                items.append(line[2:])
            elif items:
                items[-1] += f" {line}"
            else:
                words.append(line)
        if words:
            blocks.append(Block(is_list=False, lines=(_pieces(" ".join(words)),)))
        if items:
            blocks.append(Block(is_list=True, lines=tuple(_pieces(item) for item in items)))
    return blocks


def targets(text: str) -> list[str]:
    """Where the links of `text` lead, as they are written ("help:overseas")."""
    return [found.group(2) for found in _LINK.finditer(text)]


def help_key(target: str) -> str:
    """The key of the help page that a target leads to; "" for anything else."""
    found = _TARGET.fullmatch(target)
    return found.group(2) if found and found.group(1) == "help" else ""


def address_name(target: str) -> str:
    """What the address of the page is called that a target leads to; "" for anything else."""
    found = _TARGET.fullmatch(target)
    return PAGES.get(found.group(2), "") if found and found.group(1) == "page" else ""


def plain(text: str) -> str:
    """The words of `text` without markup, for searching."""
    return " ".join(piece.words for block in parse(text) for line in block.lines for piece in line)


def _pieces(line: str) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    end = 0
    for found in _LINK.finditer(line):
        if found.start() > end:
            pieces.append(Piece(words=line[end : found.start()]))
        target = found.group(2)
        pieces.append(Piece(words=found.group(1), help_key=help_key(target), address_name=address_name(target)))
        end = found.end()
    if end < len(line):
        pieces.append(Piece(words=line[end:]))
    return tuple(pieces)

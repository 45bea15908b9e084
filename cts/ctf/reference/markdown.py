"""Pages and tables in Markdown."""

from collections.abc import Iterable, Sequence

_NOTE = "Generated from the code by `./run docs`: change the code, not this page."


def page(title: str, text: str) -> str:
    """A page with its title."""
    return f"# {title}\n\n{_NOTE}\n\n{text.strip()}\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; bars and line breaks in its cells do not break it."""
    lines = [_line(heads), _line(["---"] * len(heads)), *(_line([_cell(cell) for cell in row]) for row in rows)]
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def code(text: str) -> str:
    """Text in the type of a program; nothing for no text."""
    return f"`{text}`" if text else ""

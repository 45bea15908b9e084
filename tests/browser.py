"""What journeys ask of a page in a real browser."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

_AXE = Path(__file__).parent / "journeys" / "axe.min.js"


@cache
def _axe() -> str:
    return _AXE.read_text(encoding="utf-8")


def axe_violations(page: Page) -> list[str]:
    """What axe finds wrong with the page, one line per rule and element. It goes through DevTools, so the CSP stays on."""
    page.evaluate(_axe())
    found: dict[str, Any] = page.evaluate("axe.run()")
    return [f"{rule['id']}: {node['html']}" for rule in found["violations"] for node in rule["nodes"]]

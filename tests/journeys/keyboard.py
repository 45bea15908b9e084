"""Hands that use no mouse: Tab leads to a thing by its name, Enter does it."""

from __future__ import annotations

from tests.journeys.conftest import Desk

FAR = 150
"""Presses of Tab after which a thing counts as out of reach."""


def reach(at: Desk, words: str) -> None:
    """Press Tab until what has the focus is called so."""
    wanted = at.say(words)
    for _ in range(FAR):
        at.page.keyboard.press("Tab")
        said = at.page.evaluate(
            "() => { const e = document.activeElement; return [e.getAttribute('aria-label'), e.innerText, "
            "...(e.labels ? [...e.labels].map(l => l.innerText) : [])] }"
        )
        if any(text and text.strip() == wanted for text in said):
            return
    message = f"Tab does not lead to {words!r}"
    raise AssertionError(message)


def enter(at: Desk, words: str) -> None:
    """Go to what is called so, and press Enter."""
    reach(at, words)
    with at.page.expect_navigation():
        at.page.keyboard.press("Enter")


def write(at: Desk, label: str, text: str) -> None:
    """Go to the field with this label, and write."""
    reach(at, label)
    at.page.keyboard.type(text)

"""What a help text may hold."""

from cts.s2s.help_pages import markup


def test_paragraphs_and_lists() -> None:
    blocks = markup.parse("One line\nand more.\n\nFirst:\r\n- an item\n  that goes on\n- another")
    said = [(block.is_list, [line[0].words for line in block.lines]) for block in blocks]
    assert said == [
        (False, ["One line and more."]),
        (False, ["First:"]),
        (True, ["an item that goes on", "another"]),
    ]


def test_links_lead_to_our_own_pages_only() -> None:
    [block] = markup.parse("See [this](help:overseas), [that](page:contacts), [there](https://elsewhere.example).")
    assert [(piece.words, piece.help_key, piece.address_name) for piece in block.lines[0]] == [
        ("See ", "", ""),
        ("this", "overseas", ""),
        (", ", "", ""),
        ("that", "", "contacts"),
        (", ", "", ""),
        ("there", "", ""),
        (".", "", ""),
    ]


def test_html_is_only_words() -> None:
    [block] = markup.parse("<script>alert(1)</script>")
    assert [piece.words for piece in block.lines[0]] == ["<script>alert(1)</script>"]


def test_an_unknown_page_is_no_link() -> None:
    assert markup.address_name("page:nowhere") == ""
    assert markup.help_key("page:contacts") == ""
    assert markup.address_name("javascript:alert") == ""

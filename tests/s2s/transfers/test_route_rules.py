"""Who may send what to whom, as tables."""

import pytest

from cts.ctf import filenames
from cts.s2s.transfers import kinds, route_rules
from cts.s2s.transfers.rules import Kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("9992001_CTF_9994001_001.xml", Kind.CTF),
        ("9992001_CTF_XXXXXXX_001.xml", Kind.CTF),
        ("9992001_9994001_FFT15.ZIP", Kind.GENERIC),
        ("9992001_999LLLL_plasc2026.zip", Kind.PLASC),
        ("9992001_999LLLL_noplasc.zip", Kind.GENERIC),
        ("9992001_PHO_999LLLL_001.xml", Kind.RESULTS),
        ("9992001_FSP_999LLLL_001.xml", Kind.RESULTS),
        ("9992001_KS1_999LLLL_001.xml", Kind.RESULTS),
        ("9992001_KS2_999LLLL_001.xml", Kind.RESULTS),
        ("9992001_MTC_9992001_001.xml", Kind.RESULTS),
        ("9992001_CML_999LLLL_001.xml", None),
        ("999LLLL_ATF_9992001_001.xml", None),
        ("CTF.xml", None),
    ],
)
def test_the_name_says_the_kind(name: str, kind: Kind | None) -> None:
    assert route_rules.kind_of(filenames.parse(name)) is kind


def test_only_what_is_in_the_table_is_carried() -> None:
    handled = kinds.handling_of(filenames.parse("9992001_CTF_9994001_001.xml"))
    assert handled is not None
    assert handled[0] is Kind.CTF
    assert kinds.handling_of(filenames.parse("CTF.xml")) is None


@pytest.mark.parametrize(
    ("name", "known", "is_open", "codes"),
    [
        ("9992001_CTF_9994001_001.xml", True, True, []),
        ("9992001_CTF_999LLLL_001.XML", True, True, []),
        ("CTF.xml", True, True, ["TRANSFER-KIND"]),
        ("9994001_CTF_9982002_001.xml", True, True, ["TRANSFER-SENDER"]),
        ("9992001_CTF_9992001_001.xml", True, True, ["TRANSFER-TO-SELF"]),
        ("9992001_CTF_XXXXXXX_001.xml", False, False, ["TRANSFER-LOST-PUPIL"]),
        ("9992001_CTF_MMMMMMM_001.xml", False, False, ["TRANSFER-LOST-PUPIL"]),
        ("9992001_CTF_9999999_001.xml", False, False, ["TRANSFER-DESTINATION"]),
        ("9992001_CTF_9994001_001.xml", True, False, ["TRANSFER-DESTINATION-CLOSED"]),
        ("9994001_CTF_9999999_001.xml", False, False, ["TRANSFER-SENDER", "TRANSFER-DESTINATION"]),
    ],
)
def test_everything_wrong_with_a_route_is_told_at_once(name: str, known: bool, is_open: bool, codes: list[str]) -> None:
    refusals = route_rules.route_refusals(
        name=filenames.parse(name), sender="9992001", receiver_known=known, receiver_open=is_open
    )
    assert [refused.code for refused in refusals] == codes

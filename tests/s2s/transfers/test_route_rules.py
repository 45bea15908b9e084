"""Who may send what to whom, as tables."""

import pytest

from cts.ctf import filenames
from cts.s2s.transfers import kinds, route_rules
from cts.s2s.transfers.route_rules import Known
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


OPEN = Known(name="Birchwood High")
CLOSED = Known(name="Birchwood High", is_open=False)
SUCCEEDED = Known(name="Birchwood High", is_open=False, successor="Oak Academy", successor_number="9994002")
COLLEGE = Known(name="Cedar College", is_college=True)


@pytest.mark.parametrize(
    ("name", "receiver", "codes"),
    [
        ("9992001_CTF_9994001_001.xml", OPEN, []),
        ("9992001_CTF_999LLLL_001.XML", OPEN, []),
        ("CTF.xml", OPEN, ["TRANSFER-KIND"]),
        ("9994001_CTF_9982002_001.xml", OPEN, ["TRANSFER-SENDER"]),
        ("9992001_CTF_9992001_001.xml", OPEN, ["TRANSFER-TO-SELF"]),
        ("9992001_CTF_XXXXXXX_001.xml", None, []),
        ("9992001_CTF_MMMMMMM_001.xml", None, []),
        ("9994001_CTF_XXXXXXX_001.xml", None, ["TRANSFER-SENDER"]),
        ("9992001_CTF_9999999_001.xml", None, ["TRANSFER-DESTINATION"]),
        ("9992001_CTF_9994001_001.xml", CLOSED, ["TRANSFER-DESTINATION-CLOSED"]),
        ("9992001_CTF_9994001_001.xml", SUCCEEDED, ["TRANSFER-DESTINATION-SUCCEEDED"]),
        ("9992001_CTF_9994001_001.xml", COLLEGE, ["TRANSFER-COLLEGE"]),
        ("9994001_CTF_9999999_001.xml", None, ["TRANSFER-SENDER", "TRANSFER-DESTINATION"]),
    ],
)
def test_everything_wrong_with_a_route_is_told_at_once(name: str, receiver: Known | None, codes: list[str]) -> None:
    refusals = route_rules.route_refusals(name=filenames.parse(name), sender="9992001", receiver=receiver)
    assert [refused.code for refused in refusals] == codes

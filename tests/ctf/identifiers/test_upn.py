"""The Unique Pupil Number."""

import pytest
import stdnum.gb.upn
from hypothesis import given
from hypothesis import strategies as st

from cts.ctf.errors import InvalidCheck, InvalidComponent, InvalidFormat, InvalidLength, InvalidNumber
from cts.ctf.identifiers import upn

GOOD = ["B801200005001", "H801200001001", "Z801209809069", "G335311012004", "P207000016049", "B82012342501B"]
SCHOOL_BODIES = st.from_regex(r"(801|919|935)[0-9]{8}[0-9A-HJ-NP-RT-Z]", fullmatch=True)


@pytest.mark.parametrize("number", GOOD)
def test_it_works(number: str) -> None:
    assert upn.validate(number) == number
    assert upn.is_valid(number)


@pytest.mark.parametrize("written", ["b801200005001", " B801200005001 ", "B801 2000 05 001"])
def test_small_letters_and_spaces_do_not_count(written: str) -> None:
    assert upn.validate(written) == "B801200005001"


@pytest.mark.parametrize(
    ("number", "refusal", "code"),
    [
        ("", InvalidLength, "UPN-LENGTH"),
        ("B80120000500", InvalidLength, "UPN-LENGTH"),
        ("B8012000050011", InvalidLength, "UPN-LENGTH"),
        ("B801200005001\n", InvalidLength, "UPN-LENGTH"),
        ("1801200005001", InvalidFormat, "UPN-FORMAT"),
        ("I801200005001", InvalidFormat, "UPN-FORMAT"),
        ("S801200005001", InvalidFormat, "UPN-FORMAT"),
        ("BA01200005001", InvalidFormat, "UPN-FORMAT"),
        ("B80120000500O", InvalidFormat, "UPN-FORMAT"),
        ("B80120000500\n", InvalidFormat, "UPN-FORMAT"),
        ("B８01200005001", InvalidFormat, "UPN-FORMAT"),
        ("B80120000500１", InvalidFormat, "UPN-FORMAT"),
        ("B٨01200005001", InvalidFormat, "UPN-FORMAT"),
        ("B²01200005001", InvalidFormat, "UPN-FORMAT"),
        ("Ｂ801200005001", InvalidFormat, "UPN-FORMAT"),
        ("В801200005001", InvalidFormat, "UPN-FORMAT"),
        ("A801200005001", InvalidCheck, "UPN-CHECK"),
        ("Q207000016049", InvalidCheck, "UPN-CHECK"),
    ],
)
def test_a_wrong_number_is_refused(number: str, refusal: type[InvalidNumber], code: str) -> None:
    with pytest.raises(refusal) as caught:
        upn.validate(number)
    assert caught.value.code == code
    assert not upn.is_valid(number)


def test_a_wrong_check_letter_names_the_right_one() -> None:
    with pytest.raises(InvalidCheck) as caught:
        upn.validate("A801200005001")
    assert caught.value.arguments["expected"] == "B"
    assert "give B" in str(caught.value)


def test_a_long_s_is_not_taken_for_an_s_nor_any_other_letter() -> None:
    assert upn.compact("ſ") == "ſ"


@pytest.mark.parametrize("la_number", range(660, 682))
def test_welsh_numbers_are_valid(la_number: int) -> None:
    number = upn.make(dfe_number=f"{la_number}2000", year=2024, serial=17)
    assert upn.is_valid(number)
    assert upn.parts(number).la_number == str(la_number)


def test_a_temporary_number_ends_in_a_letter() -> None:
    assert upn.is_temporary("B82012342501B")
    assert not upn.is_temporary("B801200005001")
    assert not upn.is_temporary("B8201234250B")


@given(SCHOOL_BODIES)
def test_the_check_letter_agrees_with_another_program(body: str) -> None:
    assert upn.check_letter(body) == stdnum.gb.upn.calc_check_digit(body)
    assert stdnum.gb.upn.is_valid(upn.check_letter(body) + body)


@given(SCHOOL_BODIES, st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(body: str, place: int, shift: int) -> None:
    letter = upn.check_letter(body)
    wrong = body[:place] + str((int(body[place]) + shift) % 10) + body[place + 1 :]
    assert not upn.is_valid(letter + wrong)


@given(st.from_regex(r"[0-9]{7}", fullmatch=True), st.integers(0, 99), st.booleans(), st.integers(1, 999))
def test_a_number_that_is_made_is_valid(school: str, year: int, temporary: bool, serial: int) -> None:
    number = upn.make(dfe_number=school, year=year, serial=serial, temporary=temporary)
    assert upn.validate(number) == number
    assert upn.is_temporary(number) is temporary
    assert (upn.parts(number).la_number + upn.parts(number).establishment_number, upn.parts(number).year) == (
        school,
        f"{year:02d}",
    )


def test_every_temporary_serial_makes_another_number() -> None:
    made = {
        upn.make(dfe_number="9992001", year=26, serial=serial, temporary=True) for serial in range(1, upn.TEMPORARY_SERIALS + 1)
    }
    assert len(made) == upn.TEMPORARY_SERIALS


def test_a_temporary_number_needs_no_serial() -> None:
    assert upn.make(dfe_number="9992001", year=26, temporary=True).endswith("2600A")


@pytest.mark.parametrize("year", [26, 2026])
def test_the_year_may_have_two_digits_or_four(year: int) -> None:
    assert upn.parts(upn.make(dfe_number="9992001", year=year, serial=1)).year == "26"


@pytest.mark.parametrize("school", ["999LLLL", "XXXXXXX", "MMMMMMM"])
def test_only_a_school_issues_numbers(school: str) -> None:
    with pytest.raises(InvalidComponent) as caught:
        upn.make(dfe_number=school, year=26, serial=1)
    assert caught.value.code == "UPN-SCHOOL"


@pytest.mark.parametrize("serial", [None, 0, -1, 1000])
def test_a_permanent_number_needs_a_serial_of_three_digits(serial: int | None) -> None:
    with pytest.raises(InvalidComponent) as caught:
        upn.make(dfe_number="9992001", year=26, serial=serial)
    assert caught.value.code == "UPN-SERIAL"


@pytest.mark.parametrize("serial", [0, 2301])
def test_a_temporary_serial_has_its_limits(serial: int) -> None:
    with pytest.raises(InvalidComponent):
        upn.make(dfe_number="9992001", year=26, serial=serial, temporary=True)


@pytest.mark.parametrize("year", [-1, 100, 1979, 2080])
def test_a_year_that_cannot_be_is_refused(year: int) -> None:
    with pytest.raises(InvalidComponent) as caught:
        upn.make(dfe_number="9992001", year=year, serial=1)
    assert caught.value.code == "UPN-YEAR"


def test_a_check_letter_is_only_worked_out_for_twelve_right_characters() -> None:
    with pytest.raises(InvalidLength):
        upn.check_letter("80120000500")
    with pytest.raises(InvalidFormat):
        upn.check_letter("8O1200005001")

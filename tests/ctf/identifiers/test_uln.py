"""The Unique Learner Number."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cts.ctf.errors import InvalidCheck, InvalidComponent, InvalidFormat, InvalidLength, InvalidNumber
from cts.ctf.identifiers import uln


def test_it_works() -> None:
    assert uln.validate(" 92763 08686 ") == "9276308686"


@pytest.mark.parametrize(
    ("number", "refusal", "code"),
    [
        ("927630868", InvalidLength, "ULN-LENGTH"),
        ("92763086866", InvalidLength, "ULN-LENGTH"),
        ("9276308685", InvalidCheck, "ULN-CHECK"),
        ("0276308686", InvalidFormat, "ULN-FORMAT"),
        ("92763O8686", InvalidFormat, "ULN-FORMAT"),
        ("９276308686", InvalidFormat, "ULN-FORMAT"),
        ("٩٢٧٦٣٠٨٦٨٦", InvalidFormat, "ULN-FORMAT"),
        ("927630868\n", InvalidFormat, "ULN-FORMAT"),
        ("1000000060", InvalidComponent, "ULN-NEVER-ISSUED"),
    ],
)
def test_a_wrong_number_is_refused(number: str, refusal: type[InvalidNumber], code: str) -> None:
    with pytest.raises(refusal) as caught:
        uln.validate(number)
    assert caught.value.code == code
    assert not uln.is_valid(number)


def test_a_wrong_check_digit_names_the_right_one() -> None:
    with pytest.raises(InvalidCheck) as caught:
        uln.validate("9276308685")
    assert caught.value.arguments["expected"] == "6"


def test_a_check_digit_is_only_worked_out_for_nine_digits() -> None:
    with pytest.raises(InvalidLength):
        uln.check_digit("92763086")


@given(st.integers(100_000_000, 999_999_999))
def test_the_two_forms_of_the_rule_agree(first_nine: int) -> None:
    try:
        number = f"{first_nine}{uln.check_digit(str(first_nine))}"
    except InvalidComponent:
        assume(False)
    assert uln.is_valid(number)
    assert sum(weight * int(digit) for weight, digit in zip(range(10, 0, -1), number, strict=True)) % 11 == 10


@given(st.integers(100_000_000, 999_999_999))
def test_at_most_one_last_digit_is_right(first_nine: int) -> None:
    assert sum(uln.is_valid(f"{first_nine}{last}") for last in range(10)) <= 1

"""What all identifiers have in common, and the shorter ones."""

import doctest
import importlib
import pkgutil
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cts.ctf import identifiers
from cts.ctf.errors import InvalidComponent, InvalidFormat, InvalidLength, InvalidNumber
from cts.ctf.identifiers import dfe_number, establishment, la, postcode, uci, urn

MODULES = [importlib.import_module(f"cts.ctf.identifiers.{module.name}") for module in pkgutil.iter_modules(identifiers.__path__)]
NUMBERS = [module for module in MODULES if module.__name__ != "cts.ctf.identifiers.characters"]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_the_examples_in_the_documentation_are_true(module: ModuleType) -> None:
    result = doctest.testmod(module, optionflags=doctest.ELLIPSIS)
    assert result.attempted
    assert not result.failed


def test_there_are_eight_numbers() -> None:
    assert {module.__name__.rpartition(".")[2] for module in NUMBERS} == {
        "upn", "uln", "uci", "la", "establishment", "urn", "postcode", "dfe_number",
    }  # fmt: skip


def outcome(module: ModuleType, text: str) -> tuple[InvalidNumber | None, str]:
    try:
        return None, module.validate(text)
    except InvalidNumber as refusal:
        return refusal, ""


@pytest.mark.parametrize("module", NUMBERS, ids=lambda module: module.__name__)
@given(text=st.text(max_size=16))
def test_no_text_does_worse_than_a_refusal_in_both_languages(module: ModuleType, text: str) -> None:
    refusal, clean = outcome(module, text)
    assert module.is_valid(text) is (refusal is None)
    assert refusal is None or (refusal.message("en") and refusal.message("cy"))
    assert refusal is not None or module.validate(clean) == clean == module.compact(clean)


@pytest.mark.parametrize("module", NUMBERS, ids=lambda module: module.__name__)
@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "１２３４５６７", "٣٤٥", "٢٠٠١", "²³⁴", "८०१२०००", "123\n", "2001\n", "100001\n"]
)
def test_other_digits_and_line_ends_are_refused(module: ModuleType, text: str) -> None:
    assert not module.is_valid(text)


@pytest.mark.parametrize("value", ["999", " 681 ", "000"])
def test_an_authority_is_three_digits(value: str) -> None:
    assert la.validate(value) == value.strip()


@pytest.mark.parametrize(
    ("value", "refusal"), [("68", InvalidLength), ("6811", InvalidLength), ("68A", InvalidFormat), ("XXX", InvalidFormat)]
)
def test_a_wrong_authority_is_refused(value: str, refusal: type[InvalidNumber]) -> None:
    with pytest.raises(refusal):
        la.validate(value)


@pytest.mark.parametrize(
    ("number", "country"),
    [
        ("801", "ENG"),
        ("909", "ENG"),
        ("820", "ENG"),
        ("660", "WLS"),
        ("681", "WLS"),
        ("702", "OTH"),
        ("703", "OTH"),
        ("999", "ENG"),
        ("998", "WLS"),
    ],
)
def test_an_authority_has_a_country_even_when_it_is_no_more(number: str, country: str) -> None:
    assert la.known(number)
    assert la.country(number) == country
    assert la.name(number)


@pytest.mark.parametrize("number", ["123", "XXX", "MMM", "", "80", "8011"])
def test_a_number_that_nobody_has_is_not_known(number: str) -> None:
    assert not la.known(number)
    assert la.country(number) is None
    assert la.name(number) is None


def test_an_authority_has_its_welsh_name() -> None:
    assert la.name("668", "cy") == "Sir Benfro"
    assert la.name("801", "cy") == "Bristol, City of"


@pytest.mark.parametrize("value", ["2001", "0001", "LLLL", "XXXX", "MMMM", "llll"])
def test_an_establishment_is_four_digits_or_stands_for_something_else(value: str) -> None:
    assert establishment.validate(value) == value.upper()


@pytest.mark.parametrize("value", ["LLL1", "LXMX", "AAAA", "20A1"])
def test_other_letters_are_no_establishment(value: str) -> None:
    with pytest.raises(InvalidFormat):
        establishment.validate(value)


@pytest.mark.parametrize(
    ("value", "clean"),
    [
        ("9992001", "9992001"),
        ("999/2001", "9992001"),
        ("999-2001", "9992001"),
        ("999 2001", "9992001"),
        ("681llll", "681LLLL"),
        ("mmmmmmm", "MMMMMMM"),
    ],
)
def test_a_dfe_number_is_read_as_people_write_it(value: str, clean: str) -> None:
    assert dfe_number.validate(value) == clean
    assert dfe_number.split(value) == (clean[:3], clean[3:])


@pytest.mark.parametrize(
    ("value", "refusal"),
    [
        ("999200", InvalidLength),
        ("XXXXXXXX", InvalidLength),
        ("MMMMMM", InvalidLength),
        ("99/92001", InvalidLength),
        ("999XXXX", InvalidFormat),
        ("XXX2001", InvalidFormat),
        ("XXXMMMM", InvalidFormat),
        ("XXXLLLL", InvalidFormat),
    ],
)
def test_a_wrong_dfe_number_is_refused(value: str, refusal: type[InvalidNumber]) -> None:
    with pytest.raises(refusal):
        dfe_number.validate(value)


@pytest.mark.parametrize("value", ["100001", "XXXXXX", "xxxxxx", " 100001"])
def test_a_urn_is_six_digits_or_unknown(value: str) -> None:
    assert urn.is_valid(value)


@pytest.mark.parametrize("value", ["89001", "1000001", "XXXXX", "XXXXX1"])
def test_a_wrong_urn_is_refused(value: str) -> None:
    assert not urn.is_valid(value)


@pytest.mark.parametrize("value", ["123450987654A", "12345B987654Z"])
def test_a_uci_is_twelve_digits_and_a_letter(value: str) -> None:
    assert uci.validate(value) == value


@pytest.mark.parametrize("value", ["1234A0987654A", "1234509876541", "123450987654", "123450987654AA", "12345098765AA"])
def test_a_wrong_uci_is_refused(value: str) -> None:
    assert not uci.is_valid(value)


@pytest.mark.parametrize(
    ("value", "clean"),
    [
        ("BS1 1AA", "BS1 1AA"), ("bs11aa", "BS1 1AA"), ("SW1A 1AA", "SW1A 1AA"), ("EC1A1BB", "EC1A 1BB"), ("W1A 0AX", "W1A 0AX"),
        ("M1  1AE", "M1 1AE"), ("gir0aa", "GIR 0AA"), ("BFPO 57", "BFPO 57"), ("BFPO5412", "BFPO 5412"), ("BF1 3AA", "BF1 3AA"),
        ("ZZ99 3WZ", "ZZ99 3WZ"), ("GY1 1AA", "GY1 1AA"), ("LL57 2DG", "LL57 2DG"),
    ],
)  # fmt: skip
def test_a_postcode_gets_its_one_space(value: str, clean: str) -> None:
    assert postcode.validate(value) == clean


@pytest.mark.parametrize(
    "value", ["BS1", "BS1 1A", "1BS 1AA", "BS111 1AA", "BFPO", "BFPO 0", "BFPO 12345", "BS1\n1AA", "BS１ 1AA"]
)
def test_what_is_not_shaped_like_a_postcode_is_refused(value: str) -> None:
    with pytest.raises(InvalidFormat):
        postcode.validate(value)


@pytest.mark.parametrize("value", ["OV3R 5EA", "QQ1 1AA", "X1 1AA"])
def test_an_area_that_does_not_exist_is_refused(value: str) -> None:
    with pytest.raises(InvalidComponent):
        postcode.validate(value)

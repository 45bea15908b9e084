"""File names: the tables of right ones, every refusal, and names made to do harm."""

import doctest
import importlib
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cts.ctf import filenames
from cts.ctf.filenames import FileNameRefused, Party
from cts.ctf.wording import Language

MODULES = ["", ".agreeing", ".explaining", ".kinds", ".parsing", ".parties", ".rules"]

# name, kind, sender, receiver, counter
RIGHT = [
    ("6812000_CTF_6684001_001.XML", "ctf", "6812000", "6684001", 1),  # S-128
    ("1112222_CTF_3334444_999.XML", "ctf", "1112222", "3334444", 999),  # S-281
    ("1112222_CTF_MMMMMMM_010.XML", "ctf", "1112222", "MMMMMMM", 10),  # S-282
    ("1112222_CTF_XXXXXXX_001.XML", "ctf", "1112222", "XXXXXXX", 1),  # S-283
    ("1112222_CTF_333LLLL_001.XML", "ctf", "1112222", "333LLLL", 1),  # S-284
    ("333LLLL_CTF_1112222_001.XML", "ctf", "333LLLL", "1112222", 1),  # S-285
    ("333LLLL_CTF1112222_001.XML", "ctf", "333LLLL", "1112222", 1),  # C-02, as the table prints it
    ("8201234_CTF_8201234_001.xml", "ctf", "8201234", "8201234", 1),
    ("8201234_CTF_7036304_001.xml", "ctf", "8201234", "7036304", 1),  # S-236
    ("8201234_CTF_702LLLL_001.xml", "ctf", "8201234", "702LLLL", 1),  # S-239
    ("8201234_ctf_xxxxxxx_001.xml", "ctf", "8201234", "XXXXXXX", 1),
    ("8201234_PHO_820LLLL_001.xml", "phonics", "8201234", "820LLLL", 1),
    ("8201234_FSP_820LLLL_001.xml", "profile", "8201234", "820LLLL", 1),
    ("8201234_KS1_820LLLL_001.xml", "ks1", "8201234", "820LLLL", 1),
    ("8201234_KS2_820LLLL_001.xml", "ks2", "8201234", "820LLLL", 1),
    ("8201234_KS2_8201234_001.xml", "ks2", "8201234", "8201234", 1),
    ("DfE_KS2_8201234_001.xml", "ks2", "DfE", "8201234", 1),
    ("8201234_MTC_8201234_001.xml", "mtc", "8201234", "8201234", 1),
    ("8201234_CML_820LLLL_001.xml", "cml", "8201234", "820LLLL", 1),
    ("8201234_CMJ_820LLLL_001.xml", "cmj", "8201234", "820LLLL", 1),
    ("820LLLL_ATF_8201234_001.xml", "atf", "820LLLL", "8201234", 1),
    ("8201234_FTF_820DfE_001.xml", "ftf", "8201234", "820DfE", 1),
    ("1113333_2224444_FFT15.ZIP", "generic", "1113333", "2224444", None),  # S-288
    ("1113333_222LLLL_FFT15.ZIP", "generic", "1113333", "222LLLL", None),  # S-289
    ("222LLLL_1113333_FFT15.ZIP", "generic", "222LLLL", "1113333", None),  # S-290
]

# name, code, the name to suggest
WRONG = [
    ("", "CTF-710", None),
    ("8201234_CTF_8205678_001.xml\n", "CTF-711", None),
    ("8201234_CTF_8205678_001\r\n.xml", "CTF-711", None),
    ("8201234_CTF_8205678_001.xml\x00", "CTF-711", None),
    ("8201234_CTF_8205678_001\x00.xml", "CTF-711", None),
    ("8201234_CTF_8205678_001\t.xml", "CTF-711", None),
    ("8201234_CTF_8205678_001\u202elmx.exe", "CTF-711", None),
    ("8201234_CTF_8205678\u200b_001.xml", "CTF-711", None),
    ("8201234_CTF_8205678\u00a0_001.xml", "CTF-711", None),
    ("\ufeff8201234_CTF_8205678_001.xml", "CTF-711", None),
    ("8201234_CTF_8205678_001\udcff.xml", "CTF-711", None),
    ("../8201234_CTF_8205678_001.xml", "CTF-712", None),
    ("..\\..\\8201234_CTF_8205678_001.xml", "CTF-712", None),
    ("/etc/passwd", "CTF-712", None),
    ("C:8201234_CTF_8205678_001.xml", "CTF-712", None),
    ("8201234_CTF_8205678_001.xml::$DATA", "CTF-712", None),
    ("A" * 300, "CTF-713", None),
    ("8" * 296 + ".xml", "CTF-713", None),
    ("8201234_CTF_8205678_001(1).xml", "CTF-714", "8201234_CTF_8205678_001.xml"),
    ("8201234_CTF_8205678_001 (1).xml", "CTF-714", "8201234_CTF_8205678_001.xml"),
    ("8201234_CTF_XXXXXXX_001 (23).XML", "CTF-714", "8201234_CTF_XXXXXXX_001.xml"),
    ("8201234_CTF_8205678_001 - Copy.xml", "CTF-714", "8201234_CTF_8205678_001.xml"),
    ("8201234_CTF_8205678_001 - Copi (2).xml", "CTF-714", "8201234_CTF_8205678_001.xml"),
    ("Copy of 8201234_CTF_8205678_001.xml", "CTF-714", "8201234_CTF_8205678_001.xml"),
    ("8201234_8205678_FFT15 (1).zip", "CTF-714", "8201234_8205678_FFT15.zip"),
    ("8201234_CTF_8205678_001.xml ", "CTF-715", "8201234_CTF_8205678_001.xml"),
    (" 8201234_CTF_8205678_001.xml", "CTF-715", "8201234_CTF_8205678_001.xml"),
    ("820 1234_CTF_820 5678_001.xml", "CTF-715", "8201234_CTF_8205678_001.xml"),
    ("8201234_8205678_my file.zip", "CTF-715", "8201234_8205678_myfile.zip"),
    ("holiday photo.xml", "CTF-715", None),
    ("8201234_\u0421TF_8205678_001.xml", "CTF-716", None),  # a Cyrillic letter
    ("８２０１２３４_CTF_8205678_001.xml", "CTF-716", None),
    ("8201234_CTF_8205678_٠٠١.xml", "CTF-716", None),
    ("8201234_CTF_8205678_00१.xml", "CTF-716", None),
    ("8201234_CTF_8205678_00².xml", "CTF-716", None),
    ("8201234_8205678_ysgôl.zip", "CTF-716", None),
    ("8201234_CTF_8205678_001", "CTF-717", "8201234_CTF_8205678_001.xml"),
    ("8201234_CTF_8205678_001.xml.", "CTF-717", "8201234_CTF_8205678_001.xml"),
    ("8201234_CTF_8205678_001.pdf", "CTF-717", None),
    ("8201234_CTF_8205678_001_xml", "CTF-717", None),
    (".xml", "CTF-720", None),
    ("8201234_CTF_8205678_001.xml.exe", "CTF-718", None),
    ("8201234_CTF_8205678_001.exe.xml", "CTF-718", None),
    ("8201234_8205678_FFT15.exe.zip", "CTF-718", None),
    ("8201234_CTF_8205678_001.zip", "CTF-719", "8201234_CTF_8205678_001.xml"),
    ("8201234_CTF_8205678.xml", "CTF-720", None),
    ("8201234_CTF_8205678_001_2.xml", "CTF-720", None),
    ("8201234CTF8205678001.xml", "CTF-720", None),
    ("8201234_CTF8205678_001.xml", "CTF-720", None),  # only an authority's name is printed without the underscore
    ("pupils.xml", "CTF-720", None),
    ("8201234_ABC_8205678_001.xml", "CTF-721", None),
    ("8201234__8205678_001.xml", "CTF-721", None),
    ("820123_CTF_8205678_001.xml", "CTF-722", None),
    ("82012345_CTF_8205678_001.xml", "CTF-722", None),
    ("XXXXXXX_CTF_8205678_001.xml", "CTF-722", None),
    ("MMMMMMM_CTF_8205678_001.xml", "CTF-722", None),
    ("_CTF_8205678_001.xml", "CTF-722", None),
    ("-8201234_CTF_8205678_001.xml", "CTF-722", None),
    ("8201234_CTF_820567_001.xml", "CTF-723", None),
    ("8201234_CTF_820XXXX_001.xml", "CTF-723", None),
    ("8201234_CTF_XXX5678_001.xml", "CTF-723", None),
    ("8201234_CTF_820LLL_001.xml", "CTF-723", None),
    ("8201234_CTF_LLLLLLL_001.xml", "CTF-723", None),
    ("8201234_CTF__001.xml", "CTF-723", None),
    ("8201234_XXXXXX_FFT15.zip", "CTF-723", None),
    ("8201234_CTF_XXXXXX_001.xml", "CTF-724", "8201234_CTF_XXXXXXX_001.xml"),  # C-01
    ("8201234_CTF_XXXXXXXX_001.xml", "CTF-724", "8201234_CTF_XXXXXXX_001.xml"),
    ("8201234_CTF_MMMMMM_001.xml", "CTF-724", "8201234_CTF_MMMMMMM_001.xml"),
    ("8201234_CTF_mmmmmmmm_001.xml", "CTF-724", "8201234_CTF_MMMMMMM_001.xml"),
    ("8201234_CTF_8205678_1.xml", "CTF-725", None),
    ("8201234_CTF_8205678_0001.xml", "CTF-725", None),
    ("8201234_CTF_8205678_000.xml", "CTF-725", None),
    ("8201234_CTF_8205678_00A.xml", "CTF-725", None),
    ("8201234_CTF_8205678_-01.xml", "CTF-725", None),
    ("820LLLL_CTF_XXXXXXX_001.xml", "CTF-726", None),
    ("820LLLL_CTF_MMMMMMM_001.xml", "CTF-726", None),
    ("820LLLL_CTF_821LLLL_001.xml", "CTF-727", None),
    ("820LLLL_821LLLL_FFT15.zip", "CTF-727", None),
    ("8201234_PHO_8205678_001.xml", "CTF-728", None),
    ("8201234_MTC_8205678_001.xml", "CTF-728", None),
    ("8201234_ATF_8205678_001.xml", "CTF-728", None),
    ("8201234_CTF_820DfE_001.xml", "CTF-728", None),
    ("DfE_CTF_8201234_001.xml", "CTF-728", None),
    ("8201234_XXXXXXX_FFT15.zip", "CTF-728", None),
    ("8201234_CTF_703LLLL_001.xml", "CTF-729", None),  # S-235
    ("8201234_703LLLL_FFT15.zip", "CTF-729", None),
    ("8201234_8205678_.zip", "CTF-734", None),
    ("8201234_8205678_abcdefghijklmnop.zip", "CTF-734", None),
    ("8201234_8205678_a&b.zip", "CTF-735", None),
    ("8201234_8205678_<b>.zip", "CTF-735", None),
    ("8201234_8205678_FFT15.xml", "CTF-738", "8201234_8205678_FFT15.zip"),
    ("8201234_8205678.zip", "CTF-739", None),
    (".zip", "CTF-739", None),
    ("photos.zip", "CTF-739", None),
]


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_in_the_documentation_are_true(module: str) -> None:
    assert not doctest.testmod(importlib.import_module(f"cts.ctf.filenames{module}"), optionflags=doctest.ELLIPSIS).failed


@pytest.mark.parametrize(("name", "kind", "source", "destination", "counter"), RIGHT)
def test_a_right_name_says_who_sends_what_to_whom(
    name: str, kind: str, source: str, destination: str, counter: int | None
) -> None:
    read = filenames.parse(name)
    assert read.source is not None
    assert read.destination is not None
    assert (read.original, read.kind, read.source.code, read.destination.code, read.counter) == (
        name,
        kind,
        source,
        destination,
        counter,
    )


@pytest.mark.parametrize("name", [row[0] for row in RIGHT])
def test_the_name_we_write_reads_the_same_and_in_any_case(name: str) -> None:
    read = filenames.parse(name)
    assert filenames.parse(read.name)._replace(original="") == read._replace(original="")
    assert read.name.endswith((".xml", ".zip"))
    if read.kind != "generic":
        assert filenames.parse(name.lower()).name == filenames.parse(name.upper()).name == read.name


@pytest.mark.parametrize(("name", "code", "suggestion"), WRONG)
def test_a_wrong_name_is_refused_with_its_reason(name: str, code: str, suggestion: str | None) -> None:
    with pytest.raises(FileNameRefused) as caught:
        filenames.parse(name)
    assert (caught.value.code, caught.value.suggestion) == (code, suggestion)


@pytest.mark.parametrize("lang", ["en", "cy"])
@pytest.mark.parametrize("name", [row[0] for row in WRONG])
def test_every_refusal_shows_a_right_name(name: str, lang: Language) -> None:
    with pytest.raises(FileNameRefused) as caught:
        filenames.parse(name)
    message = caught.value.message(lang)
    assert message.isprintable()
    shown = re.findall(r"[0-9A-Za-z]+_[0-9A-Za-z_-]+\.(?:xml|zip)", message)
    assert filenames.parse(shown[-1]).name == shown[-1]


def test_every_rule_about_reading_a_name_has_a_bad_name() -> None:
    about_reading = set(filenames.RULES) - {"CTF-730", "CTF-731", "CTF-732", "CTF-733", "CTF-736", "CTF-737"}
    assert {code for _, code, _ in WRONG} == about_reading


def refusal_of(name: str) -> FileNameRefused | None:
    try:
        filenames.parse(name)
    except FileNameRefused as refusal:
        return refusal
    return None


@given(st.text(max_size=60))
@example("{name}")
@example("8201234_CTF_{0}_001.xml")
@example("%s%n_CTF_8205678_001.xml")
def test_no_text_does_worse_than_a_refusal(text: str) -> None:
    refusal = refusal_of(text)
    assert refusal is None or refusal.code in filenames.RULES
    assert refusal is None or (refusal.message("en").isprintable() and refusal.message("cy").isprintable())


PARTS = st.sampled_from(
    ["8201234", "820LLLL", "XXXXXXX", "XXXXXX", "MMMMMMMM", "703LLLL", "DfE", "CTF", "PHO", "ABC", "001", "000", "", "a b"]
)


@given(st.lists(PARTS, max_size=5), st.sampled_from([".xml", ".XML", ".zip", "", ".exe", " (1).xml", "(1).zip"]))
def test_no_mixture_of_parts_does_worse_than_a_refusal(parts: list[str], end: str) -> None:
    name = "_".join(parts) + end
    refusal = refusal_of(name)
    right = filenames.parse(name).name if refusal is None else refusal.suggestion
    assert right is None or filenames.parse(right).name == right


SCHOOLS = st.from_regex(r"[0-9]{7}", fullmatch=True)


@given(SCHOOLS, SCHOOLS, st.integers(1, 999))
def test_a_name_that_is_made_reads_back(source: str, destination: str, counter: int) -> None:
    read = filenames.parse(filenames.make(source=source, destination=destination, counter=counter))
    assert (read.source, read.destination, read.counter) == (
        Party(source[:3], source[3:]),
        Party(destination[:3], destination[3:]),
        counter,
    )


@given(SCHOOLS, st.from_regex(r"[A-Za-z0-9_-]{1,15}", fullmatch=True))
def test_a_generic_name_that_is_made_reads_back(source: str, text: str) -> None:
    assert filenames.parse(filenames.make(kind="generic", source=source, destination="820LLLL", text=text)).text == text


@pytest.mark.parametrize("kind", filenames.KINDS.values(), ids=lambda kind: kind.name)
def test_the_example_of_each_kind_is_of_that_kind(kind: filenames.Kind) -> None:
    read = filenames.parse(kind.example)
    assert (read.kind, read.name, read.carries_ctf) == (kind.name, kind.example, kind.carries_ctf)


@pytest.mark.parametrize(
    ("source", "destination", "code"),
    [
        ("820LLLL", "XXXXXXX", "CTF-726"),
        ("820LLLL", "821LLLL", "CTF-727"),
        ("8201234", "703LLLL", "CTF-729"),
        ("8201234", "", "CTF-723"),
        ("8201234_CTF", "8201234", "CTF-720"),
        ("../1234", "8201234", "CTF-712"),
    ],
)
def test_a_name_that_may_not_be_sent_is_not_made(source: str, destination: str, code: str) -> None:
    with pytest.raises(FileNameRefused) as caught:
        filenames.make(source=source, destination=destination)
    assert caught.value.code == code


@pytest.mark.parametrize("counter", [0, 1000, -1])
def test_a_counter_has_three_digits(counter: int) -> None:
    with pytest.raises(FileNameRefused) as caught:
        filenames.make(source="8201234", destination="8205678", counter=counter)
    assert caught.value.code == "CTF-725"


def test_a_kind_that_does_not_exist_is_a_lookup_error() -> None:
    with pytest.raises(LookupError):
        filenames.make(kind="nonsense")


def test_the_departments_download_names_no_school() -> None:
    read = filenames.parse("ctf.XML")
    assert (read.kind, read.name, read.source, read.destination, read.counter) == ("giap", "CTF.xml", None, None, None)
    assert filenames.make(kind="giap") == "CTF.xml"


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("8201234_CTF_820LLLL_001.xml", "CTF-736"),
        ("8201234_CTF_702LLLL_001.xml", None),
        ("8201234_PHO_820LLLL_001.xml", None),
        ("8201234_820LLLL_FFT15.zip", None),
        ("8201234_CTF_8201234_001.xml", "CTF-737"),
        ("8201234_MTC_8201234_001.xml", None),
        ("8201234_CTF_8205678_001.xml", None),
        ("CTF.xml", None),
    ],
)
def test_a_right_name_may_come_with_advice(name: str, advice: str | None) -> None:
    given_advice = filenames.parse(name).advice
    assert (given_advice.code if given_advice else None) == advice
    assert given_advice is None or given_advice.message("en") != given_advice.message("cy")


def test_a_party_knows_what_it_is() -> None:
    lost = filenames.parse("8201234_CTF_XXXXXXX_001.xml")
    outside = filenames.parse("8201234_CTF_MMMMMMM_001.xml").destination
    authority = filenames.parse("8201234_CTF_820LLLL_001.xml").destination
    assert lost.source
    assert lost.destination
    assert outside
    assert authority
    assert (lost.source.is_school, lost.destination.is_lost, outside.is_outside, authority.is_la) == (True, True, True, True)
    assert (lost.destination.is_school, lost.destination.is_outside, outside.is_lost, authority.is_school) == (False,) * 4
    assert (authority.la_number, authority.establishment_number) == ("820", "LLLL")


@pytest.mark.parametrize("name", [row[0] for row in RIGHT] + ["CTF.xml"])
def test_every_right_name_can_be_explained_in_both_languages(name: str) -> None:
    english, welsh = filenames.explain(name), filenames.explain(name, "cy")
    assert filenames.parse(name).name in english
    assert english != welsh


def test_an_explanation_names_the_authorities() -> None:
    words = filenames.explain("6812000_CTF_6684001_012.xml")
    assert "school 2000 of local authority 681 (Cardiff)" in words
    assert "school 4001 of local authority 668 (Pembrokeshire)" in words
    assert "012" in words
    assert "(Sir Benfro)" in filenames.explain("6812000_CTF_6684001_012.xml", "cy")


def test_an_explanation_says_when_an_authority_does_not_exist() -> None:
    assert "111 (a number that no authority has)" in filenames.explain("1112222_CTF_6684001_001.xml")


def test_an_explanation_of_a_lost_pupils_file_says_so() -> None:
    assert "Lost Pupil Database" in filenames.explain("8201234_CTF_XXXXXXX_001.xml")


def test_a_wrong_name_is_not_explained_but_refused() -> None:
    with pytest.raises(FileNameRefused):
        filenames.explain("nonsense")


AGREEING = [
    ("6812000_CTF_6684001_001.xml", ("681", "2000"), ("668", "4001")),
    ("6812000_CTF_6684001_001.xml", (" 681 ", "2000"), ("668", "4001 ")),
    ("6812000_CTF_XXXXXXX_001.xml", ("681", "2000"), ("XXX", "XXXX")),
    ("6812000_CTF_MMMMMMM_001.xml", ("681", "2000"), ("mmm", "mmmm")),
    ("681LLLL_CTF_6812000_001.xml", ("681", "LLLL"), ("681", "2000")),
    ("681LLLL_CTF_6812000_001.xml", ("681", ""), ("681", "2000")),
    ("DfE_KS2_6812000_001.xml", ("681", "2000"), ("681", "2000")),
    ("CTF.xml", ("XXX", "XXXX"), ("681", "2000")),
    ("CTF.xml", ("", ""), ("", "")),
]


@pytest.mark.parametrize(("name", "source", "destination"), AGREEING)
def test_a_name_and_a_header_that_agree(name: str, source: tuple[str, str], destination: tuple[str, str]) -> None:
    assert filenames.agreement(filenames.parse(name), source, destination) == []


@pytest.mark.parametrize(
    ("source", "destination", "codes"),
    [
        (("681", "2001"), ("668", "4001"), ["CTF-730"]),
        (("681", "2000"), ("668", "4002"), ["CTF-731"]),
        (("681", "2000"), ("XXX", "XXXX"), ["CTF-731"]),
        (("668", "4001"), ("681", "2000"), ["CTF-730", "CTF-731"]),
        (("", ""), ("668", "4001"), ["CTF-732"]),
        (("681", "2000"), ("", ""), ["CTF-733"]),
        (("", ""), (" ", ""), ["CTF-732", "CTF-733"]),
        (("681", ""), ("668", "4001"), ["CTF-730"]),
    ],
)
def test_a_name_and_a_header_that_disagree(source: tuple[str, str], destination: tuple[str, str], codes: list[str]) -> None:
    found = filenames.agreement(filenames.parse("6812000_CTF_6684001_001.xml"), source, destination)
    assert [disagreement.code for disagreement in found] == codes


def test_a_disagreement_says_both_numbers_in_both_languages() -> None:
    (found,) = filenames.agreement(filenames.parse("6812000_CTF_6684001_001.xml"), ("681", "2000"), ("668", "4002"))
    for message in (found.message("en"), found.message("cy")):
        assert "6684001" in message
        assert "6684002" in message

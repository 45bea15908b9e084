"""Files and records from plain Python and JSON, and back."""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from cts import ctf
from tests.ctf.operations import made


def refusal(data: Any, **options: Any) -> ctf.OperationRefused:  # noqa: ANN401
    with pytest.raises(ctf.OperationRefused) as caught:
        ctf.from_dict(data, **options)
    return caught.value


def test_it_works() -> None:
    data = {
        "header": {"version": "25.0", "qualifier": "full"},
        "pupils": [{"upn": made.ALEX, "surname": "Sample", "date_of_birth": "2016-03-04", "contacts": [{"surname": "Sample"}]}],
    }
    file = ctf.from_dict(data)
    assert file.pupils[0].date_of_birth == datetime.date(2016, 3, 4)
    assert ctf.from_json(json.dumps(data)) == file
    assert ctf.from_json(ctf.to_json(file)) == file


def test_a_record_goes_to_plain_python_and_back() -> None:
    for pupil in ctf.sample(pupils=20, seed=3).pupils:
        plain = pupil.to_dict()
        assert isinstance(plain["date_of_birth"], datetime.date)
        assert None not in plain.values()
        assert ctf.from_dict(plain, record=ctf.Pupil) == pupil


def test_what_a_real_file_holds_survives_json(tmp_path: Path) -> None:
    file = ctf.read(made.old_file(tmp_path / "old.xml"))
    assert ctf.from_json(ctf.to_json(file)) == file


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        ({"forname": "Alex"}, "CTF-261", "forname"),
        ({"contacts": [{}, {"surnam": "x"}]}, "CTF-261", "contacts[1].surnam"),
        ({"surname": 5}, "CTF-262", "surname"),
        ({"contacts": {}}, "CTF-262", "contacts"),
        ({"date_of_birth": "2016-13-01"}, "CTF-262", "date_of_birth"),
        ({"address": {"easting": "north"}}, "CTF-262", "address.easting"),
        ([], "CTF-262", "$"),
    ],
)
def test_what_cannot_be_a_pupil_is_named_with_its_place(data: Any, code: str, place: str) -> None:  # noqa: ANN401
    refused = refusal(data, record=ctf.Pupil)
    assert refused.code == code
    assert refused.arguments["place"] == place
    assert str(refused).startswith(place)


def test_the_kind_that_was_expected_is_said_in_both_languages() -> None:
    refused = refusal({"surname": 5}, record=ctf.Pupil)
    assert "a text is expected, not a whole number" in str(refused)
    assert "{" not in refused.message("cy")


def test_a_file_needs_header_and_pupils() -> None:
    assert refusal({"header": {}}).code == "CTF-266"
    assert refusal({"header": {}, "pupils": [], "pupilz": []}).code == "CTF-261"


@pytest.mark.parametrize("text", [b"", b"{", b'{"header": {},}', b"\xff", "not JSON", b"[" * 100_000])
def test_what_is_no_json_is_refused(text: str | bytes) -> None:
    with pytest.raises(ctf.OperationRefused) as caught:
        ctf.from_json(text)
    assert caught.value.code in ("CTF-260", "CTF-262")

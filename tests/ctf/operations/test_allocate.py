"""One file into one for each school of an allocation list."""

from pathlib import Path

import pytest

from cts import ctf
from tests.ctf.operations import made


def listed(folder: Path, text: str) -> Path:
    path = folder / "places.csv"
    path.write_bytes(text.encode("utf-8"))
    return path


def three(folder: Path) -> Path:
    pupils = [made.pupil(made.ALEX), made.pupil(made.BRYN, forename="Bryn"), made.pupil(made.CERI, forename="Ceri")]
    return made.file(folder / "a.xml", pupils, destination="999LLLL")


def refusal(folder: Path, text: str) -> ctf.OperationRefused:
    with pytest.raises(ctf.OperationRefused) as caught:
        ctf.allocate(three(folder), allocation=listed(folder, text), folder=folder / "out")
    assert not (folder / "out").exists()
    return caught.value


def test_it_works(tmp_path: Path) -> None:
    places = listed(tmp_path, f"upn,dfe_number\n{made.ALEX},9994001\n{made.BRYN},9994002\n{made.CERI},9994001\n")
    done = ctf.allocate(three(tmp_path), allocation=places, folder=tmp_path / "out")
    assert done.is_complete
    assert [(file.path.name, file.group, file.pupil_count) for file in done.files] == [
        ("9992001_CTF_9994001_001.xml", "9994001", 2),
        ("9992001_CTF_9994002_001.xml", "9994002", 1),
    ]
    for file in done.files:
        report = ctf.check(file.path, name=file.path.name)
        assert report.header is not None
        assert report.header.destination is not None
        assert report.header.destination.establishment_number == file.group[3:]
        assert not [found for found in report.findings if found.code.startswith("CTF-73")]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffUPN;DfE_Number\r\nb801200005001;999/4001\r\n",
        "name\tdfe_number\tupn\nAlex\t999 4001\tB801 2000 05001\n\n",
        '\nupn,dfe_number,note\n"B801200005001","9994001","two\nlines"\n',
    ],
)
def test_lists_come_in_many_styles(text: str, tmp_path: Path) -> None:
    done = ctf.allocate(three(tmp_path), allocation=listed(tmp_path, text), folder=tmp_path / "out")
    assert [(file.group, file.pupil_count) for file in done.files] == [("9994001", 1)]


def test_whoever_cannot_be_placed_is_named_and_in_no_file(tmp_path: Path) -> None:
    pupils = [
        made.pupil(made.ALEX),
        made.pupil(made.BRYN, forename="Bryn"),
        made.pupil(made.BRYN, forename="Brynn"),
        made.pupil(made.CERI, forename="Ceri"),
        made.pupil(None, forename="Dewi"),
    ]
    text = f"""upn,dfe_number
{made.ALEX},9994001
{made.ALEX},9994001
{made.BRYN},9994001
{made.CERI},9994001
{made.CERI},9994002
G335311012004,9994001
"""
    source = made.file(tmp_path / "a.xml", pupils)
    done = ctf.allocate(source, allocation=listed(tmp_path, text), folder=tmp_path / "out")
    assert not done.is_complete
    assert [(file.group, file.pupil_count) for file in done.files] == [("9994001", 1)]
    assert [one.forename for one in done.not_in_list] == ["Dewi"]
    assert [place.line for place in done.not_in_file] == [7]
    assert [one.forename for one in done.twice_in_file] == ["Bryn", "Brynn"]
    assert [place.line for place in done.twice_in_list] == [3]
    assert [place.line for place in done.contradicted] == [5, 6]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "CTF-273"),
        ("\n\n", "CTF-273"),
        ("upn,dfe_number\n\x00", "CTF-273"),
        ("upn,school\n", "CTF-276"),
        (f"{made.ALEX},9994001\n", "CTF-276"),
        (f"upn,dfe_number\n{made.ALEX},Birchwood\n", "CTF-274"),
        (f"upn,dfe_number\n{made.ALEX}\n", "CTF-274"),
        ("upn,dfe_number\n,9994001\n", "CTF-274"),
        (f"upn,dfe_number\n{made.ALEX},９９９4001\n", "CTF-274"),
    ],
)
def test_what_is_no_list_is_refused(text: str, code: str, tmp_path: Path) -> None:
    refused = refusal(tmp_path, text)
    assert refused.code == code
    assert "{" not in refused.message("cy")


def test_a_wrong_line_is_named(tmp_path: Path) -> None:
    refused = refusal(tmp_path, f"upn,dfe_number\n\n{made.ALEX},999400\n")
    assert refused.arguments["line"] == "3"
    assert "seven" in refused.message("en")
    assert refused.message("cy") != refused.message("en")


def test_a_list_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.csv", tmp_path):
        with pytest.raises(ctf.OperationRefused) as caught:
            ctf.allocate(three(tmp_path), allocation=path, folder=tmp_path / "out")
        assert caught.value.code == "CTF-273"


def test_an_authority_sends_no_file_to_an_authority(tmp_path: Path) -> None:
    source = three(tmp_path)
    source.write_text(source.read_text().replace("<Estab>2001</Estab>", "<Estab>LLLL</Estab>", 1))
    with pytest.raises(ctf.FileNameRefused):
        ctf.allocate(source, allocation=listed(tmp_path, f"upn,dfe_number\n{made.ALEX},998LLLL\n"), folder=tmp_path / "out")


def test_only_one_pupil_may_go_to_an_unknown_school(tmp_path: Path) -> None:
    assert refusal(tmp_path, f"upn,dfe_number\n{made.ALEX},XXXXXXX\n{made.BRYN},XXXXXXX\n").code == "CTF-275"

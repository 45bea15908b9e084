"""Templates and the marks in them."""

import pytest

from cts.s2s.core import Actor, Refused
from cts.s2s.messaging import actions, rules, text_templates
from cts.s2s.messaging.text_templates import TemplateText
from tests import make

TEXT = TemplateText(name="Reminder", description="About {name}", text="Please write to us about {name}.")


def saved(
    by: Actor, *, scope: str = "own", public_id: str = "", english: TemplateText = TEXT, welsh: TemplateText | None = None
) -> str:
    return actions.save_template(
        by=by, public_id=public_id, scope=scope, english=english, welsh=welsh or TemplateText(), now=make.NOW
    )


def names(by: Actor) -> set[str]:
    return {one.english.name for one in text_templates.templates(by)}


def test_it_works(actors: dict[str, Actor]) -> None:
    public_id = saved(actors["ashgrove"])
    assert "Reminder" in names(actors["alder"])
    saved(actors["alder"], public_id=public_id, english=TemplateText(name="Second", text="Again"))
    assert {"Second"} <= names(actors["ashgrove"])
    actions.delete_template(by=actors["ashgrove"], public_id=public_id, now=make.NOW)
    assert "Second" not in names(actors["ashgrove"])


def test_the_shipped_ones_are_there_in_both_languages(actors: dict[str, Actor]) -> None:
    assert names(actors["ashgrove"]) == {"CTF Request"}
    assert names(actors["derwen"]) == names(actors["ffion"]) == {"All Welsh Authorities", "CTF Request"}
    (request,) = text_templates.templates(actors["ashgrove"])
    assert request.text_in("cy").name == "Cais am CTF"
    assert rules.marks(request.english.description, request.english.text) == ["pupil's name", "Name"]
    assert len(rules.marks(request.welsh.description, request.welsh.text)) == 2


@pytest.mark.parametrize(
    ("owner", "scope", "there", "not_there"),
    [
        ("ashgrove", "own", {"alder"}, {"dunmore", "birchwood", "cedarshire", "elin"}),
        ("cerys", "authority", {"cedarshire", "ashgrove", "birchwood"}, {"dunmore", "ffion", "derwen"}),
        ("elin", "wales", {"ffion", "derwen"}, {"ashgrove", "dunmore", "cedarshire"}),
        ("elin", "all", {"ashgrove", "dunmore", "ffion"}, set()),
    ],
)
def test_a_scope_is_a_reach(actors: dict[str, Actor], owner: str, scope: str, there: set[str], not_there: set[str]) -> None:
    public_id = saved(actors[owner], scope=scope)
    for someone in there:
        assert "Reminder" in names(actors[someone])
    for someone in not_there:
        assert "Reminder" not in names(actors[someone])
        with pytest.raises(Refused, match="NOT-FOUND"):
            actions.delete_template(by=actors[someone], public_id=public_id, now=make.NOW)


@pytest.mark.parametrize(
    ("who", "scope"), [("ashgrove", "authority"), ("cedarshire", "all"), ("elin", "authority"), ("ashgrove", "")]
)
def test_nobody_gives_more_than_they_have(actors: dict[str, Actor], who: str, scope: str) -> None:
    with pytest.raises(Refused, match="SCOPE-NOT-YOURS"):
        saved(actors[who], scope=scope)


def test_anothers_is_copied_and_not_changed(actors: dict[str, Actor]) -> None:
    public_id = saved(actors["elin"], scope="all")
    with pytest.raises(Refused, match="NOT-YOURS-TO-CHANGE"):
        saved(actors["dunmore"], public_id=public_id)
    copy = actions.copy_template(by=actors["dunmore"], public_id=public_id, now=make.NOW)
    saved(actors["dunmore"], public_id=copy, english=TemplateText(name="Ours", text="x"))
    assert "Ours" not in names(actors["ashgrove"])


@pytest.mark.parametrize(
    ("english", "code"),
    [
        (TemplateText(text="x"), "TEMPLATE-NAME"),
        (TemplateText(name="x" * 61, text="x"), "TEMPLATE-NAME-LONG"),
        (TemplateText(name="x"), "TEMPLATE-TEXT"),
        (TemplateText(name="x", text="x", description="x" * 101), "MESSAGE-DESCRIPTION-LONG"),
        (TemplateText(name="x", text="x" * 10_001), "MESSAGE-TEXT-LONG"),
    ],
)
def test_a_template_is_whole(actors: dict[str, Actor], english: TemplateText, code: str) -> None:
    with pytest.raises(Refused, match=code):
        saved(actors["ashgrove"], english=english)


def test_welsh_is_given_whole_or_not_at_all(actors: dict[str, Actor]) -> None:
    with pytest.raises(Refused, match="TEMPLATE-WELSH"):
        saved(actors["ashgrove"], welsh=TemplateText(name="Nodyn"))


@pytest.mark.parametrize(
    ("text", "answers", "filled"),
    [
        ("Dear {name}, {name}!", {"name": "Nia"}, "Dear Nia, Nia!"),
        ("{ name }", {"name": "Nia"}, "Nia"),
        ("{a}{b}", {"a": "{b}", "b": "2"}, "{b}2"),
        ("{name.__class__} {0} {!r}", {"name": "x"}, "{name.__class__} {0} {!r}"),
        ("{unknown} stays", {}, "{unknown} stays"),
        ("{} { } {\n}", {"": "x"}, "{} { } {\n}"),
    ],
)
def test_marks_are_filled_in_and_never_run(text: str, answers: dict[str, str], filled: str) -> None:
    assert rules.fill(text, answers=answers) == filled

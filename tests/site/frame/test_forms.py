from typing import Any

import pytest
from django import forms
from django.utils import translation

from cts.site.frame.forms import govuk_error_summary, govuk_field
from tests.pages import parsed


class Example(forms.Form):
    title = forms.CharField(label="Title", help_text="As on the letter", max_length=40)
    secret = forms.CharField(label="Secret", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    reason = forms.ChoiceField(label="Reason", choices=[("", ""), ("a", "First"), ("b", "Second")])
    answer = forms.ChoiceField(label="Answer", choices=[("y", "Yes"), ("n", "No")], widget=forms.RadioSelect)
    several = forms.MultipleChoiceField(
        label="Several", choices=[("1", "One"), ("2", "Two")], widget=forms.CheckboxSelectMultiple
    )
    sure = forms.BooleanField(label="I am sure")
    story = forms.CharField(label="Story", widget=forms.Textarea)
    file = forms.FileField(label="File")
    kept = forms.CharField(widget=forms.HiddenInput)


def part(form: forms.Form, name: str, **more: object) -> Any:  # noqa: ANN401 - as `parsed`
    return parsed(f"<div>{govuk_field(form[name], **more)}</div>")


def test_a_text_field_has_its_label_and_hint() -> None:
    drawn = part(Example(), "title")
    field = drawn.find(".//input")
    assert (field.get("type"), field.get("name"), field.get("maxlength")) == ("text", "title", "40")
    assert drawn.find(".//label").get("for") == field.get("id")
    assert "As on the letter" in drawn.text_content()


def test_an_error_is_tied_to_its_field() -> None:
    drawn = part(Example({}), "title")
    described = drawn.find(".//input").get("aria-describedby").split()
    assert any("required" in drawn.get_element_by_id(name).text_content() for name in described)


def test_a_password_never_travels_back() -> None:
    form = Example({"secret": "kept to myself"})
    assert "kept to myself" not in govuk_field(form["secret"])
    assert part(form, "secret").find(".//input").get("autocomplete") == "current-password"


def test_the_choice_made_stays_made() -> None:
    form = Example({"reason": "b", "answer": "n", "several": ["2"], "sure": "on"})
    assert part(form, "reason").xpath(".//option[@selected]/@value") == ["b"]
    assert part(form, "answer").xpath(".//input[@checked]/@value") == ["n"]
    assert part(form, "several").xpath(".//input[@checked]/@value") == ["2"]
    assert part(form, "sure").xpath(".//input[@checked]/@name") == ["sure"]


def test_text_that_looks_like_markup_is_only_text() -> None:
    form = Example({"title": '"><script>alert(1)</script>', "story": "</textarea><b>"})
    assert not part(form, "title").xpath(".//script")
    assert part(form, "story").find(".//textarea").text.strip() == "</textarea><b>"


def test_a_hidden_field_is_only_its_input() -> None:
    assert govuk_field(Example({"kept": "x"})["kept"]).startswith('<input type="hidden"')


def test_parameters_of_the_macro_may_be_given() -> None:
    assert "govuk-input--width-10" in part(Example(), "title", classes="govuk-input--width-10").find(".//input").get("class")


def test_a_widget_without_a_part_is_refused() -> None:
    class Odd(forms.Form):
        day = forms.DateField(widget=forms.SelectDateWidget)

    with pytest.raises(LookupError, match="SelectDateWidget"):
        govuk_field(Odd()["day"])


def test_the_summary_names_each_field_and_leads_to_it() -> None:
    summary = parsed(govuk_error_summary(Example({"title": "x", "story": "x"})))
    links = {link.get("href"): link.text_content().strip() for link in summary.iter("a")}
    assert links["#id_secret"].startswith("Secret: ")
    assert "#id_title" not in links


def test_there_is_no_summary_without_errors() -> None:
    assert govuk_error_summary(Example()) == ""


def test_the_words_of_the_parts_are_welsh_too() -> None:
    with translation.override("cy"):
        drawn = govuk_field(Example({})["secret"])
    assert "Dangos" in drawn
    assert "Rhaid llenwi’r maes hwn." in drawn
    assert "Show" not in drawn

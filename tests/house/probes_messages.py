"""The messages, templates, address groups and requests for files of the world that the probes ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cts.s2s.arrivals import actions as arrivals
from cts.s2s.arrivals.rules import Expected
from cts.s2s.core import Actor
from cts.s2s.ctf_requests import actions as ctf_requests
from cts.s2s.messaging import actions, rules
from cts.s2s.messaging.models import Delivery
from cts.s2s.messaging.rules import Office, office
from cts.s2s.messaging.text_templates import TemplateText
from cts.s2s.missing_children import actions as missing_children
from cts.s2s.missing_children.models import NoticeAnswer
from tests import cast, make
from tests.house.probes_seen import Person


@dataclass(frozen=True, kw_only=True)
class Made:
    """One thing: the `of` of the table, its public id, whose it is; a word that stands in nothing else, and who may read it."""

    of: str
    label: str
    public_id: str
    is_of: Callable[[Person], bool]
    word: str
    may_read: Callable[[Person], bool]


def everything(actors: dict[str, Actor]) -> list[Made]:
    """Messages from and to a school, an authority and the department; templates and groups of each reach."""
    return [*_messages(actors), *_kept(actors), *_requests(actors), *_expected(actors), *_missing(actors)]


def _messages(actors: dict[str, Actor]) -> Iterator[Made]:
    for number, (by, code) in enumerate(
        (
            ("ashgrove", f"{cast.DERWEN}.school"),
            ("derwen", f"{cast.ASHGROVE}.school"),
            ("dunmore", "999LLLL.la_lost_pupils"),
            ("elmer", "central.department"),
        )
    ):
        level, to, word = rules.levels_of(actors[by])[0], office(code), f"Thistledown{number}"
        sent = actions.send(by=actors[by], level=level, to=[to], description=f"About {word}", text=word, now=make.NOW)
        got = Delivery.objects.get(message__public_id=sent).public_id
        sender = Office(establishment=actors[by].establishment, level=level)
        of_both = _reads(sender, to)
        yield Made(of="message", label=f"from {by}", public_id=got, is_of=_reads(to), word=word, may_read=of_both)
        yield Made(of="sent message", label=f"from {by}", public_id=sent, is_of=_reads(sender), word=word, may_read=of_both)


def _kept(actors: dict[str, Actor]) -> Iterator[Made]:
    for by, scope, begins in (
        ("ashgrove", "own", cast.ASHGROVE),
        ("elmer", "authority", "997"),
        ("dunmore", "own", cast.DUNMORE),
    ):
        there = _works_at(begins)
        word = f"Burdock {scope} of {by}"
        english, members = TemplateText(name=word, text=word), [office(f"{cast.BIRCHWOOD}.school")]
        template = actions.save_template(by=actors[by], scope=scope, english=english, welsh=TemplateText(), now=make.NOW)
        group = actions.save_group(by=actors[by], scope=scope, name=word, members=members, now=make.NOW)
        for of, public_id in (("template", template), ("address group", group)):
            yield Made(of=of, label=word, public_id=public_id, is_of=there, word=word, may_read=there)


def _requests(actors: dict[str, Actor]) -> Iterator[Made]:
    for number, (by, school) in enumerate((("derwen", cast.ASHGROVE), ("ashgrove", cast.DERWEN), ("dunmore", cast.BIRCHWOOD))):
        surname, own = f"Fescue{'abc'[number]}", actors[by].establishment
        request = ctf_requests.ask(
            by=actors[by],
            school=school,
            forename="Fern",
            surname=surname,
            date_of_birth=date(2015, 5, 5),
            upn="",
            joined_on=make.NOW.date(),
            left_on=None,
            authority_has_searched=False,
            now=make.NOW,
        )
        for of, ends in (("request", {own, school}), ("sent request", {own}), ("received request", {school})):
            yield Made(
                of=of,
                label=f"by {by}",
                public_id=request.public_id,
                is_of=_is_one_of(ends),
                word=surname.upper(),
                may_read=_is_one_of({own, school}),
            )


def _expected(actors: dict[str, Actor]) -> Iterator[Made]:
    for by, surname in (("derwen", "Sedgemoor"), ("dunmore", "Sweetvernal")):
        pupil = Expected(forename="Sorrel", surname=surname, date_of_birth=date(2015, 6, 6), joined_on=make.NOW.date())
        public_id = arrivals.expect(by=actors[by], pupil=pupil, now=make.NOW)
        there = _is_one_of({actors[by].establishment})
        yield Made(of="expected pupil", label=f"of {by}", public_id=public_id, is_of=there, word=surname.upper(), may_read=there)


def _missing(actors: dict[str, Actor]) -> Iterator[Made]:
    """Sir Ywen asks every authority about one child, Elmshire those of Wales about another."""
    for by, reach, surname in (("ywen.lost", "all", "Yarrowdale"), ("elm.lost", "wales", "Yellowrattle")):
        public_id = missing_children.send(
            by=actors[by],
            forename="Yvaine",
            surname=surname,
            date_of_birth=date(2015, 7, 7),
            upn="",
            text="",
            reach=reach,
            answer_by=make.NOW.date() + timedelta(days=7),
            now=make.NOW,
        )
        own = {actors[by].establishment}
        asked = set(NoticeAnswer.objects.filter(notice__public_id=public_id).values_list("authority", flat=True))
        for of, ends in (
            ("missing-child notice", own | asked),
            ("sent missing-child notice", own),
            ("received missing-child notice", asked),
        ):
            yield Made(
                of=of,
                label=f"of {by}",
                public_id=public_id,
                is_of=_is_one_of(ends),
                word=surname.upper(),
                may_read=_is_one_of(own | asked),
            )


def _is_one_of(numbers: set[str]) -> Callable[[Person], bool]:
    return lambda person: person.place in numbers


def _reads(*offices: Office) -> Callable[[Person], bool]:
    """Whether somebody reads the messages of one of these offices."""
    return lambda person: (
        person.actor is not None
        and any(one.establishment == person.place and one.level in rules.levels_of(person.actor) for one in offices)
    )


def _works_at(begins: str) -> Callable[[Person], bool]:
    return lambda person: person.place.startswith(begins)

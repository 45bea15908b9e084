"""Who in the database may be the pupil that is sought: candidates from indexes, weighed by `scoring`.

First those with the birth date, right way round or with day and month swapped, and those with the UPN, its beginning or its end.
If none of them is as good as certain, also those with names close to the sought ones, of the last school, of the postcode. The
same indexes and statements serve every database (ADR 86).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Max, Q

from cts.s2s.lost_pupils import keyed
from cts.s2s.lost_pupils.criteria import Criteria, Match
from cts.s2s.lost_pupils.keyed import Kind
from cts.s2s.lost_pupils.matching import births, spelling
from cts.s2s.lost_pupils.matching.also_called import also_called
from cts.s2s.lost_pupils.models import Appearance, LostName, LostNameCode, LostPupil, LostPupilNumber
from cts.s2s.lost_pupils.rules import HITS_MAX
from cts.s2s.lost_pupils.scoring import Known, Row, Sought

FEWEST_PUPILS = 2000
"""A small database weighs as if it had so many pupils: what is rare among ten is not rare."""
ROWS_MAX = 3000
"""Rows that one index may give; a search that meets more is too thin for more to matter."""
SURNAMES, FORENAMES = 60, 40
"""Near names whose pairs are looked up."""
WITH_DATES = 12
"""Near surnames that are looked up together with birth dates that differ a little."""
WEIGHED_AGAIN = 60
"""The best candidates are weighed again with the text of their names."""
CERTAIN = 0.995
"""With a candidate as likely as this, no others are looked for."""
LIKELY = 0.5
"""Candidates that are together as likely as this are called found."""
CLOSE = 0.05
"""A second candidate with this share of the first one's chance is to be looked at before anybody acts."""
WORTH_SHOWING = 1e-5
_ABSENT = 0.25
"""How many are sought that are not in the database, for one that is."""


def matches(criteria: Criteria) -> list[Match]:
    """The entries that may be the pupil, the likeliest first, no more than HITS_MAX."""
    pupils = max(LostPupil.objects.aggregate(last=Max("pk"))["last"] or 0, FEWEST_PUPILS)
    sought = Sought(criteria, pupils=pupils)
    sought.weigh_names(_near_names(sought.forms))
    upns = _with_number(criteria)
    rows = set(_rows(Q(pupil__in=list(upns)))) if upns else set()
    if sought.birth:
        dates = [sought.birth] + ([births.number(sought.swapped)] if sought.swapped else [])
        rows.update(_rows(Q(birth__in=dates)))
    best = _weighed(sought, rows, upns)
    if not best or best[0].chance < CERTAIN:
        more = set(_wider(sought)) - rows
        if more:
            best = _weighed(sought, rows | more, upns)
    return [match for match in best if match.chance > WORTH_SHOWING and match.is_named][:HITS_MAX]


def _near_names(forms: Collection[str]) -> list[Known]:
    """The names of the database that are close to one of these, or another form of it."""
    codes = {code for form in forms for code in spelling.codes(form)}
    codes |= {spelling.code("=", other) for form in forms for other in also_called(form)}
    if not codes:
        return []
    rows = LostNameCode.objects.filter(code__in=codes).values_list(
        "name_id", "name__folded", "name__as_surname", "name__as_forename"
    )
    return [Known(*row) for row in set(rows)]


def _with_number(criteria: Criteria) -> dict[int, str]:
    """The pupils with the sought number or a piece of it, and which."""
    key = keyed.secret()
    found: dict[int, str] = {}
    upn = keyed.of_upn(criteria.upn, key=key)
    uln = keyed.of_uln(criteria.uln, key=key)
    wanted = [("uln", uln.get(Kind.ULN), "same"), ("upn", upn.get(Kind.UPN), "same")]
    wanted += [("upn_end", upn.get(Kind.UPN_END), "end"), ("upn_start", upn.get(Kind.UPN_START), "start")]
    for column, value, agrees in wanted:
        if value is not None:
            for pupil in LostPupilNumber.objects.filter(**{column: value}).values_list("pupil_id", flat=True)[:ROWS_MAX]:
                found.setdefault(pupil, agrees)
    return found


def _wider(sought: Sought) -> Iterable[Row]:
    """Candidates by name, school and postcode."""
    surnames, forenames = sought.surname.likeliest(SURNAMES), sought.forename.likeliest(FORENAMES)
    if surnames and forenames:
        yield from _rows(Q(surname__in=surnames, forename__in=forenames))
        crossed = sought.forename_as_surname.likeliest(8), sought.surname_as_forename.likeliest(8)
        if all(crossed):
            yield from _rows(Q(surname__in=crossed[0], forename__in=crossed[1]))
    elif surnames and sought.birth:
        # The forename is missing or an initial: the surname, and a birth date with one slip in it.
        yield from _rows(Q(surname__in=surnames[:WITH_DATES], birth__in=births.slips(sought.birth)))
    if sought.school:
        of_school = list(_rows(Q(school=sought.school)))
        yield from of_school
        if len(of_school) == ROWS_MAX:
            yield from _rows(Q(school=sought.school) & (Q(surname__in=surnames) | Q(forename__in=forenames)))
    if sought.postcode:
        yield from _rows(Q(postcode=sought.postcode))


def _rows(where: Q) -> Iterable[Row]:
    rows = Appearance.objects.filter(where).values_list(
        "pupil_id", "surname_id", "forename_id", "how", "birth", "sex", "school", "postcode"
    )
    return map(Row._make, rows[:ROWS_MAX])


def _weighed(sought: Sought, rows: Collection[Row], upns: dict[int, str]) -> list[Match]:
    """The pupils of these rows, the likeliest first: each by the best of their rows."""
    bits = {row: sought.bits(row, upns.get(row.pupil, "")) for row in rows}
    best = sorted(bits, key=lambda row: -bits[row])[:WEIGHED_AGAIN]
    for pk, name in _texts({name for row in best for name in (row.surname, row.forename)} - sought.surname.names.keys()):
        sought.learn(pk, name)
    again = sorted(((sought.bits(row, upns.get(row.pupil, "")), row) for row in best), reverse=True)
    rows_of_pupils: dict[int, tuple[float, Row]] = {}
    for weight, row in again:
        rows_of_pupils.setdefault(row.pupil, (weight, row))
    # The chance that it is this one and not another, and that the child is there at all.
    odds = {pupil: 2.0**weight for pupil, (weight, _row) in rows_of_pupils.items()}
    all_odds = sum(odds.values()) + sought.pupils * _ABSENT
    return [
        Match(
            pupil=pupil,
            bits=round(weight, 2),
            chance=odds[pupil] / all_odds,
            reasons=sought.reasons(row, upns.get(pupil, "")),
            is_named=bool(upns.get(pupil)) or sought.is_named(row),
        )
        for pupil, (weight, row) in rows_of_pupils.items()
    ]


def _texts(ids: Collection[int]) -> Iterable[tuple[int, str]]:
    return LostName.objects.filter(pk__in=ids).values_list("pk", "folded") if ids else ()

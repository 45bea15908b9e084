"""The e-mails about somebody's account. They name the person and the site, and never a pupil."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.translation import gettext as _

from cts.s2s.notices.letter import Addressee, SchoolName, post


def invited(*, to: Addressee, name: str, username: str, link: str, hours: int, dedupe: str, now: datetime) -> None:
    """Invite somebody, with a one-time link to choose a password (L-006, L-007)."""
    post(
        to=to,
        subject=lambda: _("Your account for transfers of pupils’ files"),
        body=lambda: (
            _(
                "%(name)s, an account has been made for you.\n\n"
                "Your username: %(username)s\n\n"
                "Choose your password here, within %(hours)s hours. The link works once:\n"
                "%(link)s\n\n"
                "You did not expect this? Tell whoever looks after the accounts of your school or authority."
            )
            % {"name": name, "username": username, "hours": hours, "link": link}
        ),
        dedupe=dedupe,
        now=now,
    )


def reset_started(*, to: Addressee, name: str, username: str, link: str, hours: int, dedupe: str, now: datetime) -> None:
    """Send a one-time link to somebody who has forgotten their password (S-108, S-218)."""
    post(
        to=to,
        subject=lambda: _("Choose a new password"),
        body=lambda: (
            _(
                "%(name)s, your administrator has asked us to send you this link.\n\n"
                "Your username: %(username)s\n\n"
                "Choose a new password here, within %(hours)s hours. The link works once, and asks for your second step:\n"
                "%(link)s\n\n"
                "You did not ask for it? Your old password still works. Tell your administrator."
            )
            % {"name": name, "username": username, "hours": hours, "link": link}
        ),
        dedupe=dedupe,
        now=now,
    )


def address_changed(*, to: Addressee, dedupe: str, now: datetime) -> None:
    """Tell the old address of somebody that there is a new one; the new one is not named."""
    post(
        to=to,
        subject=lambda: _("Your account has another e-mail address now"),
        body=lambda: _(
            "Your administrator has changed the e-mail address of your account. Letters go to the new address from now on.\n\n"
            "You did not ask for it? Tell your administrator at once."
        ),
        dedupe=dedupe,
        now=now,
    )


def second_factor_forgotten(*, to: Addressee, dedupe: str, now: datetime) -> None:
    """Tell somebody that the second step of their account was taken away."""
    post(
        to=to,
        subject=lambda: _("Set up your second step again"),
        body=lambda: _(
            "Your administrator has taken the second step away from your account. You were signed out everywhere. At your next "
            "sign-in you are asked to set up another one.\n\n"
            "You did not ask for it? Tell your administrator at once."
        ),
        dedupe=dedupe,
        now=now,
    )


def suspended_for_quiet(*, to: Addressee, days: int, dedupe: str, now: datetime) -> None:
    """Tell somebody that the account was suspended because nobody used it."""
    post(
        to=to,
        subject=lambda: _("Your account is suspended"),
        body=lambda: (
            _(
                "You have not signed in for %(days)s days, so your account is suspended.\n\n"
                "If you still need it, ask your administrator to restore it. Your password stays the same."
            )
            % {"days": days}
        ),
        dedupe=dedupe,
        now=now,
    )


def suspended_for_want_of_confirmation(*, to: Addressee, dedupe: str, now: datetime) -> None:
    """Tell somebody that the account was suspended because nobody has confirmed it for a year."""
    post(
        to=to,
        subject=lambda: _("Your account is suspended"),
        body=lambda: _(
            "Once a year your administrator confirms that you still need your account. Nobody has, so it is suspended.\n\n"
            "If you still need it, ask your administrator to restore it. Your password stays the same."
        ),
        dedupe=dedupe,
        now=now,
    )


def people_to_confirm(*, to: Addressee, people: int, days: int, dedupe: str, now: datetime) -> None:
    """Ask somebody who looks after accounts to confirm those that are due."""
    post(
        to=to,
        subject=lambda: _("Please confirm who still needs an account"),
        body=lambda: (
            _(
                "Number of people to confirm: %(people)s\n\n"
                "Once a year you confirm who of the people whose accounts you look after still needs one. Whoever is not "
                "confirmed in time, which is within %(days)s days, is suspended.\n\n"
                "Sign in, choose People, then Confirm accounts. Suspend the accounts of people who have left."
            )
            % {"people": people, "days": days}
        ),
        dedupe=dedupe,
        now=now,
    )


def delegation_given(*, to: Addressee, school: SchoolName, from_date: date, to_date: date, dedupe: str, now: datetime) -> None:
    """Tell somebody that a school lets them work for it (S-100)."""
    post(
        to=to,
        subject=lambda: _("You may now work for %(school)s") % {"school": school},
        body=lambda: (
            _(
                "%(school)s lets you transfer files for it, from %(from_date)s to %(to_date)s.\n\n"
                "Sign in, choose Acting for a school, and choose the school. Everything you do for it is recorded under your own "
                "name. You can download a file only after the school has said that its pupils have arrived."
            )
            % {"school": school, "from_date": f"{from_date:%d/%m/%Y}", "to_date": f"{to_date:%d/%m/%Y}"}
        ),
        dedupe=dedupe,
        now=now,
    )

"""The Jinja2 environment of all pages."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from cts.site.frame import dates, forms
from cts.site.frame.language import current

_MACROS = "govuk_frontend_jinja"


def environment(**options: Any) -> Environment:  # noqa: ANN401  (Jinja2 types them)
    """Called by Django with the folders of the installed apps as `loader`.

    The macros of the design system come twice: under their documented names ("components/button/macro.html") and under the
    prefix by which they import each other.
    """
    macros = PackageLoader(_MACROS)
    options["loader"] = ChoiceLoader([options["loader"], macros, PrefixLoader({_MACROS: macros})])
    options["extensions"] = ["jinja2.ext.i18n", "jinja2.ext.do"]
    made = Environment(**{"trim_blocks": True, "lstrip_blocks": True, **options})  # noqa: S701  (Django passes autoescape=True)
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(
        static=static,
        url=lambda name, *arguments, **named: reverse(name, args=arguments, kwargs=named),
        language=current,
        govuk_field=forms.govuk_field,
        govuk_error_summary=forms.govuk_error_summary,
    )
    made.filters.update(
        date_in_list=dates.date_in_list,
        long_date=dates.long_date,
        moment_in_list=dates.moment_in_list,
        short_date=dates.short_date,
        time_of_day=dates.time_of_day,
        long_moment=dates.long_moment,
    )
    return made

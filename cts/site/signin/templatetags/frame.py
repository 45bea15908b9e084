"""Puts allauth's own pages, which Django's template language writes, into the frame that Jinja2 draws."""

from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.template.loader import get_template
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

register = template.Library()


class Framed(template.Node):
    """`{% framed %} title {% main %} content {% endframed %}`."""

    child_nodelists = ("title", "main")  # so that blocks in both are found by {% extends %}

    def __init__(self, title: NodeList, main: NodeList) -> None:
        self.title = title
        self.main = main

    def render(self, context: Context) -> SafeString:
        """Render both parts, then the frame around them."""
        parts: dict[str, Any] = {"title": strip_tags(self.title.render(context)).strip(), "content": self.main.render(context)}
        return SafeString(get_template("signin/framed.jinja").render(parts, context["request"]))


@register.tag
def framed(parser: Parser, token: Token) -> Framed:  # noqa: ARG001
    """Parse both parts."""
    title = parser.parse(("main",))
    parser.delete_first_token()
    main = parser.parse(("endframed",))
    parser.delete_first_token()
    return Framed(title, main)

import re
from collections.abc import Callable

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_nothing_seen_while_signed_in_is_kept(signed_in: Callable[[str], Client]) -> None:
    answer = signed_in("ashgrove").get("/")
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"


def test_only_our_own_scripts_and_styles_run(client: Client) -> None:
    answer = client.get("/sign-in/")
    policy = dict(part.strip().partition(" ")[::2] for part in answer["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["form-action"] == "'self'"
    nonce = re.fullmatch(r"'self' 'nonce-([^']+)'", policy["script-src"])
    assert nonce
    page = answer.content.decode()
    assert all(f'nonce="{nonce[1]}"' in tag for tag in re.findall(r"<script(?! src)[^>]*>", page))
    assert " style=" not in page


def test_a_nonce_is_used_once(client: Client) -> None:
    assert client.get("/sign-in/")["Content-Security-Policy"] != client.get("/sign-in/")["Content-Security-Policy"]

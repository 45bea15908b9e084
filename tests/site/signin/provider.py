"""The identity provider as a program: `python -m tests.site.signin.provider PORT CALLBACK`. Says "ready" when it answers."""

import os
import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django

PERSON, PASSWORD = "alice.elsewhere", "another seven kites elsewhere"
CLIENT_ID, CLIENT_SECRET = "the-service", "a secret between the two, for tests"


class Threads(ThreadingMixIn, WSGIServer):
    """A thread for each request: the browser and the service ask at once."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    """Says nothing about requests."""

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


def main(port: int, callback: str) -> None:
    """Prepare and serve until killed."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.site.signin.provider_settings"
    django.setup()
    from allauth.idp.oidc.models import Client
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application
    from django.utils import timezone

    from cts.s2s.accounts import actions, queries
    from cts.s2s.core import OPERATOR
    from cts.s2s.demonstration import cast
    from cts.s2s.establishments import actions as establishments

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    now = timezone.now()
    place = next(one for one in cast.PLACES if one.dfe_number == cast.ASHGROVE)
    establishments.register(
        by=OPERATOR,
        dfe_number=place.dfe_number,
        name=place.name,
        kind=place.kind,
        country=place.country,
        email=cast.email_of_place(place.dfe_number),
        now=now,
    )
    user, _first = actions.invite(
        by=OPERATOR,
        username=PERSON,
        name="Alice Ash",
        email="alice@elsewhere.example",
        dfe_number=cast.ASHGROVE,
        role="school",
        language="en",
        now=now,
    )
    actions.choose_password(by=queries.actor_for(user), password=PASSWORD, now=now)
    client = Client(id=CLIENT_ID, name="Transfers", skip_consent=True, owner=user)
    client.set_secret(CLIENT_SECRET)
    client.set_redirect_uris([callback])
    client.set_scopes(["openid", "profile", "email"])
    client.save()
    with make_server("127.0.0.1", port, get_wsgi_application(), server_class=Threads, handler_class=Quiet) as server:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        server.serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])

"""Where a request comes from."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The network address of the client, as far as our own proxies can be believed (TRUSTED_PROXY_COUNT)."""
    return str(get_adapter(request).get_client_ip(request))

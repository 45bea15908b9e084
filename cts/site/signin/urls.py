"""Addresses of signing in. Names are allauth's, which its own code asks for; addresses are ours and stay (S-110)."""

from allauth.account import views as allauth
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from cts.site.signin import elsewhere, views

_ELSEWHERE = {"provider_id": elsewhere.PROVIDER_ID}

urlpatterns = [
    path("sign-in/", allauth.login, name="account_login"),
    path("sign-out/", login_not_required(views.sign_out), name="account_logout"),
    path("signed-out/", login_not_required(views.signed_out), name="signed_out"),
    path("account/change-password/", allauth.password_change, name="account_change_password"),
    path("account/confirm-it-is-you/", allauth.reauthenticate, name="account_reauthenticate"),
    path("account/sessions/", views.sessions, name="sessions"),
    path("account/stay/", views.stay, name="session_stay"),
    # Names and the argument are those that allauth asks for.
    path("account/elsewhere/", elsewhere.linked, name="socialaccount_connections"),
    path("account/elsewhere/login/", elsewhere.login, _ELSEWHERE, name="openid_connect_login"),
    path("account/elsewhere/callback/", elsewhere.callback, _ELSEWHERE, name="openid_connect_callback"),
    path("account/elsewhere/cancelled/", elsewhere.cancelled, name="socialaccount_login_cancelled"),
    path("account/two-step/", include("allauth.mfa.urls")),
]

"""Addresses of signing in. Names are allauth's, which its own code asks for; addresses are ours and stay (S-110)."""

from allauth.account import views
from django.urls import include, path

urlpatterns = [
    path("sign-in/", views.login, name="account_login"),
    path("sign-out/", views.logout, name="account_logout"),
    path("account/change-password/", views.password_change, name="account_change_password"),
    path("account/confirm-it-is-you/", views.reauthenticate, name="account_reauthenticate"),
    path("account/two-step/", include("allauth.mfa.urls")),
]

"""The addresses of the register's pages."""

from django.urls import path

from cts.mis.web.views import home

urlpatterns = [
    path("", home.home, name="home"),
    path("contacts/", home.contacts, name="contacts"),
    path("demonstration/codes/", home.codes, name="demonstration_codes"),
]

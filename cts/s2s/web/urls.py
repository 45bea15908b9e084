"""Addresses of the pages. They hold random ids, never names."""

from django.urls import path

from cts.s2s.web.views import (
    demonstration_mail,
    download,
    home,
    people,
    people_acts,
    people_delegations,
    people_link,
    previously,
    sent,
    upload,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("upload/ctf/", upload.upload_ctf, name="upload_ctf"),
    path("upload/ctf/<str:public_id>/", upload.uploaded, name="uploaded"),
    path("download/ctf/", download.waiting, name="download_ctf"),
    path("download/ctf/<str:public_id>/", download.file, name="download_file"),
    path("download/ctf/<str:public_id>/accept/", download.accept, name="accept_file"),
    path("download/ctf/<str:public_id>/collect/", download.collect, name="collect_file"),
    path("download/ctf/<str:public_id>/save/", download.save, name="save_file"),
    path("download/ctf/<str:public_id>/reject/", download.reject, name="reject_file"),
    path("download/previous/", previously.previously, name="previously_downloaded"),
    path("download/previous/<str:public_id>/", previously.file, name="previous_file"),
    path("files/", sent.files, name="sent_files"),
    path("files/<str:public_id>/", sent.file, name="sent_file"),
    path("files/<str:public_id>/remove/", sent.remove, name="remove_file"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite_person"),
    path("people/delegations/", people_delegations.delegations, name="delegations"),
    path("people/delegations/give/", people_delegations.delegate, name="delegate"),
    path("people/delegations/<str:public_id>/revoke/", people_delegations.revoke, name="revoke_delegation"),
    path("people/<str:public_id>/", people.person, name="person"),
    path("people/<str:public_id>/correct/", people.correct, name="correct_person"),
    path("people/<str:public_id>/reset/", people_acts.reset, name="reset_person"),
    path("people/<str:public_id>/second-step/", people_acts.forget_second_factor, name="forget_second_factor"),
    path("people/<str:public_id>/suspend/", people_acts.suspend, name="suspend_person"),
    path("people/<str:public_id>/restore/", people_acts.restore, name="restore_person"),
    path("people/<str:public_id>/approver/", people_acts.hand_over, name="hand_over_approver"),
    path("acting-for/", people_delegations.acting_for, name="acting_for"),
    path("account/link/<str:public_id>/", people_link.link, name="people_link"),
    path("demonstration/mail/", demonstration_mail.mail, name="demonstration_mail"),
]

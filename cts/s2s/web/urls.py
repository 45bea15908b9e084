"""Addresses of the pages. They hold random ids, never names."""

from django.urls import path

from cts.s2s.web.views import demonstration_mail, download, home, previously, sent, upload

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
    path("demonstration/mail/", demonstration_mail.mail, name="demonstration_mail"),
]

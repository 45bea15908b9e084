"""The addresses of the register's pages."""

from django.urls import path

from cts.mis.web.views import calendar, files, home, imports, leaving, leaving_together, pupils, sections, tables

urlpatterns = [
    path("", home.home, name="home"),
    path("contacts/", home.contacts, name="contacts"),
    path("demonstration/codes/", home.codes, name="demonstration_codes"),
    path("board/", leaving.board, name="board"),
    path("board/group/", leaving_together.leave_together, name="leave_together"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/change/", calendar.change, name="calendar_change"),
    path("calendar/remove/", calendar.remove, name="calendar_remove"),
    path("calendar/import/", calendar.import_dates, name="calendar_import"),
    path("calendar/template/", calendar.template, name="calendar_template"),
    path("pupils/", pupils.pupils, name="pupils"),
    path("pupils/admit/", pupils.admit, name="admit"),
    path("pupils/<str:public_id>/", pupils.pupil, name="pupil"),
    path("pupils/<str:public_id>/correct/", pupils.correct, name="correct_pupil"),
    path("pupils/<str:public_id>/upn/", pupils.issue_upn, name="issue_upn"),
    path("pupils/<str:public_id>/enrol/", pupils.enrol, name="enrol"),
    path("pupils/<str:public_id>/withdraw/", pupils.withdraw, name="withdraw"),
    path("pupils/<str:public_id>/protect/", pupils.protect, name="protect"),
    path("pupils/<str:public_id>/sections/<str:section>/", sections.section, name="section"),
    path("pupils/<str:public_id>/sections/<str:section>/<str:where>/", sections.section, name="section_item"),
    path("pupils/<str:public_id>/leave/", leaving.leave, name="leave"),
    path("pupils/<str:public_id>/stay/", leaving.stay, name="stay"),
    path("pupils/<str:public_id>/checks/", leaving.checks, name="checks"),
    path("files/", files.files, name="files"),
    path("files/make/", files.make_file, name="make_file"),
    path("files/<str:public_id>/", files.file, name="file"),
    path("files/<str:public_id>/save/", files.save_file, name="save_file"),
    path("files/<str:public_id>/mark/", files.mark_file, name="mark_file"),
    path("imports/", imports.imports, name="imports"),
    path("imports/tables/", tables.tables_page, name="tables"),
    path("imports/tables/template/", tables.template, name="table_template"),
    path("imports/<str:public_id>/", imports.import_page, name="import"),
    path("imports/<str:public_id>/take-in/", imports.take_in, name="take_in"),
    path("imports/<str:public_id>/discard/", imports.discard, name="discard_import"),
    path("imports/<str:public_id>/undo/", imports.undo, name="undo_import"),
    path("imports/<str:public_id>/pupils/<int:index>/", imports.arrival, name="import_arrival"),
]

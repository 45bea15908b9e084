"""Attendance as a Django app."""

from django.apps import AppConfig


class AttendanceConfig(AppConfig):
    """Marks of sessions."""

    name = "cts.mis.attendance"
    label = "mis_attendance"

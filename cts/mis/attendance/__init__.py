"""Attendance: a mark for each pupil and session, and what a school year's marks come to (format 7.11)."""

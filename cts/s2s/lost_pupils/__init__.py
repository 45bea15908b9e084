"""The Lost Pupil Database: pupils whose destination is unknown (X) or outside the maintained sector (M), for authorities only.

An entry is one pupil: the header that a search looks at, sealed, and the public id of the transfer that carries the bytes.
"""

"""Which encrypted bytes the service keeps: one row for each stored file that something points at.

Storage and rows cross in one order: `keep` puts the bytes on the disk, outside any transaction; `enter` adds the row inside the
transaction that makes something point at them. A crash in between leaves bytes without a row, which the daily sweep removes.
"""

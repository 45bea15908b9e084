"""Keeping what the service holds safe: checked (`fsck`), copied away (`backup`), put back (`restore`).

checking     every row against its bytes, every byte against its row
archive      the form of a backup: a tar of encrypted parts, their hashes, a signed manifest
databases    the copy of a database under load, and putting it back, for each kind of database
taking       making a backup
restoring    reading one through, and putting it onto an empty machine
"""

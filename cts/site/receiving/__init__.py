"""Receiving a file that may be hostile and holds children's data (P1 to P3, P13).

uploads     Django's upload handler that puts a file into a nameless one
spool       that nameless file
confined    looking at it in a process of its own with hard limits
"""

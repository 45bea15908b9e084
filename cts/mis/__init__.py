"""A school's register: keeps pupils, makes Common Transfer Files of them and takes in those of other schools.

It has its own database, process and people, and shares with the transfer service only `cts.ctf`, `cts.schooldays` and `cts.site`.
"""

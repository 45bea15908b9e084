"""Reading and writing the file. Only this folder knows how XML is parsed.

`document` opens a file and hands out header and pupils; `scan` is the fast reader of a pupil whose XML is as every product
writes it; `careful` reads all the rest, and says what is unusual; `write` writes.
"""

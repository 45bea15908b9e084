"""What can be done with transfer files: one verb per module. All are public names of `cts.ctf`.

    ctf.convert("old.xml", edition=25, target="new.xml").losses
    ctf.split("year6.xml", by="pupil", folder="out")
    ctf.diff("before.xml", "after.xml").same

Files are read a pupil at a time, and what has to wait waits on disk, so the size of a file does not matter. Whatever cannot
be carried over is said (`losses`), never dropped in silence. A file that cannot be read raises NotReadable, one that cannot be
written NotWritable or OSError; the operations themselves refuse with OperationRefused, whose codes are in `refusals`.
"""

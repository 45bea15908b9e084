"""What `cts.ctf.xml.write` is made of: values as text, functions composed from the declarations, refusals, files on disk."""

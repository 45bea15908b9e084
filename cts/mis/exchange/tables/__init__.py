"""A whole school from spreadsheets: the columns come from the declarations of the file, and what is read goes the way of a file.

columns     the tables and their columns; named as `ctf.rows` names them, so that what that writes can be taken in
extract     run in a process with limits: a workbook or CSV file as plain texts
reading     texts into records, with every wrong row told
templates   empty tables to fill in
"""

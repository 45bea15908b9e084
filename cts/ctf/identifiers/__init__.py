"""The numbers of pupils, schools and authorities, one module each.

Every module has the same few functions:

- `compact(value)` takes out the spaces people type and writes letters in capitals; it refuses nothing;
- `validate(value)` returns the clean number, or raises one of the errors below `cts.ctf.errors.InvalidNumber`;
- `is_valid(value)` says whether `validate` would return;
- `check_letter(...)` or `check_digit(...)` where the number has one, and `make(...)` where we may issue it.

Only the digits 0 to 9 and the letters A to Z count: full-width, Arabic and other digits are refused. A number that is well
formed need not exist: whether an authority exists is asked with `la.known`, whether a school does is for the register of
establishments.
"""

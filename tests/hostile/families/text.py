"""Text that would be code elsewhere: kept letter by letter, and honest names that look like trouble."""

from collections.abc import Iterator

from tests.hostile import base
from tests.hostile.case import Case, accepted, wrong

INERT = {
    "script": "<script>alert(1)</script>",
    "script-case": "<ScRiPt src=//x.example></sCrIpT>",
    "image": '"><img src=x onerror=alert(1)>',
    "attribute": '" onmouseover="alert(1)',
    "svg": "<svg/onload=alert(1)>",
    "javascript": "javascript:alert(1)",
    "entity": "&lt;b&gt;",
    "double-entity": "&amp;amp;",
    "template": "{{ 7 * 7 }}",
    "template-block": "{% debug %}",
    "template-dollar": "${7*7}",
    "template-hash": "#{7*7}",
    "template-jinja": "{{ config.items() }}",
    "template-erb": "<%= 7 * 7 %>",
    "braces": "{0}{name}{}",
    "percent": "%s%n%x%d",
    "sql": "'; DROP TABLE pupils; --",
    "sql-bobby": "Robert'); DROP TABLE Students;--",
    "sql-union": "' UNION SELECT 1,2,3 --",
    "formula": "=1+1",
    "formula-command": "=cmd|'/C calc'!A0",
    "formula-plus": "+1+1",
    "formula-minus": "-1+1",
    "formula-at": "@SUM(A1)",
    "formula-link": '=HYPERLINK("http://x.example","x")',
    "jndi": "${jndi:ldap://127.0.0.1:1/a}",
    "shell": "$(reboot)",
    "shell-backtick": "`reboot`",
    "shell-semicolon": "; rm -rf / #",
    "path": "../../../../etc/passwd",
    "windows-path": "C:\\Windows\\System32",
    "ldap": "*)(uid=*))(|(uid=*",
    "xpath": "' or '1'='1",
    "json": '{"a": 1}',
    "python": "__import__('os').system('true')",
    "pickle": "cos\nsystem\n(S'true'\ntR.",
    "mail": "Evans\nBcc: x@example.com",
    "header": "Evans\r\nSet-Cookie: a=b",
    "ansi": "[31mEvans",
    "right-to-left": "Ev\u202esna",
    "isolate": "Ev\u2066ans\u2069",
    "zero-width": "Ev\u200b\u200c\u200dans",
    "soft-hyphen": "Ev\u00adans",
    "joined-mark": "\ufeffEvans",
    "accents": "E" + "\u0301" * 400,
    "line-separator": "Ev\u2028ans",
    "tag-letters": "Evans\U000e0041\U000e0042",
    "private": "\ue000\U0010fffd",
    "full-width": "Ｅｖａｎｓ",
    "cyrillic": "Еvаns",
    "arabic": "إيفانز",
    "hebrew": "אוונס",
    "chinese": "伊文斯",
    "emoji-family": "👨‍👩‍👧‍👦",
    "flag": "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
    "combined": "Llyˆr",
    "turkish": "İıŞğ",
    "ligature": "ﬁﬂ",
    "replacement": "Ev�ans",
    "very-large": "𒐫﷽",
    "backslash": "\\u0000\\x00",
    "percent-null": "%00",
    "cdata-words": "CDATA DOCTYPE ENTITY",
    "quote-marks": "“O’Brien”",
    "dashes": "–—−",
}
_HONEST = [
    *("O'Brien", "O’Brien", "Null", "None", "True", "False", "X", "NaN", "Undefined", "Nil", "Void", "Test", "Anon"),
    *("Nguyễn", "Llŷr", "Siân", "Gwenllïan", "Ŵyn", "Ŷ", "Zoë", "Béchard", "Müller", "Åström", "Łukasz", "Öztürk", "Ng"),
    *("d'Arcy", "de la Cruz", "van der Berg", "St. John", "Smith-Jones", "Smith – Jones", "Mc Donald", "M'Baye", "Al-Sayed"),
    *("Scunthorpe", "Dick", "Select", "Drop", "Script", "Administrator", "Root", "Jr.", "Ó Briain", "Ní Bhriain", "ap Rhys"),
    *("Marks & Spencer", "A < B", "Elin (Ellie)", "Chloé-Anaïs", "李", "محمد", "Иванова", "αβγ", "Ñuñez", "Þór", "Đặng"),
]


def cases() -> Iterator[Case]:
    for name, value in INERT.items():
        kept = value.replace("\r\n", "\n").strip()
        yield accepted(f"text-{name}", base.file(base.pupil(surname=value)), (kept, "Elin"))
        yield accepted(f"text-{name}-forename", base.file(base.pupil(forename=value)), ("Evans", kept))
    for value in _HONEST:
        yield accepted(f"text-honest-{value}", base.file(base.pupil(surname=value, forename=value)), (value, value))
    yield accepted("text-60-letters", base.file(base.pupil(surname="W" * 60)), ("W" * 60, "Elin"))
    yield accepted("text-61-letters", base.file(base.pupil(surname="W" * 61)), ("W" * 61, "Elin"))
    yield wrong("text-10000-letters", base.file(base.pupil(surname="W" * 10_000)), "CTF-219")
    yield wrong("text-10000-accents", base.file(base.pupil(surname="E" + "\u0301" * 10_000)), "CTF-219")
    yield wrong("text-10000-letters-in-supplier-id", base.file().replace(b"Abacus", b"W" * 10_000), "CTF-219")
    for name, value in INERT.items():
        if name not in ("mail", "header", "pickle"):
            text = value.replace("&", "&amp;").replace("<", "&lt;")
            yield wrong(f"text-{name}-as-date", base.file(base.pupil(born=text)), "CTF-212")

"""The database's own refusal to change the record: triggers, so that no program with the service's login can do it either.

An UPDATE, a DELETE, a TRUNCATE (PostgreSQL) and a row that does not follow the head are refused. On SQLite the last one also
stops INSERT OR REPLACE, which removes a row without asking the triggers for DELETE.

A migration that makes the table anew (Django does that on SQLite for most changes) loses the triggers: end it with `install`.
The service does not start without them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "site_audit_event"
_UPDATE = "events of the record are never changed"
_DELETE = "events of the record are never removed"
_INSERT = "an event of the record follows the one before it"

_SQLITE = {
    "site_audit_no_update": f"""
        CREATE TRIGGER site_audit_no_update BEFORE UPDATE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, '{_UPDATE}'); END""",
    "site_audit_no_delete": f"""
        CREATE TRIGGER site_audit_no_delete BEFORE DELETE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, '{_DELETE}'); END""",
    "site_audit_in_order": f"""
        CREATE TRIGGER site_audit_in_order BEFORE INSERT ON {TABLE}
        WHEN NEW.sequence IS NOT (SELECT COALESCE(MAX(sequence), 0) + 1 FROM {TABLE})
        BEGIN SELECT RAISE(ABORT, '{_INSERT}'); END""",  # noqa: S608 - constants only
}

_POSTGRESQL = [
    f"""
    CREATE OR REPLACE FUNCTION site_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'INSERT' THEN
            IF NEW.sequence IS DISTINCT FROM (SELECT COALESCE(MAX(sequence), 0) + 1 FROM {TABLE}) THEN
                RAISE EXCEPTION '{_INSERT}' USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN NEW;
        END IF;
        IF TG_OP = 'UPDATE' THEN
            RAISE EXCEPTION '{_UPDATE}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RAISE EXCEPTION '{_DELETE}' USING ERRCODE = 'integrity_constraint_violation';
    END $$""",  # noqa: S608 - constants only
    f"""
    CREATE OR REPLACE TRIGGER site_audit_rows BEFORE INSERT OR UPDATE OR DELETE ON {TABLE}
    FOR EACH ROW EXECUTE FUNCTION site_audit_refuse()""",
    f"""
    CREATE OR REPLACE TRIGGER site_audit_no_truncate BEFORE TRUNCATE ON {TABLE}
    FOR EACH STATEMENT EXECUTE FUNCTION site_audit_refuse()""",
]


def installing(vendor: str) -> list[str]:
    """Return the statements that put the triggers there. Raises ValueError for a database that the service does not run on."""
    if vendor == "sqlite":
        return list(_SQLITE.values())
    if vendor == "postgresql":
        return list(_POSTGRESQL)
    message = f"the record cannot be guarded on {vendor}: use SQLite or PostgreSQL"
    raise ValueError(message)


def removing(vendor: str) -> list[str]:
    """Return the statements that take the triggers away. For tests, which empty tables, and for migrations backwards."""
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {name}" for name in _SQLITE]
    return [
        f"DROP TRIGGER IF EXISTS site_audit_rows ON {TABLE}",
        f"DROP TRIGGER IF EXISTS site_audit_no_truncate ON {TABLE}",
    ]


def is_installed(connection: BaseDatabaseWrapper) -> bool:
    """Return whether every trigger is there and switched on."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [TABLE])
            wanted = set(_SQLITE)
        else:
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass(%s) AND NOT tgisinternal AND tgenabled <> 'D'", [TABLE]
            )
            wanted = {"site_audit_rows", "site_audit_no_truncate"}
        return wanted <= {name for (name,) in cursor.fetchall()}

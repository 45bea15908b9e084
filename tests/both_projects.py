"""What the type checker sees: the tables of the service and of the register at once. No process runs with these settings."""

from tests.settings import *  # noqa: F403  first of all, for it says where things are kept
from tests.settings import INSTALLED_APPS

# isort: split
from cts.mis import settings as register
from cts.mis.settings import SCHOOL_NAME, SCHOOL_NAME_CY, SCHOOL_NUMBER, SCHOOL_URN, SERVICE_URL, UNDO_DAYS

_REGISTER = [app for app in register.INSTALLED_APPS if app.startswith("cts.mis.")]
# both put some codes of refusals into words, each its own way, so nobody gathers them here
INSTALLED_APPS = [*(app for app in INSTALLED_APPS if app != "cts.site.refusing"), *_REGISTER]
OF_THE_REGISTER = (SCHOOL_NAME, SCHOOL_NAME_CY, SCHOOL_NUMBER, SCHOOL_URN, SERVICE_URL, UNDO_DAYS)

"""An expected "no": raised with a stable code, put into words by the part that says it, shown as a page.

refusals     `Refused`
wording      the sentences of all installed apps, gathered when the site starts
answers      a refusal as a page
middleware   the last net under the views
pages        what a page declares: the permission it needs, or that it is open to everyone
"""

from cts.site.refusing.refusals import Refused

__all__ = ["Refused"]

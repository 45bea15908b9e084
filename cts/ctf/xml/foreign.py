"""Elements that the format does not know: suppliers' blocks, and the rest that is kept as it stands."""

import copy

from lxml import etree

from cts.ctf.model.declare import SupplierBlock

# Names that would be a second place for pupils, however they are spelt and whatever namespace they are in (promise P11):
# a receiver's register might import from there what nobody was shown.
_PUPIL_NAMES = frozenset({"pupil", "pupils", "ctfpupildata", "atfpupildata", "ctfile", "atfile", "upn"})

# Names that say who a pupil is: in another spelling, or inside an unknown element, they could be read instead of the real ones.
_IDENTITY_NAMES = frozenset({"surname", "forename", "dob"})

MOST_DEPTH = 32
MOST_ATTRIBUTES = 16
MOST_NAME = 64
# A comment, or a text in a supplier's block, that is longer holds no remark but a load.
MOST_TEXT = 1 << 16


def looks_like_pupils(tag: str) -> bool:
    """Whether an element of that name looks like a place for pupils."""
    return plain_name(tag).lower() in _PUPIL_NAMES


def looks_like_identity(tag: str) -> bool:
    """Whether an element of that name could be taken for one that says who the pupil is."""
    return plain_name(tag).lower() in _IDENTITY_NAMES


def plain_name(tag: str) -> str:
    """The name without its namespace."""
    return tag.rpartition("}")[2]


def tag_of(element: etree._Element) -> str:
    """The element's tag; "" for a comment, an instruction or an entity."""
    return element.tag if isinstance(element.tag, str) else ""


def as_text(element: etree._Element) -> str:
    """The element as XML text, without what follows it, and without namespaces that only its ancestors use."""
    alone = copy.deepcopy(element) if element.nsmap else element
    return etree.tostring(alone, encoding="unicode", with_tail=False)


def supplier_block(element: etree._Element) -> SupplierBlock:
    """The supplier's block in `SuppInfo`, with the supplier's name from `SuppID` (or `SuppId`, as one product spells it)."""
    named = element.findtext("SuppID") or element.findtext("SuppId") or ""
    return SupplierBlock(supplier=named.strip() or None, xml=as_text(element))

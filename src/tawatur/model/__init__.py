"""The ground floor: frozen, typed values that every other part speaks in. Imports nothing of ours but the errors."""

from tawatur.model.claim import Claim, Link, Participant, When
from tawatur.model.kinds import FAMILY, MOVES, PLOVER, ROLES, Family, Kind, LinkKind, Role, Secrecy, Status
from tawatur.model.report import Published, Reading, Report
from tawatur.model.span import Span

__all__ = [
    "FAMILY", "MOVES", "PLOVER", "ROLES", "Claim", "Family", "Kind", "Link", "LinkKind", "Participant", "Published",
    "Reading", "Report", "Role", "Secrecy", "Span", "Status", "When",
]  # fmt: skip

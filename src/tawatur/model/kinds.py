"""The closed sets of the marking guidelines: kinds, families, roles, statuses, link kinds."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What happened: the 24 kinds of claim."""

    MEETING = "meeting"
    VISIT = "visit"
    CALL = "call"
    TALKS = "talks"
    MEDIATION = "mediation"
    CHANNEL = "channel"
    MESSAGE = "message"
    FLIGHT = "flight"
    TRAVEL = "travel"
    DEPLOYMENT = "deployment"
    WITHDRAWAL = "withdrawal"
    ATTACK = "attack"
    PROTEST = "protest"
    ARREST = "arrest"
    WARRANT = "warrant"
    CONVICTION = "conviction"
    SANCTION = "sanction"
    APPOINTMENT = "appointment"
    DISMISSAL = "dismissal"
    RELATIONS = "relations"
    AGREEMENT = "agreement"
    REQUEST = "request"
    PROPOSAL = "proposal"
    REFUSAL = "refusal"


class Family(StrEnum):
    """Kinds that are near one another; a wrong kind inside its family is half right."""

    CONTACT = "contact"
    MOVEMENT = "movement"
    FORCE = "force"
    LAW = "law"
    OFFICE = "office"
    ACCORD = "accord"


class Role(StrEnum):
    """What a participant does in a claim."""

    PARTY = "party"
    HOST = "host"
    VISITOR = "visitor"
    MEDIATOR = "mediator"
    INTERMEDIARY = "intermediary"
    SENDER = "sender"
    RECIPIENT = "recipient"
    BEARER = "bearer"
    MOVER = "mover"
    ACTOR = "actor"
    FORCE = "force"
    ATTACKER = "attacker"
    TARGET = "target"
    PROTESTER = "protester"
    AUTHORITY = "authority"
    APPOINTEE = "appointee"
    REQUESTER = "requester"
    ADDRESSEE = "addressee"
    PROPOSER = "proposer"
    REFUSER = "refuser"


class Status(StrEnum):
    """How the report tells the event."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"
    FAILED = "failed"


class Secrecy(StrEnum):
    """Whether the report says that the event was kept secret."""

    OPEN = "open"
    SECRET = "secret"


class LinkKind(StrEnum):
    """What a link of the chain of transmission is."""

    OUTLET = "outlet"
    AGENCY = "agency"
    OFFICIAL = "official"
    BODY = "body"
    UNNAMED = "unnamed"
    DOCUMENT = "document"


_FAMILIES = {
    Family.CONTACT: "meeting visit call talks mediation channel message",
    Family.MOVEMENT: "flight travel",
    Family.FORCE: "deployment withdrawal attack protest",
    Family.LAW: "arrest warrant conviction sanction",
    Family.OFFICE: "appointment dismissal",
    Family.ACCORD: "relations agreement request proposal refusal",
}

FAMILY: dict[Kind, Family] = {Kind(k): f for f, kinds in _FAMILIES.items() for k in kinds.split()}

_ROLES = {
    "meeting": "party host",
    "visit": "visitor host",
    "call": "party",
    "talks": "party host",
    "mediation": "mediator party",
    "channel": "party intermediary",
    "message": "sender recipient bearer",
    "flight": "mover",
    "travel": "mover",
    "deployment": "actor force",
    "withdrawal": "actor force",
    "attack": "attacker target",
    "protest": "protester target",
    "arrest": "authority target",
    "warrant": "authority target",
    "conviction": "authority target",
    "sanction": "authority target",
    "appointment": "appointee authority",
    "dismissal": "appointee authority",
    "relations": "party",
    "agreement": "party",
    "request": "requester addressee",
    "proposal": "proposer addressee",
    "refusal": "refuser addressee",
}

ROLES: dict[Kind, tuple[Role, ...]] = {Kind(k): tuple(map(Role, roles.split())) for k, roles in _ROLES.items()}
"""The roles a kind knows, the acting side first."""

MOVES: frozenset[Kind] = frozenset({Kind.FLIGHT, Kind.TRAVEL})
"""Kinds that tell `from`, `via` and `to` instead of `where`."""

PLOVER: dict[Kind, str | None] = {
    Kind.MEETING: "CONSULT", Kind.VISIT: "CONSULT", Kind.CALL: "CONSULT", Kind.TALKS: "CONSULT",
    Kind.MEDIATION: "CONSULT", Kind.CHANNEL: "CONSULT", Kind.MESSAGE: "CONSULT",
    Kind.FLIGHT: None, Kind.TRAVEL: None, Kind.DEPLOYMENT: "MOBILIZE", Kind.WITHDRAWAL: "RETREAT",
    Kind.ATTACK: "ASSAULT", Kind.PROTEST: "PROTEST", Kind.ARREST: "COERCE", Kind.WARRANT: "ACCUSE",
    Kind.CONVICTION: "COERCE", Kind.SANCTION: "SANCTION", Kind.APPOINTMENT: None, Kind.DISMISSAL: None,
    Kind.RELATIONS: "COOPERATE", Kind.AGREEMENT: "AGREE", Kind.REQUEST: "REQUEST", Kind.PROPOSAL: "REQUEST",
    Kind.REFUSAL: "REJECT",
}  # fmt: skip
"""The PLOVER event class of a kind; None for our own extensions."""

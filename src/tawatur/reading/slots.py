"""Slots: the roles of every kind led back to acting side (A), other side (B) and third (C), so that kinds can learn from one another."""

from __future__ import annotations

from tawatur.model import Kind, Role

_SLOTS: dict[Kind, dict[Role, str]] = {
    Kind.MEETING: {Role.PARTY: "A", Role.HOST: "B"},
    Kind.VISIT: {Role.VISITOR: "A", Role.HOST: "B"},
    Kind.CALL: {Role.PARTY: "A"},
    Kind.TALKS: {Role.PARTY: "A", Role.HOST: "B"},
    Kind.MEDIATION: {Role.MEDIATOR: "A", Role.PARTY: "B"},
    Kind.CHANNEL: {Role.PARTY: "A", Role.INTERMEDIARY: "C"},
    Kind.MESSAGE: {Role.SENDER: "A", Role.RECIPIENT: "B", Role.BEARER: "C"},
    Kind.FLIGHT: {Role.MOVER: "A"},
    Kind.TRAVEL: {Role.MOVER: "A"},
    Kind.DEPLOYMENT: {Role.ACTOR: "A", Role.FORCE: "B"},
    Kind.WITHDRAWAL: {Role.ACTOR: "A", Role.FORCE: "B"},
    Kind.ATTACK: {Role.ATTACKER: "A", Role.TARGET: "B"},
    Kind.PROTEST: {Role.PROTESTER: "A", Role.TARGET: "B"},
    Kind.ARREST: {Role.AUTHORITY: "A", Role.TARGET: "B"},
    Kind.WARRANT: {Role.AUTHORITY: "A", Role.TARGET: "B"},
    Kind.CONVICTION: {Role.AUTHORITY: "A", Role.TARGET: "B"},
    Kind.SANCTION: {Role.AUTHORITY: "A", Role.TARGET: "B"},
    Kind.APPOINTMENT: {Role.AUTHORITY: "A", Role.APPOINTEE: "B"},
    Kind.DISMISSAL: {Role.AUTHORITY: "A", Role.APPOINTEE: "B"},
    Kind.RELATIONS: {Role.PARTY: "A"},
    Kind.AGREEMENT: {Role.PARTY: "A"},
    Kind.REQUEST: {Role.REQUESTER: "A", Role.ADDRESSEE: "B"},
    Kind.PROPOSAL: {Role.PROPOSER: "A", Role.ADDRESSEE: "B"},
    Kind.REFUSAL: {Role.REFUSER: "A", Role.ADDRESSEE: "B"},
}

PLACES = {"where": "W", "from": "F", "via": "V", "to": "T"}
"""Slots of the place fields."""

_ROLES = {kind: {slot: role for role, slot in roles.items()} for kind, roles in _SLOTS.items()}


def slot_of(kind: Kind, role: Role | str | None) -> str:
    """The slot of a role or place field; "" where the kind has none."""
    if role is None:
        return ""
    if isinstance(role, Role):
        return _SLOTS[kind].get(role, "")
    return PLACES.get(role, "")


def role_of(kind: Kind, slot: str) -> Role | None:
    """The role that fills a slot of the kind; where a kind lacks the slot, its first role (a second party is a party)."""
    roles = _ROLES[kind]
    return roles.get(slot) or roles.get("A")

"""What a mention is: a noun phrase with the forms by which it names its bearer."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class MentionKind(StrEnum):
    """What a mention names."""

    PERSON = "person"  # by name
    POST = "post"  # by office alone
    BODY = "body"
    GROUP = "group"  # described people: وفد، مسؤولون، مصدر
    PLACE = "place"
    MEDIUM = "medium"  # outlet or agency
    ANAPHOR = "anaphor"  # الأخير، الجانبان، نظيره


@dataclass(slots=True)
class Form:
    """One form by which a mention names its bearer: a folded span, and the article that a clitic swallowed (للجيش)."""

    start: int
    end: int
    article: bool = False


@dataclass(slots=True)
class Mention:
    """A noun phrase: tokens `[start, end)` of its sentence; `forms` are its names, best first."""

    kind: MentionKind
    start: int
    end: int
    forms: list[Form]
    head: str
    skip: int = 0  # letters of clitics on the first token
    proclitics: str = ""
    nisba: str | None = None  # code of the state of an adjective in it
    code: str | None = None  # country of a known place
    sort: str = ""  # the gazetteer's finer word
    definite: bool = True
    entity: int = -1  # index into the report's entities
    aliases: list[Form] = field(default_factory=list)

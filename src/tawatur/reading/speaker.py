"""One who tells: where a text names them, what they are, and by which names."""

from __future__ import annotations

from dataclasses import dataclass, field

from tawatur.model import LinkKind
from tawatur.reading.mentions import Mention, MentionKind

KIND_OF_TAG = {
    "unnamed": LinkKind.UNNAMED, "media": LinkKind.OUTLET, "agency": LinkKind.AGENCY, "voice": LinkKind.BODY, "statement": LinkKind.BODY,
    "report": LinkKind.DOCUMENT, "document": LinkKind.DOCUMENT, "kin": LinkKind.UNNAMED, "office": LinkKind.BODY, "ours": LinkKind.OUTLET,
    "mine": LinkKind.UNNAMED, "one": LinkKind.UNNAMED,
}  # fmt: skip
"""What a noun for sources stands for, by the list of `sources.toml` that it stands in."""

KIND_OF_MENTION = {MentionKind.PERSON: LinkKind.OFFICIAL, MentionKind.POST: LinkKind.OFFICIAL, MentionKind.GROUP: LinkKind.UNNAMED}
"""What a mention is that tells something; media and bodies are looked at more closely."""


@dataclass(slots=True)
class Speaker:
    """Tokens `[start, end)` that name who tells. `key` is the same for «مصدر» and «المصادر»; `tag` the list that its noun stands in."""

    start: int
    end: int
    kind: LinkKind
    names: tuple[str, ...]
    key: str = ""
    tag: str = ""
    definite: bool = False
    feminine: bool | None = None
    many: bool = False
    alone: bool = False
    entity: int = -1
    mentions: list[Mention] = field(default_factory=list)

    @property
    def medium(self) -> bool:
        """Whether news can pass through it."""
        return self.kind is LinkKind.OUTLET or self.kind is LinkKind.AGENCY


def feminine(word: str) -> bool | None:
    """The gender that a noun's ending tells; None where it does not."""
    return True if word.endswith(("ه", "ات")) else None

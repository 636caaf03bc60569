"""Options that several commands share, each written once."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tawatur.cli.endings import guarded
from tawatur.errors import UsageError

if TYPE_CHECKING:
    from tawatur.casebook import Casebook, Filter
    from tawatur.cli.speech import Speech

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Texts and saved pages (.txt, .html: one report each), .jsonl and .csv (a report a line or row: id, text), folders, - for "
        "standard input.",
        show_default=False,
    ),
]
Jobs = Annotated[
    int, typer.Option("--jobs", "-j", metavar="N", min=0, help="Processes to read with; 0 is one for each core. The result is the same.")
]
PublishedOption = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE",
        help="The day of publication of reports where neither the input nor the text tells one.",
        show_default=False,
    ),
]
CasebookOption = Annotated[str, typer.Option("--casebook", "-c", metavar="FILE", help="The casebook.")]


class Lang(StrEnum):
    """The language in which a listing speaks."""

    EN = "en"
    AR = "ar"


class Form(StrEnum):
    """How a listing is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def day_option(option: str, value: str | None) -> date | None:
    """The day that an option names.

    Raises:
        UsageError: it names none.
    """
    if value is None:
        return None
    from tawatur.intake.days import ACCEPTED, day_of

    day = day_of(value)
    if day is None:
        raise UsageError(f"{option} {value!r} is no day; {ACCEPTED} is accepted")
    return day


def _plain(flags: str, metavar: str | None, help: str) -> Any:
    return typer.Option(flags, metavar=metavar, help=help, show_default=False)


_WHO = _plain("--who", "NAME", "Only claims with this participant, under any name: a part, Latin letters, or an actor's id will do.")
_WITH = _plain("--with", "NAME", "And with this one.")
_KIND = _plain("--kind", "KIND", "Only these kinds or families, with commas (meeting,visit; contact; زيارة).")
_STATUS = _plain("--status", "STATUS", "Only these: asserted, reported, planned, possible, denied, failed.")
_SECRET = _plain("--secret/--open", None, "Only what was kept secret, or was not.")
_SINCE = _plain("--since", "DAY", "What may have been on or after the first day of it: 2022, 2022-03, 2022-03-05, or Hijri: 1445-07.")
_UNTIL = _plain("--until", "DAY", "What may have been on or before the last day of it.")
_PLACE = _plain("--place", "PLACE", "Only what tells this place, named in Arabic or English; of a state, all that lies in it.")
_FORM = typer.Option("--format", "-f", help="How to print: for reading, for programs, for spreadsheets.")
_BOM = typer.Option("--bom", help="Begin CSV with the mark by which Excel knows Arabic.")
_LANG = typer.Option("--lang", help="Speak English or Arabic: reasons, kinds, headings. JSON holds the reasons in both.")
LangOption = Annotated[Lang, typer.Option("--lang", help="Speak English or Arabic.")]
_LIMIT = typer.Option("--limit", metavar="N", min=1, help="At most so many rows. A table has 500.", show_default=False)

_FILTERS: tuple[tuple[str, Any, Any], ...] = (
    ("who", Annotated[str | None, _WHO], None),
    ("with_", Annotated[str | None, _WITH], None),
    ("kind", Annotated[list[str] | None, _KIND], None),
    ("status", Annotated[list[str] | None, _STATUS], None),
    ("secret", Annotated[bool | None, _SECRET], None),
    ("since", Annotated[str | None, _SINCE], None),
    ("until", Annotated[str | None, _UNTIL], None),
    ("place", Annotated[str | None, _PLACE], None),
    ("casebook", CasebookOption, "casebook.db"),
    ("form", Annotated[Form, _FORM], Form.TABLE),
    ("bom", Annotated[bool, _BOM], False),
    ("limit", Annotated[int | None, _LIMIT], None),
    ("lang", Annotated[Lang, _LANG], Lang.EN),
)
"""The options of a listing: parameter, option, value where it is not given."""


@dataclass(frozen=True, slots=True)
class View:
    """What a listing is asked for: which claims, of which casebook, in which form, how many at most."""

    filter: Filter
    casebook: str
    form: Form
    bom: bool
    limit: int | None
    lang: str = "en"

    @property
    def speak(self) -> Speech:
        """The phrases of its language."""
        from tawatur.cli.speech import LANGUAGES

        return LANGUAGES[self.lang]

    def open(self) -> AbstractContextManager[Casebook]:
        """The casebook, for reading only and weighed."""
        from tawatur.cli.weigh import weighed

        return weighed(self.casebook, self.speak)

    @property
    def most(self) -> int | None:
        """How many rows at most: a table for reading is bounded, what goes to a program is not."""
        return self.limit or (TABLE_ROWS if self.form is Form.TABLE else None)


TABLE_ROWS = 500


def _values(name: str, lists: Sequence[str]) -> list[str]:
    """The words of lists with commas, those that are Arabic as the values that they stand for."""
    split = [word.strip() for text in lists for word in text.replace("،", ",").split(",") if word.strip()]
    if lists and not split:
        raise UsageError(f"--{name} {lists[0]!r}: holds no word; leave it out for every {name}")
    if all(word.isascii() for word in split):
        return split
    from tawatur.cli.speech import LANGUAGES, value_of
    from tawatur.model import Family, Kind, Status

    sets: dict[str, type[StrEnum]] = {"status": Status} if name == "status" else {"kind": Kind, "family": Family}
    values = [next((v for table in sets if (v := value_of(table, sets[table], word)) != word), word) for word in split]
    for word in values:
        if not word.isascii():
            known = "، ".join(dict.fromkeys(LANGUAGES["ar"].word(table, v.value) for table in sets for v in sets[table]))
            raise UsageError(f"--{name} {word!r}: none of {known}")
    return values


def listing(function: Callable[..., int], without: tuple[str, ...] = ()) -> Callable[..., int]:
    """The command with the options of a listing, but those in `without`; it is handed them as a View, before its own arguments."""
    own = list(inspect.signature(function, eval_str=True).parameters.values())[1:]
    shared = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=kind)
        for name, kind, default in _FILTERS
        if name not in without
    ]

    @functools.wraps(function)
    def command(**options: Any) -> int:
        from tawatur.casebook import Filter

        words: dict[str, Any] = {name: options.pop(name) for name in ("who", "with_", "secret", "since", "until", "place")}
        lists: dict[str, Any] = {name: _values(name, options.pop(name) or ()) for name in ("kind", "status")}
        form, bom = options.pop("form", Form.CSV), options.pop("bom")
        if bom and form is not Form.CSV:
            raise UsageError(f"--bom goes with --format csv, not with {form.value}")
        lang = options.pop("lang", Lang.EN).value
        view = View(Filter.of(**words, **lists), options.pop("casebook"), form, bom, options.pop("limit", None), lang)
        return function(view, **options)

    del command.__wrapped__
    parameters = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own] + shared
    command.__signature__ = inspect.Signature(parameters, return_annotation=int)  # type: ignore[attr-defined]
    command.__annotations__ = {p.name: p.annotation for p in parameters}
    guard = guarded(command)
    guard.__signature__ = command.__signature__  # type: ignore[attr-defined]
    return guard

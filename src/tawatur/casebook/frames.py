"""Tables: what a notebook gets, as rows, dictionaries or a pandas frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from tawatur.errors import MissingExtra

if TYPE_CHECKING:
    import pandas


class Shown(Protocol):
    """A row that knows its form for JSON."""

    def to_dict(self) -> dict[str, Any]:
        """The row for JSON."""
        ...


Row = TypeVar("Row", bound=Shown)


class Table(Generic[Row]):
    """The rows of an answer, in order. `cut` where a limit left some out, `undated` claims that a time filter left out."""

    def __init__(self, rows: Sequence[Row], *, cut: bool = False, undated: int = 0) -> None:
        self.rows = tuple(rows)
        self.cut = cut
        self.undated = undated

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __getitem__(self, index: int) -> Row:
        return self.rows[index]

    def __repr__(self) -> str:
        left_out = [f"{self.undated} without a known time left out"] if self.undated else []
        return f"<Table of {', '.join([f'{len(self.rows)} rows', *(['cut'] if self.cut else []), *left_out])}>"

    def to_dicts(self) -> list[dict[str, Any]]:
        """Each row as JSON would hold it."""
        return [row.to_dict() for row in self.rows]

    def to_flat(self) -> list[dict[str, Any]]:
        """Each row with a single value in every column: the columns of the CSV export where the rows are claims."""
        return [row.to_flat() if hasattr(row, "to_flat") else row.to_dict() for row in self.rows]

    def to_pandas(self) -> pandas.DataFrame:
        """The flat rows as a pandas frame.

        Raises:
            MissingExtra: pandas is not installed.
        """
        try:
            import pandas
        except ImportError as error:
            raise MissingExtra("to_pandas needs pandas, which the plain install leaves out: pip install 'tawatur[pandas]'") from error
        return pandas.DataFrame(self.to_flat())

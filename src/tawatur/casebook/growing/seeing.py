"""Which known names stand in which reports, as names come and go: a new name is looked for in the reports that are there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tawatur.casebook import ids
from tawatur.casebook.growing.ground import Ground, as_text
from tawatur.weighing.actors import own_names
from tawatur.weighing.names import read_name
from tawatur.weighing.seen import WRITTEN_ON, Known, folded_words, heads, spellings
from tawatur.weighing.telling import Told


class Seeing:
    """One round: `unsay` and `say` what claims call people, then `settle`."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._before: dict[str, str | None] = {}

    def unsay(self, names: Iterable[Sequence[str]]) -> None:
        """Names (as spelled, and the actor) of a claim that is gone or has other actors now."""
        for spelled, actor in names:
            self._note(spelled)
            head = _head(spelled)
            self.ground.put("UPDATE spelled SET times = times - 1 WHERE head = ? AND spelled = ? AND actor = ?", [(head, spelled, actor)])
            self.ground.put("DELETE FROM spelled WHERE head = ? AND spelled = ? AND times <= 0", [(head, spelled)])

    def say(self, names: Iterable[Sequence[str]]) -> None:
        """Names (as spelled, and the actor) of a claim."""
        for spelled, actor in names:
            self._note(spelled)
            self.ground.put(
                "INSERT INTO spelled VALUES (?, ?, ?, 1) ON CONFLICT DO UPDATE SET times = times + 1", [(_head(spelled), spelled, actor)]
            )

    def _note(self, spelled: str) -> None:
        if spelled not in self._before:
            self._before[spelled] = self._lead(spelled)

    def _lead(self, spelled: str) -> str | None:
        found = self.ground.all("SELECT actor FROM spelled WHERE head = ? AND spelled = ? LIMIT 2", _head(spelled), spelled)
        return str(found[0][0]) if len(found) == 1 else None

    def settle(self, new: Iterable[str]) -> set[str]:
        """Looks for names in the `new` reports, and for names that lead elsewhere now in all; gives the claims that see others now."""
        reports = set(new)
        for spelled, before in sorted(self._before.items()):
            if self._lead(spelled) != before:
                reports |= self._reports(spelled)
        return {claim for report in sorted(reports) for claim in self._look(report)}

    def insert(self, told: Told) -> None:
        """Notes by which names a report is found besides those that stand in its text: a title may be told apart from it."""
        whole = folded_words(told.text)
        text = f" {' '.join(whole)} "
        quotes = [quote for _, claim in told.claims if f" {' '.join(quote := folded_words(claim.quote))} " not in text]
        if quotes:
            there = set[str]().union(*map(heads, quotes)) - heads(whole)
            self.ground.put("INSERT INTO quoted_head VALUES (?, ?)", [(head, told.report) for head in sorted(there)])

    def _reports(self, spelled: str) -> set[str]:
        """The reports in which a name stands, and perhaps others."""
        phrase = " OR ".join(f'"{p}{spelled}"' for p in WRITTEN_ON)
        return {
            id
            for (id,) in self.ground.all(
                "SELECT r.id FROM report_words w CROSS JOIN report r ON r.n = w.rowid CROSS JOIN weighed g ON g.report = r.id"
                " WHERE report_words MATCH ?",
                f"text : ({phrase})",
            )
        } | {id for (id,) in self.ground.all("SELECT report FROM quoted_head WHERE head = ?", _head(spelled))}

    def _look(self, report: str) -> list[str]:
        ground = self.ground
        told = ground.told(report)
        whole = folded_words(told.text)
        quoted = {id: folded_words(claim.quote) for id, claim in told.claims}
        wanted = sorted(heads(whole).union(*(heads(w) for w in quoted.values())))
        leads: dict[tuple[str, ...], set[str]] = {}
        for spelled, actor in ground.all(
            "SELECT s.spelled, s.actor FROM json_each(?) j CROSS JOIN spelled s ON s.head = j.value", as_text(wanted)
        ):
            leads.setdefault(tuple(spelled.split()), set()).add(actor)
        known = Known.of({spelled: min(actors) for spelled, actors in leads.items() if len(actors) == 1})
        seen = sorted((report, ids.actor_id(key), name) for key, name in known.seen_words(whole).items())
        if seen != sorted(ground.all("SELECT report, actor, name FROM seen WHERE report = ?", report)):
            ground.put("DELETE FROM seen WHERE report = ?", [(report,)])
            ground.put("INSERT OR IGNORE INTO seen VALUES (?, ?, ?)", seen)
        changed = []
        for claim, before in ground.all("SELECT claim, seen FROM weighed_claim WHERE report = ?", report):
            now = as_text(dict(sorted(known.seen_words(quoted[claim]).items())))
            if now != before:
                ground.put("UPDATE weighed_claim SET seen = ? WHERE claim = ?", [(now, claim)])
                changed.append(claim)
        return changed


def _head(spelled: str) -> str:
    return " ".join(spelled.split()[:2])


def names_in(names: Iterable[tuple[Sequence[str], str]]) -> list[tuple[str, str]]:
    """The full names, as spelled, of participants (their names, the actor), each with the actor."""
    return [(" ".join(spelled), actor) for called, actor in names for name in own_names(called) for spelled in spellings(read_name(name))]

"""What an actor is called: the key of each cluster, the ids that lead to it, and why its names are one.

A cluster is called after the first of its units that has a full name; where several would be called alike, the first has the name alone
and the others have the report with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from tawatur.casebook import ids
from tawatur.casebook.growing.ground import Ground, as_text, read_text
from tawatur.weighing.actors import Join, own_names
from tawatur.weighing.rulings import Mention


class Naming:
    """One round: units move, clusters are called, and participants follow."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self._units: set[int] = set()
        self._clusters: set[str] = set()
        self._bases: set[str] = set()

    def new(self, n: int) -> None:
        """A unit is new."""
        self._units.add(n)

    def move(self, n: int, base: str, old: str, new: str) -> None:
        """A unit goes from one cluster to another; "" is none, at the end of which it is gone."""
        if old == new:
            return
        if old:
            self.ground.put("UPDATE base_cluster SET units = units - 1 WHERE base = ? AND cluster = ?", [(base, old)])
            self.ground.put("DELETE FROM base_cluster WHERE base = ? AND cluster = ? AND units <= 0", [(base, old)])
            self._clusters.add(old)
        if new:
            self.ground.put("UPDATE unit SET cluster = ? WHERE n = ?", [(new, n)])
            self.ground.put("INSERT INTO base_cluster VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET units = units + 1", [(base, new)])
            self._clusters.add(new)
            self._units.add(n)
        else:
            self._units.discard(n)
        self._bases.add(base)

    def no_join(self, owner: str) -> None:
        """What was found for a unit is found no more."""
        self.joins(owner, (), [])

    def joins(self, owner: str, bases: Collection[str], found: Iterable[Join]) -> None:
        """What was found to be one, in place of what the same owner found before, or, where `bases` are given, found about one of them."""
        ground = self.ground
        if bases:
            gone = [
                row
                for base in bases
                for row in ground.all(
                    "SELECT n, one, other FROM actor_join WHERE one = ? AND owner = ? UNION SELECT n, one, other FROM actor_join"
                    " WHERE other = ? AND owner = ?",
                    base, owner, base, owner,
                )
            ]  # fmt: skip
        else:
            gone = ground.all("SELECT n, one, other FROM actor_join WHERE owner = ?", owner)
        ground.put("DELETE FROM actor_join WHERE n = ?", [(n,) for n, _, _ in gone])
        ground.put("DELETE FROM same_actor WHERE n = ?", [(n,) for n, _, _ in gone])
        from tawatur.casebook.verdicts import join_form

        for join in found:
            ground.put(
                "INSERT INTO actor_join (owner, one, other, sure, form) VALUES (?, ?, ?, ?, ?)",
                [(owner, join.one, join.other, int(join.sure), as_text(join_form(join)))],
            )
            self._bases |= {join.one, join.other}

    def settle(self) -> set[str]:
        """Calls the clusters, and gives the claims (ids) whose actors are others now."""
        ground = self.ground
        roots = self._decided()
        held = dict(ground.all("SELECT id, root FROM cluster WHERE root <> id"))
        self._clusters |= {c for c in roots.keys() | held.keys() if roots.get(c, c) != held.get(c, c)}
        wanted = {root for c in self._clusters for root in (roots.get(c, c), held.get(c, c))}
        members: dict[str, set[str]] = {}
        for cluster, root in roots.items():
            members.setdefault(root, set()).add(cluster)
        keys: set[str] = set()
        bases: set[str] = set()
        changed: set[str] = set()
        before: dict[str, str] = {}
        touched = self._clusters | wanted | {m for r in wanted for m in members.get(r, ())}
        of_base: dict[str, list[str]] = {}
        for cluster in sorted(touched):
            row = ground.one("SELECT base, key FROM cluster WHERE id = ?", cluster)
            if row is not None:
                bases.add(row[0])
                keys.add(row[1])
                before[cluster] = row[1]
            firsts = [f for c in members.get(cluster, {cluster}) if (f := self._first(c))]
            root = roots.get(cluster, cluster)
            if not self._first(cluster):
                ground.put("DELETE FROM cluster WHERE id = ?", [(cluster,)])
            elif root == cluster:
                _, place, base = min(firsts)
                bases.add(base)
                of_base.setdefault(base, []).append(cluster)
                ground.put(
                    "INSERT OR REPLACE INTO cluster VALUES (?, ?, ?, ?, ?)", [(cluster, cluster, base, place, before.get(cluster, ""))]
                )
            else:
                ground.put("INSERT OR REPLACE INTO cluster VALUES (?, ?, '', '', '')", [(cluster, root)])
        for base in sorted(bases - {""}):
            rows = ground.all("SELECT id, place, key FROM cluster WHERE base = ? AND id = root ORDER BY place, id LIMIT 1", base)
            rows += ground.all(
                "SELECT id, place, key FROM cluster WHERE base = ? AND id = root AND key IN ('', ?) ORDER BY place, id", base, base
            )
            rows += [
                row
                for c in of_base.get(base, ())
                for row in ground.all("SELECT id, place, key FROM cluster WHERE id = ? AND base = ? AND id = root", c, base)
            ]
            for i, (cluster, place, key) in enumerate(dict.fromkeys(rows)):
                now = base if i == 0 else f"{place.rpartition(chr(31))[2]}:{base}"
                if now != key:
                    keys |= {key, now}
                    ground.put("UPDATE cluster SET key = ? WHERE id = ?", [(now, cluster)])
                    changed.add(cluster)
        for root in sorted(wanted | changed):
            row = ground.one("SELECT key FROM cluster WHERE id = ?", root)
            for member in members.get(root, set()) - {root}:
                if row and ground.one("SELECT key FROM cluster WHERE id = ?", member) != row:
                    ground.put("UPDATE cluster SET key = ? WHERE id = ?", [(row[0], member)])
                    changed.add(member)
        for cluster in changed:
            self._units |= {n for (n,) in ground.all("SELECT n FROM unit WHERE cluster = ?", cluster)}
            self._bases |= {b for (b,) in ground.all("SELECT base FROM base_cluster WHERE cluster = ?", cluster)}
        self._lead(self._bases | keys - {""})
        return self._participants()

    def _first(self, cluster: str) -> tuple[bool, str, str] | None:
        row = self.ground.one("SELECT named, place, base FROM unit WHERE cluster = ? ORDER BY named DESC, place, base LIMIT 1", cluster)
        return None if row is None else (not row[0], row[1], row[2])

    def _decided(self) -> dict[str, str]:
        """For each cluster that somebody decided is one with others, the one after which they are called."""
        parent: dict[str, str] = {}

        def root(c: str) -> str:
            while parent.setdefault(c, c) != c:
                c = parent[c]
            return c

        for one, other in self.ground.rulings.same_actor:
            a, b = self._home(one), self._home(other)
            if a and b:
                x, y = sorted((root(a), root(b)))
                parent[y] = x
        return {c: root(c) for c in list(parent)}

    def _home(self, mention: Mention) -> str | None:
        """The cluster of a mention, or where there is no such mention the first that has a unit of its base."""
        row = self.ground.one("SELECT cluster FROM unit WHERE report = ? AND base = ?", *mention)
        if row:
            return str(row[0])
        there = [c for (c,) in self.ground.all("SELECT cluster FROM base_cluster WHERE base = ?", mention[1])]
        return min(there, key=lambda c: self._first(c) or (True, "", ""), default=None) if there else None

    def _lead(self, names: Collection[str]) -> None:
        """Where the ids lead that these bases and keys give, and which joins of theirs are shown."""
        ground = self.ground
        joins: set[int] = set()
        for name in sorted(names):
            now = name if ground.one("SELECT 1 FROM cluster WHERE key = ?", name) else self._home_of(name)
            if now is None:
                ground.put("DELETE FROM actor_id WHERE id = ?", [(ids.actor_id(name),)])
            else:
                ground.put("INSERT OR REPLACE INTO actor_id VALUES (?, ?)", [(ids.actor_id(name), ids.actor_id(now))])
            joins |= {
                n
                for (n,) in ground.all("SELECT n FROM actor_join WHERE one = ? UNION SELECT n FROM actor_join WHERE other = ?", name, name)
            }
        for n in sorted(joins):
            ground.put("DELETE FROM same_actor WHERE n = ?", [(n,)])
            one, other, sure, form = ground.one("SELECT one, other, sure, form FROM actor_join WHERE n = ?", n)
            mine, theirs = self._home_of(one), self._home_of(other)
            row: Sequence[object] | None = None
            if sure:
                mine = mine or one
                row = (n, ids.actor_id(mine), ids.actor_id(other if one == mine else one), 1, form)
            elif mine != theirs or mine is None:
                row = (n, ids.actor_id(one), ids.actor_id(other), 0, form)
            ground.put("INSERT INTO same_actor VALUES (?, ?, ?, ?, ?)", [row] if row else [])

    def _home_of(self, base: str) -> str | None:
        (key,) = self.ground.one("SELECT min(c.key) FROM base_cluster b JOIN cluster c ON c.id = b.cluster WHERE b.base = ?", base)
        return None if key is None else str(key)

    def _participants(self) -> set[str]:
        """Writes the actors of the units' participants; gives the claims whose actors changed."""
        ground, words = self.ground, self.ground.book.words
        found: set[str] = set()
        for n in sorted(self._units):
            row = ground.one("SELECT u.report, c.key, u.form FROM unit u JOIN cluster c ON c.id = u.cluster WHERE u.n = ?", n)
            if row is None:
                continue
            actor = words.actor(ids.actor_id(row[1]))
            claims = ground.all("SELECT c.n, c.id FROM claim c JOIN report r ON r.n = c.report WHERE r.id = ? ORDER BY c.position", row[0])
            told = ground.told(row[0])
            for i, j in read_text(row[2])["places"]:
                number, claim = claims[i]
                (before,) = ground.one("SELECT actor FROM participant WHERE claim = ? AND n = ?", number, j)
                if before != actor:
                    names = own_names(told.claims[i][1].who[j].names)
                    words.call_back([(before, names)])
                    words.call([(actor, names)])
                    ground.put("UPDATE participant SET actor = ? WHERE claim = ? AND n = ?", [(actor, number, j)])
                found.add(claim)
        return found

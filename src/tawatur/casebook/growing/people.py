"""Who is who, as reports come and go: only the names are weighed again that a change bears on.

Persons are weighed with the names that are related to theirs, as `weighing.actors` does for all at once; states and bodies go by their
names; a short name alone is weighed again where one of those changed whom it may mean.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from tawatur.casebook.growing.ground import Ground, Kept, as_text, place_of, read_text
from tawatur.casebook.growing.naming import Naming
from tawatur.weighing import actors as who
from tawatur.weighing import policy, witnesses
from tawatur.weighing.actors import Cluster, Unit
from tawatur.weighing.identity import identity
from tawatur.weighing.names import Relation, Sort, filed, looked_under, read_name, relation
from tawatur.weighing.telling import Told

AT_ONCE = 400
"""Names that are weighed together."""
Row = tuple[str, str, str]
"""A key, and the first and the last day on which somebody may be called so."""
SHORT = (Sort.KUNYA, Sort.SINGLE, Sort.POST)
_APART = (Relation.EQUAL, Relation.OTHER, Relation.FRONT)


class People:
    """One round of weighing who is who: `remove` and `insert` reports, then `settle`."""

    def __init__(self, ground: Ground, naming: Naming) -> None:
        self.ground, self.naming = ground, naming
        rulings = ground.rulings
        self.always = {m for pair in (*rulings.same_actor, *rulings.other_actor) for m in pair}
        self.never = {frozenset((a[1], b[1])) for a, b in rulings.other_actor if a[1] != b[1]}
        self._buckets: set[str] = set()
        self._names: set[str] = set()
        self._bodies: dict[str, list[tuple[int, str]]] = {}
        self._short: set[int] = set()
        self._alone: dict[str, set[tuple[str, str]]] = {}
        self._people: dict[str, Cluster] = {}
        self._told_in: dict[str, tuple[str, ...]] = {}
        self._crowded: dict[tuple[str, str], bool] = {}
        self._cluster = Kept(2_000, self._load)

    def remove(self, report: str) -> None:
        """Takes what a report calls people out."""
        ground = self.ground
        for n, base, key, day, place, bucket, witness, cluster, alone, form in ground.all(
            "SELECT n, base, key, day, place, bucket, witness, cluster, alone, form FROM unit WHERE report = ?", report
        ):
            unit = _unit(report, base, day, form)
            if bucket:
                self._buckets.add(bucket)
                if witness:
                    self._names.add(key)
                    self._was(cluster)
            elif unit.best.sort in (Sort.STATE, Sort.BODY):
                self._bodies.setdefault(key, [])
            elif unit.best.sort in SHORT:
                ground.put(
                    "DELETE FROM short_name WHERE key = ? AND day = ? AND unit = ?", [(k, _shelf(unit), n) for k in who.may_mean(unit)]
                )
                self._by_itself(alone, place, base)
                self.naming.no_join(f"u:{n}")
            ground.put("DELETE FROM unit WHERE n = ?", [(n,)])
            self.naming.move(n, base, cluster, "")

    def insert(self, told: Told) -> None:
        """Puts what a report calls people in."""
        places: dict[int, list[tuple[int, int]]] = {}
        units: dict[int, Unit] = {}
        for place, unit in who.units_of(told.report, told.doc, told.published, [c for _, c in told.claims]).items():
            units[id(unit)] = unit
            places.setdefault(id(unit), []).append(place)
        for u, unit in units.items():
            sort, key, cluster, bucket = unit.best.sort, unit.best.key, "", None
            if (unit.report, unit.base) in self.ground.rulings.split:
                key, cluster = f"\x1f{unit.base}", f"x:{unit.base}"
            elif sort is Sort.DESCRIBED:
                cluster = f"u:{unit.report}:{key}"
            elif sort is Sort.PERSON:
                bucket = as_text([key, witnesses.quarter(unit), witnesses.face(unit)])
                self._buckets.add(bucket)
            form: dict[str, Any] = {
                "doc": told.doc, "names": [n.text for n in unit.names], "company": sorted(unit.company), "places": places[u],
            }  # fmt: skip
            form |= {name: turn.isoformat() for name, turn in (("left", unit.left), ("since", unit.since)) if turn is not None}
            n = self.ground.database.execute(
                """INSERT INTO unit (report, base, key, named, day, place, bucket, witness, cluster, alone, form)
                VALUES (?, ?, ?, ?, ?, ?, ?, 0, '', NULL, ?)""",
                (
                    unit.report, unit.base, key, int(sort in who.NAMED), _day(unit), place_of(unit.order), bucket,
                    as_text(form),
                ),
            ).lastrowid  # fmt: skip
            assert n is not None
            self.naming.new(n)
            if cluster:
                self.naming.move(n, unit.base, "", cluster)
            elif sort in (Sort.STATE, Sort.BODY):
                self._bodies.setdefault(key, []).append((n, unit.base))
            elif sort in SHORT:
                self._short.add(n)
                self.ground.put("INSERT INTO short_name VALUES (?, ?, ?)", [(k, _shelf(unit), n) for k in who.may_mean(unit)])

    def settle(self) -> None:
        """Weighs what changed."""
        left, follow = self._witnesses()
        while left:
            some = set(sorted(left)[:AT_ONCE])
            left -= some | self._persons(some, follow)
        for bucket in sorted(follow):
            self._follow(bucket)
        self._settle_bodies()
        self._settle_short()
        self._settle_alone()
        self._cluster.clear()

    # Persons

    def _witnesses(self) -> tuple[set[str], set[str]]:
        """Chooses by whom persons are known; gives the names whose witnesses changed, and the buckets in which somebody is new."""
        ground = self.ground
        changed = set(self._names)
        for bucket in sorted(self._buckets):
            key = read_text(bucket)[0]
            chosen = dict(
                ground.all("SELECT n, witness FROM unit WHERE bucket = ? ORDER BY place, base LIMIT ?", bucket, witnesses.WITNESSES)
            )
            before = ground.all("SELECT n, report, base FROM unit WHERE bucket = ? AND witness = 1", bucket)
            now = [(1, n) for n, witness in chosen.items() if not witness]
            now += [(0, n) for n, report, base in before if n not in chosen and (report, base) not in self.always]
            if self.always:
                rows = ground.all("SELECT n, report, base FROM unit WHERE bucket = ? AND witness = 0", bucket)
                now += [(1, n) for n, report, base in rows if n not in chosen and (report, base) in self.always]
            if now:
                for (cluster,) in ground.all("SELECT DISTINCT cluster FROM unit WHERE bucket = ? AND witness = 1", bucket):
                    self._was(cluster)
                ground.put("UPDATE unit SET witness = ? WHERE n = ?", now)
                changed.add(key)
            if not ground.one("SELECT 1 FROM person WHERE key = ?", key) and chosen:
                text = read_text(ground.one("SELECT form FROM unit WHERE n = ?", min(chosen))[0])["names"][0]
                ground.put("INSERT INTO person VALUES (?, ?)", [(key, text)])
                name = read_name(text)
                ground.put("INSERT OR IGNORE INTO person_name VALUES (?, 0, ?)", [(k, key) for k in filed(name)])
                ground.put("INSERT OR IGNORE INTO person_name VALUES (?, 1, ?)", [(k, key) for k in looked_under(name)])
        return changed, set(self._buckets)

    def _related(self, key: str) -> set[str]:
        """The names that may be one with a name."""
        row = self.ground.one("SELECT name FROM person WHERE key = ?", key)
        if row is None:
            return set()
        name = read_name(row[0])
        found: dict[str, str] = {}
        for looks, forms in ((0, looked_under(name)), (1, filed(name))):
            sql = """SELECT p.key, p.name FROM json_each(?) j CROSS JOIN person_name f ON f.form = j.value AND f.looks = ?
                CROSS JOIN person p ON p.key = f.key"""
            found |= dict(self.ground.all(sql, as_text(forms), looks))
        return {k for k, text in found.items() if k != key and relation(name, read_name(text)) not in _APART}

    def _persons(self, changed: set[str], moved: set[str]) -> set[str]:
        """Weighs names, those related to them and those held to be one with any; gives all that are settled by it. The buckets of
        those that moved are put into `moved`."""
        ground = self.ground
        related: dict[str, set[str]] = {}

        def beside(keys: Iterable[str]) -> set[str]:
            for key in keys:
                if key not in related:
                    related[key] = self._related(key)
            return {o for key in keys for o in related[key]}

        core = changed | beside(changed)
        while True:
            waiting = set(core)
            while waiting:
                more = {
                    k
                    for (k,) in ground.all(
                        """SELECT DISTINCT o.key FROM (SELECT DISTINCT cluster FROM unit WHERE key = ? AND witness = 1 AND cluster <> '') u
                        CROSS JOIN unit o ON o.cluster = u.cluster WHERE o.witness = 1""",
                        waiting.pop(),
                    )
                }
                waiting |= more - core
                core |= more
            fringe = beside(core)
            units = [u for key in sorted(core | fringe | beside(fringe)) for u in self._units_of(key)]
            weighed = who.weigh((u for _, u in units), (), ground.rulings.other_actor, always=self.always)
            mixed = {u.best.key for c in weighed.clusters if any(u.best.key in core for u in c.units) for u in c.units}
            if mixed <= core:
                break
            core |= mixed
        number = {id(u): n for n, u in units}
        for cluster in weighed.clusters:
            if cluster.units[0].best.key in core:
                first = cluster.first
                name = f"p:{first.report}:{first.base}"
                self._was(name)
                for unit in cluster.units:
                    n = number[id(unit)]
                    old, bucket = ground.one("SELECT cluster, bucket FROM unit WHERE n = ?", n)
                    if old != name:
                        self._was(old)
                        moved.add(bucket)
                        self.naming.move(n, unit.base, old, name)
        self.naming.joins("p", core, [j for j in weighed.joins if j.one in core or j.other in core])
        gone = [(k,) for k in sorted(core) if not ground.one("SELECT 1 FROM unit WHERE key = ? AND witness = 1 LIMIT 1", k)]
        ground.put("DELETE FROM person WHERE key = ?", gone)
        ground.put("DELETE FROM person_name WHERE key = ?", gone)
        return core

    def _units_of(self, key: str) -> list[tuple[int, Unit]]:
        rows = self.ground.all("SELECT n, report, base, day, form FROM unit WHERE key = ? AND witness = 1 ORDER BY place, base", key)
        return [(row[0], _unit(*row[1:])) for row in rows]

    def _follow(self, bucket: str) -> None:
        """Those who are no witnesses go with the likest witness of their bucket."""
        rows = self.ground.all("SELECT n, report, base, day, form, cluster FROM unit WHERE bucket = ? AND witness = 0", bucket)
        if not rows:
            return
        first = self.ground.all(
            "SELECT report, base, day, form, cluster FROM unit WHERE bucket = ? ORDER BY place, base LIMIT ?", bucket, witnesses.WITNESSES
        )
        homes = {row[4] for row in first}
        beside = [(_unit(*row[:4]), row[4]) for row in first] if len(homes) > 1 else []
        for n, report, base, day, form, cluster in rows:
            home = next(iter(homes))
            if beside:
                likest = witnesses.likest(_unit(report, base, day, form), [u for u, _ in beside])
                home = next(c for u, c in beside if u is likest)
            self.naming.move(n, base, cluster, home)

    # States and bodies

    def _settle_bodies(self) -> None:
        ground = self.ground
        touched = set(self._bodies)
        for key in sorted(self._bodies):
            there = ground.one("SELECT 1 FROM unit WHERE key = ? LIMIT 1", key) is not None
            shorter = " ".join(key.split()[:-1]) if len(key.split()) > 2 else ""
            if there:
                ground.put("INSERT OR IGNORE INTO body VALUES (?, ?)", [(key, shorter)])
            else:
                ground.put("DELETE FROM body WHERE key = ?", [(key,)])
            touched |= {shorter} - {""}
        # What goes to another by its name may take others along.
        waiting = sorted(touched)
        while waiting:
            key = waiting.pop()
            shorter = " ".join(key.split()[:-1])
            if shorter and shorter not in touched and len(shorter.split()) > 1:
                touched.add(shorter)
                waiting.append(shorter)
        for key in sorted(touched):
            target = key
            while (home := self._home(target)) is not None:
                target = home
            held = ground.one("SELECT cluster FROM unit WHERE key = ? AND cluster <> '' LIMIT 1", key)
            if held is not None and held[0] != f"b:{target}":
                for n, base, cluster in ground.all("SELECT n, base, cluster FROM unit WHERE key = ? AND cluster <> ''", key):
                    self.naming.move(n, base, cluster, f"b:{target}")
            for n, base in self._bodies.get(key, ()):
                if ground.one("SELECT 1 FROM unit WHERE n = ?", n):
                    self.naming.move(n, base, "", f"b:{target}")

    def _home(self, key: str) -> str | None:
        """The longer name to which a body told without its state goes."""
        if len(key.split()) < 2:
            return None
        longer = self.ground.all("SELECT key FROM body WHERE shorter = ? LIMIT 2", key)
        if len(longer) != 1 or not self.ground.one("SELECT 1 FROM body WHERE key = ?", key):
            return None
        return longer[0][0] if who.near(self._days(key), self._days(longer[0][0]), policy.SINGLE_NEAR) else None

    def _days(self, key: str) -> list[date]:
        # States and bodies have no witnesses, and a place begins with the day; the undated stand last.
        sql = "SELECT place FROM unit WHERE key = ? AND witness = 0 AND place < ? ORDER BY place {} LIMIT 1"
        ends = [self.ground.one(sql.format(order), key, date.max.isoformat()) for order in ("ASC", "DESC")]
        return [date.fromisoformat(row[0][:10]) for row in ends if row]

    # Short names

    def _load(self, cluster: str) -> Cluster:
        found = Cluster()
        for row in self.ground.all(
            "SELECT report, base, day, form FROM unit WHERE cluster = ? AND witness = 1 ORDER BY place, base", cluster
        ):
            found.take(_unit(*row))
        return found

    def _was(self, cluster: str) -> None:
        """Remembers what a cluster was before it changes."""
        if cluster and cluster not in self._people:
            self._people[cluster] = self._load(cluster)

    def _settle_short(self) -> None:
        ground = self.ground
        for cluster, rows in self._called_again().items():
            states = [(c, who.called(c)) for c in (self._people[cluster], self._cluster(cluster))]
            for key, first, last in sorted(rows):
                for year in self._within(key, first, last):
                    if not self._crowds(key, year):
                        found = self._told_short(key, year, first, last)
                        self._short |= {n for n in found if n not in self._short and self._bears_on(n, states)}
        for n in sorted(self._short):
            row = ground.one("SELECT report, base, day, form, cluster, alone, place FROM unit WHERE n = ?", n)
            if row is None:
                continue
            unit, old, alone, place = _unit(*row[:4]), row[4], row[5], row[6]
            candidates = {c: None for k in who.may_mean(unit) for c in self._candidates(k, unit)}
            meant, join = who.who_is_meant(unit, [self._cluster(c) for c in sorted(candidates)], self.never)
            self.naming.joins(f"u:{n}", (), [join] if join else [])
            now = None if meant else _alone(unit)
            if now != alone:
                ground.put("UPDATE unit SET alone = ? WHERE n = ?", [(now, n)])
                self._by_itself(alone, place, unit.base)
                self._by_itself(now, place, unit.base)
            if meant:
                self.naming.move(n, unit.base, old, f"p:{meant.first.report}:{meant.base}")
            elif now and not now.startswith("o:"):
                self.naming.move(n, unit.base, old, now)

    def _by_itself(self, alone: str | None, place: str, base: str) -> None:
        """A post that leads nowhere is told here, or is no more."""
        if alone and alone.startswith("o:"):
            self._alone.setdefault(alone, set()).add((place, base))

    def _called_again(self) -> dict[str, set[Row]]:
        """Writes what clusters that changed may be called; gives for each under what and when it was or is called so by short names that
        are there. Where a key is crowded in a year and was not, or the other way, all short names are to be looked at."""
        ground = self.ground
        reached: dict[str, set[Row]] = {}
        gone: list[tuple[str, str]] = []
        new: list[tuple[str, str, str, str]] = []
        for cluster in sorted(self._people):
            was: set[Row] = set(ground.all("SELECT key, first, last FROM called WHERE cluster = ?", cluster))
            self._cluster.forget(cluster)
            held = self._cluster(cluster)
            now: set[Row] = {(k, *_reach(held)) for k in who.called(held)} if held.units else set()
            reached[cluster] = {row for row in was | now if self._years(row[0])}
            gone += [(key, cluster) for key, _, _ in was - now]
            new += [(key, cluster, first, last) for key, first, last in now - was]
        touched = sorted({(row[0], year) for rows in reached.values() for row in rows for year in self._within(*row)})
        before = [self._crowds(*there) for there in touched]
        ground.put("DELETE FROM called WHERE key = ? AND cluster = ?", sorted(gone))
        ground.put("INSERT INTO called VALUES (?, ?, ?, ?)", sorted(new))
        self._crowded.clear()
        for (key, year), crowded in zip(touched, before, strict=True):
            if crowded != self._crowds(key, year):
                there = self._told_short(key, year)
                self._short.update(there if crowded else (n for n in there if not self._said_nothing(n)))
        return reached

    def _said_nothing(self, n: int) -> bool:
        """Whether a short name led nowhere and was perhaps nobody's, and can be none the more where keys are crowded now."""
        report, base, day, form, alone = self.ground.one("SELECT report, base, day, form, alone FROM unit WHERE n = ?", n)
        if alone is None or self.ground.one("SELECT 1 FROM actor_join WHERE owner = ? LIMIT 1", f"u:{n}"):
            return False
        unit = _unit(report, base, day, form)
        return all(self._crowds(k, _shelf(unit)[:4]) for k in who.may_mean(unit))

    def _bears_on(self, n: int, states: Iterable[tuple[Cluster, set[str]]]) -> bool:
        """Whether a short name may mean somebody else because a cluster changed; `states` are what it was and is, with its keys."""
        unit = _unit(*self.ground.one("SELECT report, base, day, form FROM unit WHERE n = ?", n))
        looked = [k for k in who.may_mean(unit) if not self._crowds(k, _shelf(unit)[:4])]
        post = unit.best.sort is Sort.POST
        was, now = (
            (who.meant(unit, c), c.first.order, c.base, who.since_held(unit, c) if post else 0)
            if c.units and keys.intersection(looked)
            else None
            for c, keys in states
        )
        return was != now and bool((was and was[0]) or (now and now[0]))

    def _candidates(self, key: str, unit: Unit) -> list[str]:
        day = _shelf(unit)
        if self._crowds(key, day[:4]):
            return []
        return [c for c, first, last in self._holders(key, day[:4]) if not day or first <= day <= last]

    def _holders(self, key: str, year: str) -> list[tuple[str, str, str]]:
        """Those who may be meant under a key in a year (or "", at any time), and from when to when; so many that it is crowded at most."""
        first, last = (f"{year}-01-01", f"{year}-12-31") if year else ("", "~")
        # The last to begin come first: they reach into the year.
        sql = "SELECT cluster, first, last FROM called WHERE key = ? AND first <= ? AND last >= ? ORDER BY first DESC LIMIT ?"
        return list(self.ground.all(sql, key, last, first, who.HOLDERS + 1))

    def _crowds(self, key: str, year: str) -> bool:
        """Whether a key is crowded in a year."""
        if (key, year) not in self._crowded:
            self._crowded[key, year] = len(self._holders(key, year)) > who.HOLDERS
        return self._crowded[key, year]

    def _years(self, key: str) -> tuple[str, ...]:
        """The years, or "", in which there are short names under a key."""
        if key not in self._told_in:
            found: list[str] = []
            day = self.ground.one("SELECT min(day) FROM short_name WHERE key = ?", key)[0]
            while day is not None:
                found.append(day[:4])
                day = self.ground.one("SELECT min(day) FROM short_name WHERE key = ? AND day > ?", key, f"{day[:4]}-12-31" if day else "")[
                    0
                ]
            self._told_in[key] = tuple(found)
        return self._told_in[key]

    def _within(self, key: str, first: str, last: str) -> list[str]:
        """The years, or "", in which there are short names that may mean somebody who is called so in these days."""
        return [year for year in self._years(key) if not year or first[:4] <= year <= last[:4]]

    def _told_short(self, key: str, year: str, first: str = "", last: str = "~") -> list[int]:
        """The short names under a key in a year, between two days."""
        if not year:
            return [n for (n,) in self.ground.all("SELECT unit FROM short_name WHERE key = ? AND day = ''", key)]
        sql = "SELECT unit FROM short_name WHERE key = ? AND day BETWEEN ? AND ?"
        return [n for (n,) in self.ground.all(sql, key, max(first, f"{year}-01-01"), min(last, f"{year}-12-31"))]

    def _settle_alone(self) -> None:
        """Short names that lead nowhere go with their like; posts as long as no season lies between. From where one came or went those
        that follow are looked at as long as they go elsewhere than before."""
        before = """SELECT n, day, cluster FROM unit WHERE alone = ? AND place <= ? AND (place < ? OR base < ?)
            ORDER BY place DESC, base DESC LIMIT 1"""
        after = """SELECT n, report, base, day, place, cluster FROM unit WHERE alone = ? AND place >= ? AND (place > ? OR base >= ?)
            ORDER BY place, base"""
        for alone, touched in sorted(self._alone.items()):
            moves: dict[int, tuple[str, str, str]] = {}
            reached = ("", "")
            for place, base in sorted(touched):
                if (place, base) <= reached:
                    continue
                row = self.ground.one(before, alone, place, place, base)
                name, last = (moves[row[0]][2] if row[0] in moves else row[2], row[1]) if row else ("", "")
                for n, report, told, day, at, cluster in self.ground.database.execute(after, (alone, place, place, base)):
                    gap = (date.fromisoformat(day) - date.fromisoformat(last)).days if day and last else 0
                    if not name or gap > policy.POST_ALONE:
                        name = f"{alone}|{report}:{told}"
                    last, reached = day, (at, told)
                    if cluster == name and reached not in touched:
                        break
                    moves[n] = (told, cluster, name)
            for n, (told, cluster, name) in moves.items():
                self.naming.move(n, told, cluster, name)


def _alone(unit: Unit) -> str:
    """What short names of one sort that lead nowhere have in common."""
    if unit.best.sort is Sort.KUNYA:
        return "k:" + as_text([unit.best.kunya or "", *unit.best.parts])
    if unit.best.sort is Sort.POST and len(unit.best.parts) > 2:
        return "o:" + as_text(unit.best.parts)
    return "s:" + identity([unit.best.text], unit.report).key


def _shelf(unit: Unit) -> str:
    """The day by which those are found whom a short name may mean; "" where they may be of any."""
    return "" if unit.best.sort is Sort.KUNYA else _day(unit)


def _reach(cluster: Cluster) -> tuple[str, str]:
    """The first and the last day on which a family name or a post alone may mean the cluster."""
    first, last = who.reach(cluster)
    return first.isoformat(), last.isoformat()


def _day(unit: Unit) -> str:
    return unit.day.isoformat() if unit.day else ""


def _unit(report: str, base: str, day: str, form: str) -> Unit:
    held = read_text(form)
    when = date.fromisoformat(day) if day else None
    names = tuple(map(read_name, held["names"]))
    left, since = (date.fromisoformat(held[name]) if name in held else None for name in ("left", "since"))
    return Unit(base, report, when, (when or date.max, held["doc"], report), names[0], names, frozenset(held["company"]), left, since)

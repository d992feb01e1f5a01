"""Joins the sources into one row for each place."""

from __future__ import annotations

import re
from typing import Any

from .names import all_spellings, bare, folded, translated
from .sources import UI_LANGUAGES, Row, Sources, table

LARGE = 50_000
# What Indonesian sources put before a name. GeoNames' Indonesian names say `Kota` for many foreign cities, too.
TITLES = re.compile("^(Kota|Kabupaten|Munisipalitas|Provinsi) (?!Kinabalu|Bharu|Tinggi)")
SMALL_DIVISIONS = re.compile(
    r"municipality|local council|popularate|commune|parish|district|borough|quarter|rayon|unitary|council area"
    r"|city|atoll|outlying|emirate area",
    re.IGNORECASE,
)
# Countries whose second level the press names: provinces of the Philippines, Spain, Italy and Belgium, ...
NAMED_SECOND_LEVEL = re.compile(
    r"^(province|department|county|two-tier county|metropolitan department|special region)$", re.I
)


def places(sources: Sources) -> list[Row]:
    """Every place with all its names. Names are token strings (see `names.tokens`)."""
    rows = countries(sources)
    rows |= divisions(sources)
    rows |= regencies(sources)
    merge_cities(rows, sources)
    add_continents(rows, sources)
    add_hand_written(rows, sources)
    return list(rows.values())


def countries(sources: Sources) -> dict[str, Row]:
    """ISO 3166-1 countries with CLDR's English and Indonesian names."""
    territories = sources.territories()
    rows = {}
    for code, data in sources.countries().items():
        row = Row(code, "country", code, data["name"], population=data["population"])
        row.names = all_spellings(territories.get(code, set()) | {data["name"]})
        row.names = {name for name in row.names if not name.isupper()}
        rows[code] = row
    return rows


def divisions(sources: Sources) -> dict[str, Row]:
    """ISO 3166-2 divisions: first level, and the second level where news names it."""
    english = sources.division_names()
    geonames = geonames_codes(sources)
    also: dict[str, set[str]] = {}
    for code, name in geonames.values():
        also.setdefault(code, set()).update({name} - {""})
    rows = {}
    for country, found in sources.divisions().items():
        for code, data in found.items():
            if not worth_keeping(data):
                continue
            name = english.get(code, data["name"])
            row = Row(code, "division", country, name, admin=code)
            names = {name, data["name"].split(",")[0]} | also.get(code, set())
            names |= {bare(n) for n in names}
            names |= {form for n in names for form in translated(n)}
            row.names = all_spellings(names)
            rows[code] = row
    add_provinces(rows)
    return rows


def worth_keeping(data: dict[str, Any]) -> bool:
    """Whether a division is large enough for its bare name to mean it."""
    if data.get("parentCode"):
        return bool(NAMED_SECOND_LEVEL.match(data["type"]))
    return not SMALL_DIVISIONS.search(data["type"])


def add_provinces(rows: dict[str, Row]) -> None:
    """Indonesia's 38 provinces under their Indonesian names, with their usual short forms."""
    for _prefix, code, name, others in table("provinces.tsv"):
        row = rows.setdefault(code, Row(code, "division", "ID", name, admin=code))
        row.name = name
        names = {name, *filter(None, others.split("|"))}
        names |= {n.replace("Sumatera", "Sumatra") for n in names}
        names |= {form for n in names for form in translated(n)}
        row.favoured = all_spellings(names)
        row.names |= row.favoured
        row.names |= {f"Provinsi {n}" for n in row.favoured} | {f"{n} Province" for n in row.favoured}


def regencies(sources: Sources) -> dict[str, Row]:
    """Indonesia's kabupaten and kota under `ID-` and the Kemendagri code."""
    provinces = {prefix: code for prefix, code, *_ in table("provinces.tsv")}
    rows = {}
    for code, capitals in sources.regencies():
        is_city = capitals.startswith("KOTA ")
        short = re.sub(r"^(KAB\.? |KOTA )(ADM\. )?", "", capitals).title().replace("Kep.", "Kepulauan")
        short = short.replace(" Dan ", " dan ")
        row = Row(f"ID-{code}", "regency", "ID", f"{'Kota' if is_city else 'Kabupaten'} {short}", provinces[code[:2]])
        row.names = all_spellings(regency_names(short, is_city))
        rows[row.id] = row
    return rows


def regency_names(short: str, is_city: bool) -> set[str]:
    """The bare and the full names, Indonesian and English."""
    both = {short} | translated(short)
    if is_city:
        return both | {f"{title} {short}" for title in ("Kota", "Pemkot")} | {f"{name} City" for name in both}
    titles = ("Kabupaten", "Kab", "Kab.", "Pemkab")
    return both | {f"{title} {short}" for title in titles} | {f"{name} Regency" for name in both}


def merge_cities(rows: dict[str, Row], sources: Sources) -> None:
    """GeoNames' larger cities; an Indonesian city that is a kota or a regency's seat joins that row."""
    names = sources.city_names()
    codes = geonames_codes(sources)
    capitals = {data["capital"] for data in sources.countries().values()}
    wanted = {row[0] for row in table("extra.tsv")}
    known = rows.keys() | wanted
    twins = indonesian_twins(rows)
    for city in sources.cities():
        ident, country = f"geonames:{city['geonameid']}", city["countrycode"]
        if not (city["population"] >= LARGE or country == "ID" or city["name"] in capitals or ident in wanted):
            continue
        called = {city["name"], *(names[lang].get(str(city["geonameid"]), city["name"]) for lang in UI_LANGUAGES)}
        called = {TITLES.sub("", name) for name in called}
        twin = next((twins[name] for name in sorted(called) if name in twins), None) if country == "ID" else None
        if twin:
            twin.population = max(twin.population, city["population"])
            continue
        code, _ = codes.get(f"{country}.{city['admin1code']}", ("", ""))
        admin = code if code in known else ""
        rows[ident] = Row(ident, "city", country, city["name"], admin, city["population"], all_spellings(called))


def indonesian_twins(rows: dict[str, Row]) -> dict[str, Row]:
    """Bare names of Indonesia's kabupaten, kota and capital: a kota before the kabupaten of its name."""
    regencies = sorted((row for row in rows.values() if row.kind == "regency"), key=lambda row: row.name)
    return {TITLES.sub("", row.name): row for row in regencies} | {"Jakarta": rows["ID-JK"]}


def geonames_codes(sources: Sources) -> dict[str, tuple[str, str]]:
    """GeoNames' own division codes -> (ISO 3166-2 code, GeoNames' name), matched by name within the country."""
    english = sources.division_names()
    iso: dict[str, dict[str, str]] = {}
    for country, found_divisions in sources.divisions().items():
        names = iso.setdefault(country, {})
        for code, data in found_divisions.items():
            # First-level names come last so that they win over their children's.
            for name in (data["name"], english.get(code, data["name"])):
                if not data.get("parentCode") or country in {"ID", "GB"} or folded(name) not in names:
                    names[folded(name)] = code
    matched = {key: (code, "") for key, code in table("admin_codes.tsv")}
    for key, name in sources.geonames_divisions().items():
        codes = iso.get(key[:2], {})
        found = codes.get(folded(name)) or by_stem(folded(name), codes)
        if found:
            matched.setdefault(key, (found, name))
    return matched


def by_stem(name: str, names: dict[str, str]) -> str | None:
    """The one code whose name shares a stem of six letters, such as Kharkiv and Kharkivska."""
    if len(name) < 6:
        return None
    codes = {code for other, code in names.items() if other[:6] == name[:6]}
    return codes.pop() if len(codes) == 1 else None


def add_continents(rows: dict[str, Row], sources: Sources) -> None:
    """CLDR's continents and their parts, under UN M49 codes."""
    for code, names in sources.territories().items():
        if code.isdigit() and code not in {"001", "021", "057"}:
            forms = all_spellings(names | {form for name in names for form in translated(name)})
            rows[f"m49:{code}"] = Row(f"m49:{code}", "continent", "", sorted(names)[0], names=forms, favoured=forms)


def add_hand_written(rows: dict[str, Row], sources: Sources) -> None:
    """What `extra.tsv` adds: regions, waters, short forms; a name given there goes to that place."""
    for ident, kind, country, name, others in table("extra.tsv"):
        row = rows.setdefault(ident, Row(ident, kind, country, name))
        row.kind, row.name = kind, name
        if kind == "division":
            row.admin = ident
        names = all_spellings({name, *filter(None, others.split("|"))})
        row.names |= names
        row.favoured |= names

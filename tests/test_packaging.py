"""What is installed is all that the program needs, wherever it is run from."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import pytest
from checkout import REPOSITORY, copy_repository
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from served import page, served

ARTICLE = "At least 12 people were killed when a footbridge fell in Morlow on Monday."


def pip(*arguments: object) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *map(str, arguments)], check=True)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy, so that the build leaves nothing in the repository."""
    folder = tmp_path_factory.mktemp("wheel")
    clone = copy_repository(folder / "clone")
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, clone)
    (built,) = folder.glob("claims-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """A folder that holds the installed wheel and nothing else."""
    folder = wheel.parent / "installed"
    pip("install", "--no-deps", "--no-index", "--target", folder, wheel)
    return folder


@dataclass(frozen=True)
class Program:
    """An installed `claims`, a folder to run it in that is no checkout, and the environment that it needs."""

    path: str
    folder: Path
    environment: dict[str, str]

    def prints(self, *command: str) -> str:
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=True
        )
        return done.stdout


@pytest.fixture
def installed_program(installed: Path, tmp_path: Path) -> Program:
    environment = os.environ | {"PYTHONPATH": str(installed), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    return Program(str(installed / "bin" / "claims"), tmp_path, environment)


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    package = REPOSITORY / "claims"
    files = {path.relative_to(REPOSITORY).as_posix() for path in package.rglob("*") if path.is_file()}
    wanted = {name for name in files if "__pycache__" not in name}
    wanted |= {f"claims/bundled/migrations/{path.name}" for path in (REPOSITORY / "db" / "migrations").iterdir()}
    wanted.add("claims/bundled/metadata.yml")

    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}

    assert held == wanted


def test_the_wheel_carries_licence_and_readme(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (licence,) = (name for name in archive.namelist() if name.endswith("licenses/LICENSE"))
        (about,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        assert "Apache License" in archive.read(licence).decode()
        described = archive.read(about).decode()
    assert "License-Expression: Apache-2.0\n" in described
    assert "Requires-Python: >=3.11\n" in described
    assert (REPOSITORY / "README.md").read_text(encoding="utf-8").strip() in described


def test_the_installed_program_extracts_in_any_folder(installed_program: Program, installed: Path) -> None:
    (installed_program.folder / "a.txt").write_text(ARTICLE)

    imported = installed_program.prints(sys.executable, "-c", "import claims; print(claims.__file__)")
    found = installed_program.prints(installed_program.path, "extract", "a.txt")

    assert Path(imported.strip()).is_relative_to(installed)
    assert '"metric": "killed", "low": 12' in found


def test_the_installed_program_shows_the_demo(installed_program: Program) -> None:
    with served(
        [installed_program.path, "demo", "--port", "0"], installed_program.folder, installed_program.environment
    ) as url:
        home = page(url)
        (style,) = set(re.findall(r'href="(/\S*claims\.css\S*)"', home))

        assert "Claims in the news" in home
        assert "--paper" in page(url.rstrip("/") + style)


def asked_for(*groups: str) -> list[Requirement]:
    """What pyproject.toml asks for: `dependencies`, or the name of an extra."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lists = {**project["optional-dependencies"], "dependencies": project["dependencies"]}
    return [Requirement(line) for group in groups for line in lists[group]]


def test_the_lock_pins_whatever_is_asked_for() -> None:
    lines = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pinned = {canonicalize_name(name): version for name, version in (line.split(" ;")[0].split("==") for line in lines)}

    for one in asked_for("dependencies", "test"):
        assert one.specifier.contains(pinned[canonicalize_name(one.name)]), one


def test_each_imported_library_is_asked_for() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (REPOSITORY / "claims").rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    imported = {name.split(".")[0] for name in names} - sys.stdlib_module_names - {"claims"}
    providers = metadata.packages_distributions()
    libraries = {canonicalize_name(providers[name][0]) for name in imported}

    assert libraries - {canonicalize_name(one.name) for one in asked_for("dependencies")} == set()

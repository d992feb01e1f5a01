"""Every command that README and CONTRIBUTING print is run, and prints what stands under it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from checkout import REPOSITORY, SHARED
from served import page, served

DOCUMENTS = ("README.md", "CONTRIBUTING.md")
BLOCK = re.compile(r"^```bash\n(?P<commands>.*?)^```$(?:\n\n^```text\n(?P<shown>.*?)^```$)?", re.MULTILINE | re.DOTALL)
SERVING = re.compile(r"claims (serve|demo)\b")
INSTALLING = ("pip install", "uv pip")
TITLE = "Claims in the news"
IN_CI = os.environ.get("CI") == "true"
CI_SCRIPT = (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")

from_registry = pytest.mark.skipif(not IN_CI, reason="installs from the package registry; set CI=true to run it")


@dataclass(frozen=True)
class Block:
    """The commands of one fenced block, and the output that the document shows under it."""

    commands: str
    shown: str | None


def blocks(document: str) -> list[Block]:
    text = (REPOSITORY / document).read_text(encoding="utf-8")
    return [Block(found["commands"].strip(), found["shown"]) for found in BLOCK.finditer(text)]


def blocks_with(*words: str) -> list[str]:
    """The commands of the blocks of both documents that hold one of the words."""
    every = [block.commands for document in DOCUMENTS for block in blocks(document)]
    return [commands for commands in every if any(word in commands for word in words)]


class Shell:
    """Runs commands at the top of a clone in whose environment the program is installed."""

    def __init__(self, clone: Path, program: list[str]) -> None:
        self._clone = clone
        scripts = clone / ".venv" / "bin"
        scripts.mkdir(parents=True)
        (scripts / "claims").write_text(f'#!/bin/sh\nexec {program[0]} {program[1]} "{program[2]}" "$@"\n')
        (scripts / "claims").chmod(0o755)
        (scripts / "activate").write_text(f'PATH="{scripts}:$PATH"\n')
        if SHARED.is_dir():
            (clone.parent / "shared").symlink_to(SHARED)
        self._environment = os.environ | {
            "PATH": f"{scripts}:{Path(sys.executable).parent}:{os.environ['PATH']}",
            "PYTHONPATH": str(clone),
            "XDG_CACHE_HOME": str(clone.parent / "cache"),
            "PYTEST_ADDOPTS": f"--basetemp={clone.parent / 'inner'}",  # the outer one's would be emptied
        }

    def run(self, commands: str) -> str:
        """What the commands print on both outputs; fails the test where one of them fails."""
        how = self._how(commands)
        done = subprocess.run(**how, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        assert done.returncode == 0, f"{commands}\n{done.stdout}"
        return done.stdout

    def visit(self, commands: str) -> str:
        """The front page of the site that the commands serve, at a free port."""
        how = self._how(SERVING.sub(r"\g<0> --port 0", commands))
        with served(how["args"], how["cwd"], how["env"]) as url:
            return page(url)

    def _how(self, commands: str) -> dict[str, Any]:
        return {
            "args": ["bash", "-euo", "pipefail", "-c", commands],
            "cwd": self._clone,
            "env": self._environment,
        }


@pytest.fixture
def shell(clone: Path, program: list[str]) -> Shell:
    return Shell(clone, program)


def is_as_shown(shown: str, output: str) -> bool:
    """Whether the output is what the document shows; `…` stands for the rest, as a line of its own for any lines."""
    lines = [r"(?:.*\n)*?" if line == "…" else ".*".join(map(re.escape, line.split("…"))) + r"\n"
             for line in shown.splitlines()]  # fmt: skip
    printed = "".join(line.rstrip() + "\n" for line in output.splitlines())
    return re.fullmatch("".join(lines), printed) is not None


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_commands_run_in_order_and_print_what_is_shown(document: str, shell: Shell) -> None:
    elsewhere = blocks_with(*INSTALLING, "../shared", "screenshots.py")
    here = [block for block in blocks(document) if block.commands not in elsewhere and block.commands not in CI_SCRIPT]

    assert here
    for block in here:
        if SERVING.search(block.commands):
            assert TITLE in shell.visit(block.commands)
        else:
            output = shell.run(block.commands)
            assert block.shown is None or is_as_shown(block.shown, output), output


@pytest.mark.usefixtures("shared")
def test_the_rules_can_be_measured_as_described(shell: Shell) -> None:
    (measuring,) = blocks_with("--by kind")

    assert shell.run(measuring).count("casualty") >= 2


@pytest.mark.skipif(not IN_CI, reason="measures on every benchmark; set CI=true to run it")
@pytest.mark.usefixtures("shared")
def test_the_page_of_accuracy_can_be_renewed(shell: Shell, clone: Path) -> None:
    page_of_accuracy = clone / "docs" / "accuracy.md"
    page_of_accuracy.unlink(missing_ok=True)

    (measuring,) = blocks_with("evaluate --all")
    shell.run(measuring)

    assert "# Accuracy" in page_of_accuracy.read_text(encoding="utf-8")


@pytest.mark.browser
def test_the_pictures_can_be_taken_anew(shell: Shell, clone: Path) -> None:
    if shutil.which("chromium") is None:
        message = "there is no chromium on this machine"
        pytest.fail(message) if IN_CI else pytest.skip(message)
    pictures = clone / "docs" / "pictures"
    shutil.rmtree(pictures)

    (taking,) = blocks_with("screenshots.py")
    shell.run(taking)

    shown = re.findall(r"!\[.*?\]\((.*?)\)", (clone / "README.md").read_text(encoding="utf-8"))
    assert shown
    assert all((clone / path).is_file() for path in shown)


@from_registry
def test_the_first_line_shows_the_demo_on_a_fresh_machine(shell: Shell, clone: Path) -> None:
    shutil.rmtree(clone / ".venv")

    (first,) = blocks_with("claims demo")
    assert TITLE in shell.visit(first)


@from_registry
def test_the_lock_can_be_renewed(shell: Shell, clone: Path) -> None:
    (clone / "requirements.lock").unlink()

    (renewing,) = blocks_with("uv pip compile")
    shell.run(renewing)

    renewed = (clone / "requirements.lock").read_text(encoding="utf-8")
    assert "datasette==" in renewed
    assert "://" not in renewed


def test_ci_takes_the_test_command_from_the_readme() -> None:
    (taking,) = re.findall(r"^line=.*$", CI_SCRIPT, re.MULTILINE)
    taken = subprocess.run(
        ["bash", "-c", f'{taking}; echo "$line"'], cwd=REPOSITORY, capture_output=True, text=True, check=True
    ).stdout

    assert [taken.strip()] == blocks_with("/pytest")


def test_no_command_hides_in_a_block_of_another_name() -> None:
    for document in DOCUMENTS:
        text = (REPOSITORY / document).read_text(encoding="utf-8")
        names = re.findall(r"^```(\w+)$", text, re.MULTILINE)
        assert set(names) <= {"bash", "text", "json"}
        assert text.count("```") == 2 * len(names)

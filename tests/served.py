"""Runs a command that serves the site, for as long as a test asks it for pages."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen


@contextmanager
def served(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Iterator[str]:
    """The address that the command announces; at the end Ctrl-C, which must end it with exit code 0."""
    without_display = {name: value for name, value in environment.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    with subprocess.Popen(
        command,
        cwd=folder,
        env=without_display,
        text=True,
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        assert process.stdout is not None
        printed = []
        for line in process.stdout:
            printed.append(line)
            if line.startswith("Serving"):
                break
        else:
            raise AssertionError("".join(printed))
        try:
            yield re.findall(r"http://\S+", line)[0]
        finally:
            os.killpg(process.pid, signal.SIGINT)
        assert process.wait(20) == 0


def page(url: str) -> str:
    """The content of a page; fails unless its status is 200."""
    with urlopen(url) as response:
        assert response.status == 200
        return str(response.read().decode())

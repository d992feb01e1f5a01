"""YAML that the user wrote: its content, or in one line what is wrong with the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from claims.errors import InputError
from claims.sources.decoding import decode_text
from claims.sources.files import open_source, read_whole


def read_yaml_file(path: Path) -> Any:
    """The content of a YAML file. Raises InputError that names the file where it is missing, or is no YAML."""
    with open_source(str(path)) as stream:
        text, _ = decode_text(read_whole(stream, str(path)), str(path))
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise InputError(f"{path}: not valid YAML: {' '.join(str(error).split())}") from error
    except (ValueError, RecursionError) as error:  # a day such as 2031-02-30, lists in lists in lists
        raise InputError(f"{path}: a value in it cannot be read ({error}); put it in quotes or correct it") from error

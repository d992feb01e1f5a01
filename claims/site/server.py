"""Starts Datasette on one database, inside this process."""

from __future__ import annotations

import errno
import os
import socket
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path

import uvicorn
import yaml
from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm

import claims.site
from claims.errors import ClaimsError, StoreError
from claims.resources import metadata_file
from claims.site.charts.drawing import warm_up
from claims.site.pages.check_link import PLUGIN, SETTING
from claims.store.connection import is_fixed
from claims.store.database import prepare_to_read

# Measured: facet suggestions alone cost more than everything else on a page, and a scan must not hold a thread long.
SETTINGS = {
    "suggest_facets": False,
    "facet_time_limit_ms": 1000,
    "sql_time_limit_ms": 1500,
    "default_page_size": 50,
    "num_sql_threads": 8,
    "allow_download": False,
    "truncate_cells_html": 500,
}

# Where rich happens to be installed, Datasette prints a page of local variables for every address that is not found.
pm.get_plugin("datasette.handle_exception").rich = None


class ServerError(ClaimsError):
    """The site cannot be served at that address: names the address and says what to do."""


def datasette_for(path: Path, link_hosts: Sequence[str] = ()) -> Datasette:
    """Datasette on the database at `path`, always under the name `claims`, with the metadata and the plugin.

    Visitors may check pages of `link_hosts` by their link; by default no page is ever fetched.

    The file is opened read-only but, unless nobody can write to it, not as immutable: an ingest may write to it
    meanwhile, and an immutable reader would not see what still stands in the write-ahead log. Visitors may run SQL:
    this is a tool for one's own desk.
    Raises StoreError for a file that is missing or no database of claims; one of an older version is brought up to
    date.
    """
    if not path.exists():
        raise StoreError(f"{path}: there is no such database; make one with `claims ingest`, or see `claims demo`")
    prepare_to_read(path)
    if not pm.is_registered(claims.site):  # an installed package has registered itself through its entry point
        pm.register(claims.site, PLUGIN)
    metadata = yaml.safe_load(metadata_file().read_text(encoding="utf-8"))
    if link_hosts:
        metadata["plugins"] = {PLUGIN: {SETTING: list(link_hosts)}}
    datasette = Datasette([], metadata=metadata, settings=SETTINGS)
    datasette.remove_database("_memory")  # Datasette adds it where it is given no file
    datasette.add_database(Database(datasette, path=str(path), is_mutable=not is_fixed(path)), name="claims")
    return datasette


def listen(host: str, port: int) -> socket.socket:
    """A socket that accepts connections at the address; port 0 takes a free one. Raises ServerError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            message = f"port {port} of {host} is in use; choose another with --port"
        elif error.errno == errno.EACCES:
            message = f"port {port} of {host} needs special rights; choose one above 1023 with --port"
        else:
            message = f"{host}:{port}: cannot listen there ({error.strerror}); check --host and --port"
        raise ServerError(message) from error


def address(listener: socket.socket) -> str:
    """The URL under which a browser on this machine reaches a listening socket."""
    host, port, *_ = listener.getsockname()
    if host in ("0.0.0.0", "::"):
        host = "localhost"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def server_of(datasette: Datasette) -> uvicorn.Server:
    """A server that is quiet unless something fails, and that waits three seconds at most for open requests to end."""
    return uvicorn.Server(
        uvicorn.Config(datasette.app(), log_level="warning", lifespan="on", timeout_graceful_shutdown=3)
    )


def serve(path: Path, host: str, port: int, on_ready: Callable[[str], None], link_hosts: Sequence[str] = ()) -> None:
    """Serves the database at `path` until Ctrl-C. `on_ready` gets the URL once a browser can connect.

    `link_hosts` as in `datasette_for`.

    Raises StoreError or ServerError where that cannot be done.
    """
    server = server_of(datasette_for(path, link_hosts))
    # The engine that draws charts takes a second to start: not the first reader's.
    threading.Thread(target=warm_up, daemon=True).start()
    with closing(listen(host, port)) as listener:
        on_ready(address(listener))
        with suppress(KeyboardInterrupt):  # uvicorn raises Ctrl-C again once it has shut down
            server.run(sockets=[listener])


def has_display() -> bool:
    """Whether a browser window can open here."""
    return sys.platform in ("darwin", "win32") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))

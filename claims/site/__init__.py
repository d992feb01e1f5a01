"""The Datasette plugin: pages for claims and articles, links in tables, the home page and the look.

Datasette loads this module through its entry point, so nothing here may import `datasette.app` while it loads.
"""

from claims.site.hooks import (
    asgi_wrapper,
    extra_template_vars,
    handle_exception,
    prepare_connection,
    prepare_jinja2_environment,
    register_routes,
    render_cell,
)

__all__ = [
    "asgi_wrapper",
    "extra_template_vars",
    "handle_exception",
    "prepare_connection",
    "prepare_jinja2_environment",
    "register_routes",
    "render_cell",
]

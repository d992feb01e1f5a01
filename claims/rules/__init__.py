"""Loads, checks and compiles what `languages/` says. Knows no language itself."""

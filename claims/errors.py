"""Failures that the user can mend: one line that names the input and says what to do."""

import signal

INTERRUPTED = 128 + signal.SIGINT
"""The exit code of a command that Ctrl-C stopped."""


class ClaimsError(Exception):
    """Base of every failure that ends a command with one line on stderr and a non-zero exit."""


class InputError(ClaimsError):
    """An article source could not be read: names the file (and line) and what to do."""


class RuleError(ClaimsError):
    """A language's data is wrong: names the language, the file and the key at fault."""


class StoreError(ClaimsError):
    """The database could not be read or written: names the file and what to do."""


class CorrectionError(ClaimsError):
    """A correction of a claim does not fit the record: names the field and what may stand there."""

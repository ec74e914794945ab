"""Failures that a person can act on."""


class RaadsvarError(Exception):
    """Something went wrong that the user can understand; `str()` is one line in the user's language.

    `exit_code` is what the command line returns for it.
    """

    exit_code = 1


class UsageError(RaadsvarError):
    """The call itself is wrong: a missing path, an empty question, a folder that cannot be written."""

    exit_code = 2


class ReadError(RaadsvarError):
    """A file that cannot be read: damaged, encrypted, without text, too large, too slow, unknown.

    `code` is one of: missing, empty, unknown_format, damaged, encrypted, no_text, too_large,
    timeout, out_of_memory, crashed. `reason` is one line for a person, without the file's name.
    """

    exit_code = 4

    def __init__(self, source: str, reason: str, code: str = "damaged") -> None:
        # A line feed in a file name must not break "one line of error".
        super().__init__(f"{source}: {reason}".replace("\n", "\\n").replace("\r", "\\r"))
        self.source = source
        self.reason = reason
        self.code = code

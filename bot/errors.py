"""The one error of the command line: a line for the person at the terminal, and exit status 2."""


class Refusal(Exception):
    """What was asked for cannot be done; ``str(refusal)`` is one line that says why and how to mend it."""

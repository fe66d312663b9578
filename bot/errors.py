"""The errors of the command line: a line for the person at the terminal, and exit status 2."""


class Refusal(Exception):
    """What was asked for cannot be done; ``str(refusal)`` is one line that says why and how to mend it."""


class Failure(Refusal):
    """A refusal that carries its facts as attributes, so that an adapter can word it in the reader's language.

    ``str(failure)`` is one English line; ``bot.texts.error_line`` words it by the class's name.
    """

"""What can go wrong, in the user's words. Errors carry plain values only, so they travel between processes."""

from typing import NamedTuple


class Text(NamedTuple):
    """One message in both languages of the house."""

    en: str
    zh: str

    def in_(self, lang: str) -> str:
        """The message in `lang` ("en" or "zh")."""
        return self.zh if lang == "zh" else self.en


class Problem(NamedTuple):
    """One thing wrong with an input: where it stands, what was found, and what to do.

    `line` is 0 when the value came from a command line rather than a file.
    """

    file: str
    line: int
    path: str
    message: Text

    def in_(self, lang: str) -> str:
        """`file:line path: message`, as editors and people expect it."""
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where} {self.path}: {self.message.in_(lang)}" if self.path else f"{where}: {self.message.in_(lang)}"


class SimError(Exception):
    """Something the user can put right; `message` says what and how, in both languages."""

    def __init__(self, message: Text | str) -> None:
        self.message = message if isinstance(message, Text) else Text(message, message)
        super().__init__(self.message.en)

    def __reduce__(self) -> tuple[type["SimError"], tuple[Text]]:
        return type(self), (self.message,)

    def in_(self, lang: str) -> str:
        """The message in `lang`."""
        return self.message.in_(lang)


class ScenarioError(SimError):
    """A scenario that cannot be read: every problem of it, at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(Text("\n".join(p.in_("en") for p in problems), "\n".join(p.in_("zh") for p in problems)))

    def __reduce__(self) -> tuple[type["ScenarioError"], tuple[tuple[Problem, ...]]]:  # type: ignore[override]
        return type(self), (self.problems,)


class TraceError(SimError):
    """A trace that breaks a rule of the model: the audit found it, or the engine refused to go on."""


class StoreError(SimError):
    """A result that cannot be written or read back."""


class Interrupted(KeyboardInterrupt):
    """Work that was interrupted; `message` says what is kept and how to go on."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)

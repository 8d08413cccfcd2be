"""The selected part of a repository, as one argument of the host's line, and what can be selected."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from umldata.refusal import Refusal

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}(?:/[A-Za-z0-9][A-Za-z0-9._-]{0,59}){0,3}")
MOST_NAMES = 200
# Packages of these architectures are part of every selection.
FOR_ALL = ("all", "noarch")
SOURCES = ("source", "src", "nosrc")


@dataclass(frozen=True)
class Selection:
    """An empty part selects everything."""

    suites: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    architectures: tuple[str, ...] = ()

    def takes_component(self, component: str | None) -> bool:
        return not self.components or component is None or component in self.components

    def takes_architecture(self, architecture: str | None) -> bool:
        if not self.architectures or architecture is None or architecture in FOR_ALL:
            return True
        return bool(set(SOURCES if architecture in SOURCES else (architecture,)) & set(self.architectures))


ALL = Selection()


def selection(word: str) -> Selection:
    parts = dict(part.partition("=")[::2] for part in word.split(";")) if word != "none" else {}
    return Selection(*(tuple(name for name in parts.get(kind, "").split("+") if name) for kind in ("suites", "components", "architectures")))


@dataclass
class About:
    """The facts that a repository gives: its parts in its own order, and the selected ones."""

    suites: list[str] = field(default_factory=list)
    components: list[str] = field(default_factory=list)
    architectures: list[str] = field(default_factory=list)
    selected_components: list[str] = field(default_factory=list)
    selected_architectures: list[str] = field(default_factory=list)
    flat: bool = False
    signed: bool = False
    date: str = ""
    valid_until: str = ""

    def add(self, name: str, names: Iterable[str]) -> None:
        into: list[str] = getattr(self, name)
        into.extend(each for each in dict.fromkeys(names) if each not in into and NAME.fullmatch(each) and len(into) < MOST_NAMES)

    def dated(self, date: str, valid_until: str = "") -> None:
        """Of several suites, the newest date and the earliest expiry count."""
        self.date = max(self.date, date)
        if valid_until and (not self.valid_until or valid_until < self.valid_until):
            self.valid_until = valid_until

    def lines(self) -> str:
        said = {name: " ".join(getattr(self, name)) for name in
                ("suites", "components", "architectures", "selected_components", "selected_architectures")}
        said |= {"flat": word(self.flat), "signed": word(self.signed), "date": self.date, "valid_until": self.valid_until}
        return "".join(f"{name}={value}\n" for name, value in said.items())


def word(holds: bool) -> str:
    return "true" if holds else "false"


def with_all_last(names: Iterable[str]) -> list[str]:
    """The choices: packages for all architectures are part of each, and listed only if there are no others. Sources come last."""
    found = ["source" if name in SOURCES else name for name in dict.fromkeys(names)]
    own = [name for name in found if name not in (*FOR_ALL, "source")]
    return (own or [name for name in found if name in FOR_ALL]) + (["source"] if "source" in found else [])


def must_have(what: str, wanted: Iterable[str], there: list[str]) -> None:
    for name in wanted:
        if name not in there:
            raise Refusal("bad-argument", f"This repository has no {what} {name}. It has: {', '.join(there[:40]) or 'none'}")


def instant(date: str) -> str:
    """A date as in emails, or seconds since 1970; nothing if it is neither."""
    from datetime import UTC, datetime  # these take longer than most commands do
    from email.utils import parsedate_to_datetime

    try:
        at = datetime.fromtimestamp(int(date), UTC) if date.isascii() and date.isdigit() else parsedate_to_datetime(date)
        return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z") if 1980 <= at.year < 9999 else ""
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return ""

"""Exclusion patterns, the same for every tool: a name anywhere, or a path from the top if the pattern contains a slash.

`*` and `?` match characters. In a path `*` also matches slashes, like rsync's `**`. Everything below a matching folder is excluded too.
"""

import re


class Glob:
    """Matches a whole text. The pieces between stars are searched once, from left to right, so that no pattern takes long."""

    def __init__(self, pattern: str) -> None:
        pieces = re.split(r"[*]+", pattern)
        self.pieces = [re.compile("".join("[^/]" if letter == "?" else re.escape(letter) for letter in piece)) for piece in pieces]
        self.length_of_last = len(pieces[-1])

    def fits(self, text: str) -> bool:
        first, *more = self.pieces
        if not more:
            return first.fullmatch(text) is not None
        hit = first.match(text)
        for piece in more[:-1]:
            hit = hit and piece.search(text, hit.end())
        return hit is not None and more[-1].match(text, max(hit.end(), len(text) - self.length_of_last)) is not None


class Patterns:
    def __init__(self, patterns: list[str]) -> None:
        named = [pattern for pattern in patterns if pattern.strip("/") != ""]
        self.names = [Glob(pattern.removesuffix("/")) for pattern in named if not is_path(pattern)]
        self.paths = [Glob(f"{bare(pattern)}/*") for pattern in named if is_path(pattern)]

    def leave_out(self, path: str) -> bool:
        return any(rule.fits(f"{path}/") for rule in self.paths) or any(rule.fits(name) for name in path.split("/") for rule in self.names)


def is_path(pattern: str) -> bool:
    return "/" in pattern.removesuffix("/")


def bare(pattern: str) -> str:
    return pattern.removeprefix("/").removesuffix("/")


def expression(pattern: str) -> str:
    """An extended regular expression on a whole path for lftp, which writes folders with a trailing slash."""
    letters = {"*": ".*" if is_path(pattern) else "[^/]*", "?": "[^/]", ".": "[.]", "+": "[+]"}
    words = "".join(letters.get(letter, letter) for letter in bare(pattern))
    return f"{'^' if is_path(pattern) else '(^|/)'}{words}(/|$)"


def of_rsync(pattern: str) -> str:
    if not is_path(pattern):
        return pattern.removesuffix("/")
    return "/" + bare(pattern).replace("*", "**")

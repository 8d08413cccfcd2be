"""Patterns of what is left out, the same for every tool: by name anywhere, or by path from the top where there is a slash.

`*` and `?` stand for letters, and in a path `*` also for folders, as rsync's `**`. What stands below a folder that fits is left out too.
"""

import re


class Glob:
    """A whole text; what stands between stars is looked for once, from left to right, so that no pattern takes long."""

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
    """Of a whole path, as lftp reads it: an extended expression, which writes a folder with a slash behind it."""
    letters = {"*": ".*" if is_path(pattern) else "[^/]*", "?": "[^/]", ".": "[.]", "+": "[+]"}
    words = "".join(letters.get(letter, letter) for letter in bare(pattern))
    return f"{'^' if is_path(pattern) else '(^|/)'}{words}(/|$)"


def of_rsync(pattern: str) -> str:
    if not is_path(pattern):
        return pattern.removesuffix("/")
    return "/" + bare(pattern).replace("*", "**")

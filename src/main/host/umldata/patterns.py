"""Patterns of what is left out, the same for every tool: by name anywhere, or by path from the top where there is a slash.

`*` and `?` stand for letters, and in a path `*` also for folders. What stands below a folder that fits is left out too.
"""

import re


class Patterns:
    def __init__(self, patterns: list[str]) -> None:
        self.rules = [re.compile(expression(pattern)) for pattern in patterns if pattern.strip("/") != ""]

    def leave_out(self, path: str) -> bool:
        return any(rule.search(path) for rule in self.rules)


def is_path(pattern: str) -> bool:
    return "/" in pattern.removesuffix("/")


def expression(pattern: str) -> str:
    """Of a whole path; lftp reads it as well, as an extended expression, and writes a folder with a slash behind it."""
    any_letters, one = (".*", ".") if is_path(pattern) else ("[^/]*", "[^/]")
    letters = {"*": any_letters, "?": one, ".": "[.]", "+": "[+]"}
    words = "".join(letters.get(letter, letter) for letter in pattern.removeprefix("/").removesuffix("/"))
    return f"{'^' if is_path(pattern) else '(^|/)'}{words}(/|$)"


def of_rsync(pattern: str) -> str:
    if not is_path(pattern):
        return pattern.removesuffix("/")
    return "/" + pattern.removeprefix("/").removesuffix("/").replace("*", "**")

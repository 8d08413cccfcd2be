"""Patterns of what is left out: `*` and `?` as in a shell, of whole paths, of folders above, or of names."""

import re


class Patterns:
    def __init__(self, patterns: list[str]) -> None:
        self.rules = [re.compile(expression(pattern)) for pattern in patterns if pattern.strip("/") != ""]

    def leave_out(self, path: str) -> bool:
        above = ""
        for part in path.split("/") if self.rules else ():
            above = f"{above}/{part}" if above else part
            if any(rule.fullmatch(part) or rule.fullmatch(above) for rule in self.rules):
                return True
        return False


def expression(pattern: str) -> str:
    letters = {"*": ".*", "?": "."}
    return "".join(letters.get(letter, re.escape(letter)) for letter in pattern.removeprefix("/").removesuffix("/"))

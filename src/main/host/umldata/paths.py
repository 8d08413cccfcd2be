"""File names from metadata: on the disk, in a URL, in a configuration of curl."""

from urllib.parse import quote

from umldata.refusal import Refusal

LONGEST_PATH = 1000
LONGEST_NAME = 255


def inside(name: str) -> str:
    """The path below the tree for a name. Paths outside the tree and control characters are refused."""
    if any(ord(letter) < 32 or ord(letter) == 127 for letter in name):
        raise Refusal("hostile", f"The metadata names a path with control characters: {shown(name)}")
    parts: list[str] = []
    for part in name.split("/"):
        if part == "..":
            if not parts:
                raise Refusal("hostile", f"The metadata names a path outside the repository: {shown(name)}")
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    if name.startswith("/") or not parts:
        raise Refusal("hostile", f"The metadata names a path outside the repository: {shown(name)}")
    path = "/".join(parts)
    if len(octets(path)) > LONGEST_PATH or any(len(octets(part)) > LONGEST_NAME for part in parts):
        raise Refusal("hostile", f"The metadata names a path that is too long: {shown(name)}")
    return path


def octets(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def shown(text: str) -> str:
    """At most 100 characters, all printable."""
    cut = text if len(text) <= 100 else text[:97] + "..."
    return "".join(letter if letter.isprintable() else escaped(letter) for letter in cut)


def escaped(letter: str) -> str:
    """A byte that is not UTF-8 as \\xNN, as in paths."""
    return "\\x%02x" % (ord(letter) & 0xFF) if "\udc80" <= letter <= "\udcff" else "?"


def in_url(path: str) -> str:
    """Percent-encoded for all servers: object stores decode a bare + as a blank."""
    return quote(octets(path), safe="/~")


def quoted(text: str) -> str:
    """A value in a configuration of curl."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

"""Names of files as metadata gives them: on the disk, in an URL, in a configuration of curl."""

from urllib.parse import quote

from umldata.refusal import Refusal

LONGEST_PATH = 1000
LONGEST_NAME = 255


def inside(name: str) -> str:
    """The path below the tree that a name means. What leaves the tree, or would break a line, is refused."""
    if any(ord(letter) < 32 or ord(letter) == 127 for letter in name):
        raise Refusal("hostile", f"The metadata names a path with control characters: {shown(name)}")
    parts: list[str] = []
    for part in name.split("/"):
        if part == "..":
            if not parts:
                raise Refusal("hostile", f"The metadata names a path outside of the repository: {shown(name)}")
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    if name.startswith("/") or not parts:
        raise Refusal("hostile", f"The metadata names a path outside of the repository: {shown(name)}")
    path = "/".join(parts)
    if len(octets(path)) > LONGEST_PATH or any(len(octets(part)) > LONGEST_NAME for part in parts):
        raise Refusal("hostile", f"The metadata names a path that is too long: {shown(name)}")
    return path


def octets(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def told(text: str) -> bytes:
    """In ASCII, as lines of the host are: other bytes as \\xNN."""
    return b"".join(bytes([byte]) if byte < 128 else b"\\x%02x" % byte for byte in octets(text))


def shown(text: str) -> str:
    """At most 100 characters, without what a line or a terminal would take for more than a letter."""
    cut = text if len(text) <= 100 else text[:97] + "..."
    return "".join(letter if letter.isprintable() else "?" for letter in cut)


def in_url(path: str) -> str:
    """Percent-encoded as every server reads it; object stores take a bare + for a blank."""
    return quote(octets(path), safe="/~")


def quoted(text: str) -> str:
    """A value in a configuration of curl."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

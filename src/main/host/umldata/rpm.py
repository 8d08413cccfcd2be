"""RPM repositories: repodata/repomd.xml names the lists, of which `primary` names the packages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin
from xml.parsers import expat

from umldata.entries import Entry, Package, checksum, size
from umldata.paths import inside, shown
from umldata.refusal import Refusal
from umldata.selection import About, instant
from umldata.unpack import pieces

TOP = "repodata/repomd.xml"
XML_BASE = "http://www.w3.org/XML/1998/namespace base"
LONGEST_RECORD = 1 << 20
DEEPEST = 64
PAGE = "is a web page, not a list of packages"


@dataclass
class Record:
    """An element of the second level with its direct children: text and attributes by name."""

    attributes: dict[str, str]
    text: dict[str, str] = field(default_factory=dict)
    of: dict[str, dict[str, str]] = field(default_factory=dict)

    def word(self, element: str, attribute: str) -> str:
        return self.of.get(element, {}).get(attribute, "")


@dataclass(frozen=True)
class Listed:
    kind: str
    entry: Entry


class Records:
    """Reads a document record by record, with limits for depth and record size."""

    def __init__(self, path: str, root: str, record: str, found: Callable[[Record], None]) -> None:
        self.path, self.root, self.record, self.found = path, root, record, found
        self.depth = self.length = 0
        self.now: Record | None = None
        self.child = ""
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters

    def read(self, content: Iterator[bytes]) -> None:
        fed = 0
        try:
            for piece in content:
                self.parser.Parse(piece, False)
                fed += len(piece)
                if fed - max(self.parser.CurrentByteIndex, 0) > LONGEST_RECORD:
                    raise self.bad("has a record of more than 1 MiB")
            self.parser.Parse(b"", True)
        except expat.ExpatError as broken:
            raise self.bad(f"is not valid: {expat.errors.messages[broken.code]}, line {broken.lineno}") from broken
        except (LookupError, ValueError) as broken:
            raise self.bad(f"is not valid: {shown(str(broken))}") from broken

    def bad(self, what: str) -> Refusal:
        return Refusal("bad-metadata", f"{shown(self.path)} {what}")

    def doctype(self, name: str, *rest: object) -> None:
        raise self.bad(PAGE if name.lower() == "html" else "has a document type, which is not read")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(" ")[2]
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.bad("is nested too deeply")
        if self.depth == 1 and name != self.root:
            raise self.bad(PAGE if name.lower() == "html" else f"begins with <{shown(name)}>, not with <{self.root}>")
        if self.depth == 2 and name == self.record:
            self.now, self.length = Record(attributes), 0
        elif self.depth == 3 and self.now is not None:
            self.child = name
            self.now.of.setdefault(name, attributes)
            self.take(sum(map(len, attributes.values())))

    def characters(self, text: str) -> None:
        if self.depth == 3 and self.now is not None:
            self.take(len(text))
            self.now.text[self.child] = self.now.text.get(self.child, "") + text

    def take(self, letters: int) -> None:
        self.length += letters
        if self.length > LONGEST_RECORD:
            raise self.bad("has a record of more than 1 MiB")

    def end(self, name: str) -> None:
        if self.depth == 2 and self.now is not None:
            self.found(self.now)
            self.now = None
        self.depth -= 1


def lists(tree: Path, url: str) -> list[Listed]:
    """The files that repomd.xml names; dnf decides which of them are required, except for the packages."""
    found: list[Listed] = []

    def take(record: Record) -> None:
        kind = record.attributes.get("type", "")
        path = located(record, url)
        if path is not None:
            found.append(Listed(kind, entry(record, path, kind != "primary")))

    Records(TOP, "repomd", "data", take).read(pieces(tree, TOP))
    if not any(listed.kind == "primary" for listed in found):
        raise Refusal("bad-metadata", f"{TOP} names no package list (primary)")
    return found


def describe(about: About, tree: Path) -> None:
    """When the lists were made; each has a time of its own."""
    times: list[str] = []
    Records(TOP, "repomd", "data", lambda record: times.append(record.text.get("timestamp", "").strip().partition(".")[0])).read(pieces(tree, TOP))
    about.signed = (tree / f"{TOP}.asc").is_file()
    about.dated(max(map(instant, times), default=""))


def packages(tree: Path, primary: Entry, url: str) -> tuple[list[Entry], list[Package]]:
    entries: list[Entry] = []
    named: list[Package] = []

    def take(record: Record) -> None:
        path = located(record, url)
        if path is None:
            return
        entries.append(entry(record, path, False))
        epoch = record.word("version", "epoch")
        version = f"{record.word('version', 'ver')}-{record.word('version', 'rel')}"
        if epoch not in ("", "0"):
            version = f"{epoch}:{version}"
        named.append(Package(record.text.get("name", "").strip(), version, record.text.get("arch", "").strip(), path))

    Records(primary.path, "metadata", "package", take).read(pieces(tree, primary.path))
    return entries, named


def entry(record: Record, path: str, optional: bool) -> Entry:
    told = record.text.get("size", "").strip() or record.word("size", "package")
    return Entry(path, checksum(record.word("checksum", "type"), record.text.get("checksum", ""), path), size(told), optional)


def located(record: Record, url: str) -> str | None:
    """The path of a file below the repository. An `href` is part of a URL; some tools encode it."""
    href = record.word("location", "href")
    if href == "":
        return None
    base = record.word("location", XML_BASE)
    if base != "":
        own = url.rstrip("/") + "/"
        base = urljoin(own, base.rstrip("/") + "/")
        if not base.startswith(own):
            raise Refusal("bad-metadata", f"The packages are on another server, {shown(base)}. That is not supported")
        href = base[len(own):] + href
    if "%" in href:
        href = unquote(href, errors="surrogateescape")
    return inside(href)

"""Metadata for plain packages, so that dnf and apt can use a folder of files as a repository.

It is at the top of the tree and lists packages that no metadata of upstream lists.
"""

import gzip
import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from umldata import deb, rpm
from umldata.entries import Package
from umldata.paths import octets, shown
from umldata.refusal import Refusal

LIMIT = 3600
MOST_LINES = 100
LONGEST = 300
NAMES = {"rpm": ("repodata",), "deb": ("Packages", "Packages.gz", "Release")}
TOOLS = {"rpm": ("createrepo_c", "dnf"), "deb": ("apt-ftparchive", "apt-get")}
ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC0", "HOME": "/tmp"}
CONFIGURATION = """Dir { ArchiveDir "/tree"; CacheDir "/tmp"; };
Default { Packages::Compress ". gzip"; };
BinDirectory "." { Packages "../tmp/Packages"; FileList "/tmp/packages"; };
"""


@dataclass
class Index:
    """`kind`: `rpm`, `deb` or `none`; `absent`: a required tool that is missing; `notes`: messages for the owner; `output`: the last
    lines of the tools."""

    kind: str = "none"
    absent: str = "none"
    packages: list[Package] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    output: list[str] = field(default_factory=list)


def make(tree: Path, made: list[str], scratch: Path) -> Index:
    """`made` are names at the top of the tree that an earlier run made: they are reused for unchanged packages, or removed."""
    found = packages_without_index(tree, set(made))
    kind = max(found, key=lambda each: len(found[each]))
    index = Index()
    if found[kind]:
        absent = [tool for tool in TOOLS[kind] if shutil.which(tool, path=ENVIRONMENT["PATH"]) is None]
        taken = [name for name in NAMES[kind] if name not in made and os.path.lexists(tree / name)]
        if absent:
            index.absent = absent[0]
            index.notes.append(f"{absent[0]} is not installed on this host. No index was made")
        elif taken:
            index.notes.append(f"Upstream has {taken[0]}. No index was made")
        else:
            index.kind = kind
    for name in made:
        if name not in NAMES.get(index.kind, ()):
            remove(tree / name)
    if index.kind != "none":
        if index.kind == "rpm":
            of_rpm(tree, sorted(found[index.kind]), index, scratch / "made")
        else:
            of_deb(tree, sorted(found[index.kind]), index)
    if index.kind != "none":
        if (left := len(found[kind]) - len(index.packages)) > 0:
            index.notes.append(f"{left} of {len(found[kind])} packages cannot be read and are not in the index")
        of_time(tree, found[index.kind], NAMES[index.kind])
    return index


def packages_without_index(tree: Path, made: set[str]) -> dict[str, list[str]]:
    """Paths of packages, by kind, that are in none of upstream's repositories."""
    found: dict[str, list[str]] = {"rpm": [], "deb": []}
    without = {tree: list(found)}
    for place, folders, files in os.walk(tree):
        folder = Path(place)
        path = folder.relative_to(tree)
        own = made if folder == tree else set()
        kinds = [kind for kind in without.pop(folder) if not has_index(folder, kind, own)]
        if not kinds:
            folders.clear()
        without.update({folder / name: kinds for name in folders})
        for name in files:
            kind = name.rpartition(".")[2]
            if kind in kinds and (folder / name).is_file() and not (folder / name).is_symlink():
                found[kind].append(str(path / name))
    return found


def has_index(folder: Path, kind: str, made: set[str]) -> bool:
    if kind == "rpm":
        return "repodata" not in made and (folder / "repodata/repomd.xml").is_file()
    return "Packages" not in made and any((folder / name).exists() for name in ("Packages", "Packages.gz", "Packages.xz", "Release", "InRelease", "dists"))


def of_rpm(tree: Path, paths: list[str], index: Index, out: Path) -> None:
    """Built in another folder: createrepo_c takes an existing folder `.repodata`, e.g. one left by an interrupted run, for its lock."""
    listed = Path("/tmp/packages")
    listed.write_bytes(octets("".join(path + "\n" for path in paths)))
    out.mkdir()
    former = [f"--update-md-path={tree}"] if (tree / rpm.TOP).is_file() else []
    run(index, ["createrepo_c", "--update", *former, "--no-database", "--general-compress-type=gz", "--checksum=sha256", "--workers=2",
         f"--pkglist={listed}", f"--outputdir={out}", str(tree)])
    remove(tree / "repodata")
    shutil.copytree(out / "repodata", tree / "repodata")
    for one in rpm.lists(tree, ""):
        if one.kind == "primary":
            index.packages += rpm.packages(tree, one.entry, "")[1]
    if not index.packages:
        remove(tree / "repodata")
        index.kind = "none"
        index.notes.append("None of the packages can be read. No index was made")


def of_deb(tree: Path, paths: list[str], index: Index) -> None:
    scratch = Path("/tmp")
    (scratch / "packages").write_bytes(octets("".join(path + "\n" for path in paths)))
    (scratch / "configuration").write_text(CONFIGURATION)
    run(index, ["apt-ftparchive", "--quiet=1", "--contents=no", "generate", str(scratch / "configuration")])
    content = (scratch / "Packages").read_bytes()
    if content.strip() == b"":
        for name in NAMES["deb"]:
            remove(tree / name)
        index.kind = "none"
        index.notes.append("None of the packages can be read. No index was made")
        return
    top = scratch / "top"
    top.mkdir()
    (top / "Packages").write_bytes(content)
    (top / "Packages.gz").write_bytes(gzip.compress(content, mtime=0))
    release = run(index, ["apt-ftparchive", "release", str(top)], shown_output=False)
    (top / "Release").write_bytes(release)
    for name in NAMES["deb"]:
        # Published files are never overwritten in place.
        remove(tree / name)
        shutil.copyfile(top / name, tree / name)
    index.packages += deb.packages(tree, "Packages")[1]


def of_time(tree: Path, paths: list[str], names: tuple[str, ...]) -> None:
    """The time of the newest package, so that an index does not make a tree look newer."""
    newest = max(os.stat(tree / path).st_mtime for path in paths)
    for name in names:
        inside = [Path(folder, file) for folder, _, files in os.walk(tree / name) for file in files] if (tree / name).is_dir() else [tree / name]
        for place in inside:
            os.utime(place, (newest, newest))


def remove(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


def run(index: Index, command: list[str], shown_output: bool = True) -> bytes:
    """Its standard output. The index gets the last lines of it, unless it is a result, and of its messages."""
    ended = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=LIMIT, env=ENVIRONMENT,
                           check=False)
    if ended.returncode != 0:
        words = " ".join(ended.stderr.decode("utf-8", "replace").split())
        raise Refusal("bad-metadata", f"{command[0]} cannot make an index: {shown(words)}")
    said = (ended.stdout if shown_output else b"") + ended.stderr
    lines = [f"{command[0]}: {shown(line.strip())[:LONGEST]}" for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    index.output = (index.output + lines)[-MOST_LINES:]
    return ended.stdout

"""Has the clients of a repository read a tree: what dnf or apt would refuse is not published."""

import errno
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from umldata.deb import TOP, lists_of_packages, release, top_of, unsigned
from umldata.paths import octets, shown
from umldata.refusal import Refusal
from umldata.unpack import lines

LIMIT = 3600
NATIVE = "amd64"
ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC0"}

APT = """Dir::Etc "{desk}/etc";
Dir::State "{desk}/state";
Dir::State::status "/dev/null";
Dir::Cache "{desk}/cache";
Dir::Log "{desk}";
Dir::Cache::pkgcache "";
Dir::Cache::srcpkgcache "";
APT::Architecture "{native}";
APT::Architectures {{ {architectures} }};
APT::Sandbox::User "";
Acquire::Languages {{ "en"; }};
Acquire::Check-Valid-Until "false";
Acquire::Check-Date "false";
Acquire::Retries "0";
"""
# A form of a list that is not there is no error where another is: apt takes that, as it does by http.
COMPLAINT = re.compile(r"(?:E: |W: (?=Failed to fetch|Some index files))(.*)")
NOTE = re.compile(r"[WN]: (?!Download is performed unsandboxed)(.*)")


def rpm(tree: Path, desk: Path) -> None:
    """dnf loads the repository, and no other: its metadata, with all that a client asks for by itself."""
    try:
        constants: Any = import_module("dnf.const")
        constants.TMPDIR = str(desk)
        dnf: Any = import_module("dnf")
    except ImportError as absent:
        raise Refusal("no-tool", "dnf is not installed on this host") from absent
    base = dnf.Base(settings(dnf, desk))
    repository = base.repos.add_new_repo("mirror", base.conf, baseurl=[f"file://{tree}"], skip_if_unavailable=False, gpgcheck=False)
    repository.module_hotfixes = True
    try:
        base.fill_sack(load_system_repo=False)
    except (dnf.exceptions.Error, OSError) as refused:
        raise refusal("dnf", str(refused).replace(f"file://{tree}/", ""), str(refused), desk) from refused


def settings(dnf: Any, desk: Path) -> Any:
    settings = dnf.conf.Conf()
    for name in ("cachedir", "persistdir", "logdir", "installroot"):
        (desk / name).mkdir()
        setattr(settings, name, str(desk / name))
    settings.reposdir = settings.varsdir = settings.pluginpath = []
    settings.plugins = False
    settings.module_platform_id = "platform:none"
    settings.substitutions.update({"releasever": "1", "arch": "x86_64", "basearch": "x86_64"})
    return settings


def deb(tree: Path, desk: Path, suites: list[str]) -> list[str]:
    """What apt has to remark. Signatures are another question: apt sees each suite as its Release says it, without one."""
    view = desk / "view"
    for suite in suites:
        (view / suite).mkdir(parents=True, exist_ok=True)
    for suite in suites:
        show(tree / suite, view / suite)
        with (view / suite / "Release").open("wb") as out:
            for line in unsigned(lines(tree, top_of(tree, suite))):
                out.write(octets(line + "\n"))
    for folder in ("etc/apt.conf.d", "etc/preferences.d", "etc/trusted.gpg.d", "cache/archives/partial"):
        (desk / folder).mkdir(parents=True, exist_ok=True)
    notes: list[str] = []
    for suite in suites:
        notes += update(list(sources_of(tree, suite, view)), desk, view)
    return notes[:20]


def update(sources: list[tuple[str, set[str]]], desk: Path, view: Path) -> list[str]:
    """One suite at a time, so that the desk has to hold the lists of one."""
    (desk / "etc/sources.list").write_bytes(octets("".join(line for line, _ in sources)))
    architectures = {architecture for _, named in sources for architecture in named}
    named = sorted(architectures - {"all", "source"}) or [NATIVE]
    (desk / "state/lists/partial").mkdir(parents=True)
    configuration = desk / "apt.conf"
    configuration.write_text(APT.format(desk=desk, native=named[0], architectures=" ".join(f'"{name}";' for name in named)))
    status, said = run(["apt-get", "update"], {"APT_CONFIG": str(configuration), "HOME": str(desk)})
    said = said.replace(f"file:{view}", ".")
    complaints = [hit[1] for hit in map(COMPLAINT.fullmatch, said.splitlines()) if hit]
    if status != 0 or complaints:
        raise refusal("apt", (complaints or [said])[0], said, desk)
    shutil.rmtree(desk / "state")
    return [shortened(hit[1]) for hit in map(NOTE.fullmatch, said.splitlines()) if hit]


def refusal(client: str, words: str, said: str, desk: Path) -> Refusal:
    if os.strerror(errno.ENOSPC) in said:
        most = shutil.disk_usage(desk).total >> 20
        return Refusal("bad-metadata", f"Its lists are larger than {most} MiB when {client} unpacks them")
    return Refusal("client-refuses", f"{client} refuses it: {shortened(words)}")


def show(folder: Path, view: Path) -> None:
    """Links to all but what is signed; suites can be nested, so that folders which are there are gone into."""
    for entry in os.scandir(folder):
        place = view / entry.name
        if place.is_dir() and not place.is_symlink():
            show(Path(entry.path), place)
        elif entry.name not in TOP and not place.is_symlink():
            place.symlink_to(entry.path)


def sources_of(tree: Path, suite: str, view: Path) -> Iterator[tuple[str, set[str]]]:
    """Lines of sources.list for the lists that are there, as a user would write them, and the architectures of each."""
    components: dict[str, set[str]] = {}
    with_sources: set[str] = set()
    flat: set[str] = set()
    for forms in lists_of_packages(release(tree, suite), suite, tree):
        within = forms[0].removeprefix(suite)
        if hit := re.fullmatch(r"([^ ]+)/binary-([a-z0-9-]+)/Packages[.a-z0-9]*", within):
            if "debian-installer" not in hit[1]:
                components.setdefault(hit[1], set()).add(hit[2])
        elif hit := re.fullmatch(r"([^ ]+)/source/Sources[.a-z0-9]*", within):
            with_sources.add(hit[1])
        elif hit := re.fullmatch(r"(Packages|Sources)[.a-z0-9]*", within):
            flat.add("deb" if hit[1] == "Packages" else "deb-src")
    for kind in sorted(flat):
        yield f"{kind} [trusted=yes] file:{view}/{suite} ./\n", set()
    at = suite.removeprefix("dists/").rstrip("/")
    for component, architectures in sorted(components.items()):
        named = sorted(architectures - {"all"}) or [NATIVE]
        yield f"deb [trusted=yes arch={','.join(named)}] file:{view} {at} {component}\n", architectures
    for component in sorted(with_sources):
        yield f"deb-src [trusted=yes] file:{view} {at} {component}\n", set()
    if not flat and not components and not with_sources:
        raise Refusal("bad-metadata", f"None of the lists of packages that {shown(suite or 'the repository')} names is there")


def run(command: list[str], environment: dict[str, str]) -> tuple[int, str]:
    try:
        ended = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=LIMIT,
                               env={**ENVIRONMENT, **environment}, check=False)
    except (FileNotFoundError, PermissionError) as absent:
        raise Refusal("no-tool", f"{command[0]} is not installed on this host") from absent
    return ended.returncode, ended.stdout.decode("utf-8", "replace")


def shortened(said: str) -> str:
    words = " ".join(said.split())
    return words if len(words) <= 400 else words[:397] + "..."

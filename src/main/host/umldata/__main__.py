"""The commands that umlhost's bash calls: the first argument names one, and only its module is imported."""

import errno
import sys
from collections.abc import Callable
from importlib import import_module

from umldata.refusal import Refusal

# The module of each command; all others are in mirrors.
MODULES = {
    "find-file": "image", "list": "image", "tree": "image", "weigh": "image", "sizes": "image", "through": "image",
    "compare": "compare", "own-folders": "folders", "used": "filesystem", "frame": "frame", "extents": "extents", "reads": "reads", "checksum": "checksum",
    "sample": "sampler",
    "names": "metadata", "forget-lists": "metadata", "judge": "metadata", "signed": "metadata", "kind": "metadata", "index": "metadata",
    "listed": "listings", "total": "listings", "folders": "listings", "heads": "listings", "lengths": "listings", "said": "listings",
    "features": "listings", "find": "listings",
}


def named(command: str) -> Callable[..., None]:
    commands: dict[str, Callable[..., None]] = import_module(f"umldata.{MODULES.get(command, 'mirrors')}").COMMANDS
    return commands[command]


def run(command: str, words: list[str]) -> None:
    try:
        named(command)(*words)
    except (Refusal, MemoryError):
        raise
    except Exception as odd:
        if command != "names" or isinstance(odd, OSError) and odd.errno == errno.ENOSPC:
            raise
        from umldata.paths import shown

        raise Refusal("bad-metadata", f"The input cannot be read: {shown(str(odd) or type(odd).__name__)}") from odd


def main() -> None:
    """On a refusal exits with 3 and a line `CODE TEXT` on standard error."""
    try:
        run(sys.argv[1], sys.argv[2:])
        sys.stdout.flush()
    except Refusal as refusal:
        from umldata.paths import octets

        sys.stderr.buffer.write(octets(f"{refusal.code} {refusal.text}\n"))
        sys.exit(3)
    except MemoryError:
        sys.stderr.write("bad-metadata It takes more memory to read than it may\n")
        sys.exit(3)


if __name__ == "__main__":
    main()

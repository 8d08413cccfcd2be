"""What a jail contains for the commands for mirrors: /tree, /scratch, standard input, and open descriptors."""

import os
import sys
from pathlib import Path
from typing import BinaryIO

from umldata.paths import octets

TREE, SCRATCH = Path("/tree"), Path("/scratch")


def descriptor(number: str) -> BinaryIO:
    return os.fdopen(int(number), "rb")


def written(number: str) -> BinaryIO:
    return os.fdopen(int(number), "wb")


def text_of(number: str) -> list[str]:
    return descriptor(number).read().decode("utf-8", "surrogateescape").splitlines()


def print_line(line: str) -> None:
    sys.stdout.buffer.write(octets(line + "\n"))


def patterns(left_out: str) -> list[str]:
    return [pattern for pattern in left_out.split(",") if left_out != "none" and pattern.strip("/") != ""]

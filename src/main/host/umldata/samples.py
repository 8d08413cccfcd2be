"""The samples of the last two hours: a folder with a file for each minute.

A file has the name NUMBER // 6 and up to six lines of the protocol, each with its number. So the line of a number is found without
reading the others. A sample that was cut short by a power failure is the last line of its file, and the next one begins another file.
"""

import os

PER_FILE = 6
FILES = 120


class Samples:
    """Appends samples and deletes old ones. The size is bounded: 120 files of six lines."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        os.makedirs(folder, mode=0o700, exist_ok=True)
        newest = max(self.names(), default=-1)
        self.next = max(newest + 1, 1) * PER_FILE
        if newest < 0:
            self.begin_series()

    def names(self) -> list[int]:
        return [int(name) for name in os.listdir(self.folder) if name.isdigit()]

    def begin_series(self) -> None:
        """Numbers are unique within a series, which has a random name."""
        with open("/proc/sys/kernel/random/uuid", encoding="ascii") as random:
            name = random.read().strip()
        with open(f"{self.folder}/series.new", "w", encoding="ascii") as file:
            file.write(f"{name}\n")
        os.replace(f"{self.folder}/series.new", f"{self.folder}/series")

    def append(self, fields: str) -> None:
        """Writes a sample, which begins with its number, in one piece."""
        line = f'{{"type":"sample","n":{self.next},{fields}}}\n'
        file = os.open(f"{self.folder}/{self.next // PER_FILE}", os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        try:
            os.write(file, line.encode("ascii"))
        finally:
            os.close(file)
        self.next += 1
        if self.next % PER_FILE == 1:  # the file is new
            self.delete_old()

    def delete_old(self) -> None:
        oldest = self.next // PER_FILE - FILES
        for name in self.names():
            if name <= oldest:
                os.unlink(f"{self.folder}/{name}")

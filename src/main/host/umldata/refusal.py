"""Refusals of the host protocol."""


# Bad metadata that may be complete later, once upstream has finished changing it.
TORN = "torn"


class Refusal(Exception):
    """A stable code of the protocol, and a text for people."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(f"{code}: {text}")
        self.code = code
        self.text = text

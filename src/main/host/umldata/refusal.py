"""Why a run ends, in the words of the host protocol."""


# Bad metadata that may be whole a moment later, when upstream has changed all of it.
TORN = "torn"


class Refusal(Exception):
    """A stable code of the protocol, and a sentence for people."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(f"{code}: {text}")
        self.code = code
        self.text = text

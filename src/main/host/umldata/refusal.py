"""Why a run ends, in the words of the host protocol."""


class Refusal(Exception):
    """A stable code of the protocol, and a sentence for people."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(f"{code}: {text}")
        self.code = code
        self.text = text

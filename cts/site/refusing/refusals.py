"""An expected "no"."""


class Refused(Exception):  # noqa: N818  (it is a refusal, an expected answer, and no error)
    """Something may not be done. The face turns the code into words with `cts.site.refusing.wording.sentence`.

    `code` is stable ("NOT-ALLOWED") and has a sentence in the `wording` module of the app that raises it; `arguments`
    fill the sentence's named blanks. No argument holds anything about a child that the person may not see.
    """

    def __init__(self, code: str, **arguments: object) -> None:
        super().__init__(code)
        self.code = code
        self.arguments = arguments

"""Why a file is refused; the sentence is for the person who sent it."""

from mobilization.core.errors import NotReady


class FileRefused(NotReady):
    """The file cannot be kept (422); `sentence` says why and what to do."""

    def __init__(self, sentence):
        super().__init__([(sentence, "")])
        self.sentence = sentence


class FileTooBig(FileRefused):
    """The file is larger than one may be (413)."""

    status = 413

"""Refuses too large a file while it comes in, before it fills memory or disk."""

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from mobilization.attachments.limits import FILE_BYTES


class TooLargeUploadHandler(FileUploadHandler):
    """Stands first; drops the file, notes it in `request.META["UPLOAD_TOO_LARGE"]`, lets the text fields through."""

    chunk_size = 64 * 1024
    received = 0

    def new_file(self, *args, **kwargs):
        """A next file of the same form."""
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data, start):
        """Pass on while it is within the limit."""
        self.received += len(raw_data)
        if self.received > FILE_BYTES:
            if self.request is not None:
                self.request.META["UPLOAD_TOO_LARGE"] = "1"
            raise SkipFile
        return raw_data

    def file_complete(self, file_size):
        """The handlers behind make the file."""

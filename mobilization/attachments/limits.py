"""How much may be sent: bytes, pixels, members of an archive. What is done about it is in content/ and services/."""

MB = 1024 * 1024
#: One file.
FILE_BYTES = 20 * MB
#: The other fields of the form and the envelope around the file.
REQUEST_BYTES = FILE_BYTES + MB
#: Told from the header, before a pixel is decoded: 40 million cost about 460 MB (docs/operations.md).
PIXELS = 40_000_000
THUMBNAIL_SIDE = 320
#: A dossier of Word or Excel has some hundred members; a bomb has thousands or unpacks without end.
MEMBERS = 2_000
UNPACKED_BYTES = 100 * MB
CAPTION_LENGTH = 200
NAME_LENGTH = 120

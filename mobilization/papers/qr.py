"""QR codes as pictures; what stands in them is said by the caller."""

import io

import segno

#: A quarter of the squares may be lost (folded or stained paper) and the code is still read.
_LEVEL = "q"


def qr_svg(text: str) -> str:
    """A QR code as SVG with the quiet border that readers need; short text makes few squares."""
    out = io.BytesIO()
    segno.make(text, error=_LEVEL, micro=False).save(out, kind="svg", border=4, xmldecl=False)
    return out.getvalue().decode()

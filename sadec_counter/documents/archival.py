"""What makes a PDF a PDF/A-2b, the kind that archives keep: its description in XMP and its colours' profile."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from xml.sax.saxutils import escape

from PIL import ImageCms

from sadec_counter.documents.pdf_objects import PdfFile, plain_stream, stream

_UNDATED = datetime(2000, 1, 1)  # noqa: DTZ001 - written with its offset below
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{author}<pdf:Producer>{producer}</pdf:Producer><xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
_AUTHOR = "<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>\n"


def archival_entries(pdf: PdfFile, *, title: str, author: str, producer: str, made_at: datetime | None) -> str:
    """Add what PDF/A-2b asks of a document whose fonts are all embedded; the entries for its catalog."""
    stamp = f"{made_at or _UNDATED:%Y-%m-%dT%H:%M:%S}+07:00"
    by = _AUTHOR.format(author=escape(author)) if author else ""
    packet = _PACKET.format(title=escape(title), author=by, producer=escape(producer), stamp=stamp)
    described = pdf.add(plain_stream(packet.encode("utf-8"), "/Type/Metadata/Subtype/XML"))
    profile = pdf.add(stream(_colour_profile(), "/N 3"))
    intent = f"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/DestOutputProfile {profile} 0 R>>"
    return f"/Metadata {described} 0 R/OutputIntents[{intent}]"


@lru_cache(maxsize=1)
def _colour_profile() -> bytes:
    """The sRGB profile, without the moment at which it was made."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[24:36] = bytes.fromhex("07d000010001000000000000")
    return bytes(made)

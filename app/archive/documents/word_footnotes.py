"""Footnotes in a Word file: a part of its own that python-docx does not know. Word letters them, and sets them."""

from __future__ import annotations

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from app.archive.documents.typesetting import element

_EMPTY = f"""<w:footnotes {nsdecls("w")}>
  <w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
  <w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>"""


def footnote(line: Paragraph) -> Paragraph:
    """
    Put the sign of a new footnote at the end of a line; its words are for the caller to say.
    """
    notes = _part(line).element
    name = len(notes) - 1
    sign = line.add_run()
    sign.font.superscript = True
    element(sign._r, "w:footnoteReference", id=name)  # noqa: SLF001 - python-docx has no footnotes
    made = element(notes, "w:footnote", id=name)
    said = Paragraph(element(made, "w:p"), line._parent)  # noqa: SLF001 - as above
    again = said.add_run()
    again.font.superscript = True
    element(again._r, "w:footnoteRef")  # noqa: SLF001 - as above
    said.paragraph_format.space_after = Pt(0)
    said.add_run(" ")
    return said


def _part(line: Paragraph) -> XmlPart:
    """
    Where the footnotes of this document are; made with the first one.
    """
    document = line.part
    for each in document.rels.values():
        if each.reltype == RELATIONSHIP_TYPE.FOOTNOTES:
            return each.target_part
    made = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, parse_xml(_EMPTY), document.package)
    document.relate_to(made, RELATIONSHIP_TYPE.FOOTNOTES)
    letters = OxmlElement("w:footnotePr")
    element(letters, "w:numFmt", val="lowerLetter")
    document.element.body.sectPr.find(qn("w:pgSz")).addprevious(letters)
    return made

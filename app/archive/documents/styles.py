"""Styles: the page, the faces and the measures of a United Nations document."""

from __future__ import annotations

from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

# Every office program has it, or a face with the same measures (Liberation Serif, Tinos).
SERIF = "Times New Roman"
MONO = "Courier New"
INK = RGBColor(0, 0, 0)

PAGE_WIDTH, PAGE_HEIGHT = Cm(21), Cm(29.7)
MARGIN = Cm(2.1)
# The text stands narrower than the rules of the masthead, as in every document of the organization.
INDENT = Cm(2.2)
OUTDENT = Cm(1.6)
NUMBER = Cm(1.05)
MEASURE = Length(PAGE_WIDTH - 2 * MARGIN)

PARAGRAPH, NUMBERED, PREAMBLE, STATUS, NOTE, MASTHEAD, CELL, CHAIN, SPOKEN = (
    "Document Text",
    "Document Numbered",
    "Document Preamble",
    "Document Status",
    "Document Note",
    "Document Masthead",
    "Document Cell",
    "Document Chain",
    "Document Spoken",
)
HOLDER, STRUCK, PROPOSED, BRACKET = "Holder", "Struck Words", "Proposed Words", "Bracket"


def blank(language: str) -> Doc:
    """
    An empty document in our styles, A4, its language said.
    """
    document = Document()
    _forget_template(document)
    section = document.sections[0]
    section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
    section.left_margin = section.right_margin = MARGIN
    section.top_margin, section.bottom_margin = Cm(2.3), Cm(2.4)
    section.header_distance, section.footer_distance = Cm(1.2), Cm(1.0)
    section.different_first_page_header_footer = True
    _paragraph_styles(document)
    _character_styles(document)
    _speak(document, language)
    return document


def _forget_template(document: Doc) -> None:
    """
    Take out what python-docx's template brings along: a picture of a page, and the layout of an older Word.
    """
    package = document.part.package
    for name, link in list(package.rels.items()):
        if link.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[name]
    settings = document.settings.element
    compatibility = settings.find(qn("w:compat"))
    if compatibility is None:
        compatibility = OxmlElement("w:compat")
        # The order of settings is fixed; this is what comes right behind.
        after = [settings.find(qn(name)) for name in ("w:rsids", "m:mathPr", "w:themeFontLang", "w:clrSchemeMapping")]
        follower = next((found for found in after if found is not None), None)
        settings.append(compatibility) if follower is None else follower.addprevious(compatibility)
    mode = OxmlElement("w:compatSetting")
    for name, value in (
        ("name", "compatibilityMode"),
        ("uri", "http://schemas.microsoft.com/office/word"),
        ("val", "15"),
    ):
        mode.set(qn(f"w:{name}"), value)
    compatibility.append(mode)


def _paragraph_styles(document: Doc) -> None:
    normal = _style(document, "Normal", size=10.5, leading=13, after=0)
    normal.paragraph_format.widow_control = True
    text = _style(document, PARAGRAPH, after=6.5, justified=True)
    text.paragraph_format.left_indent, text.paragraph_format.right_indent = INDENT, OUTDENT
    numbered = _style(document, NUMBERED, based_on=PARAGRAPH)
    numbered.paragraph_format.left_indent = Length(INDENT + NUMBER)
    numbered.paragraph_format.first_line_indent = Length(-NUMBER)
    numbered.paragraph_format.tab_stops.add_tab_stop(Length(INDENT + NUMBER))
    preamble = _style(document, PREAMBLE, based_on=PARAGRAPH)
    preamble.paragraph_format.first_line_indent = NUMBER
    _style(document, "Title", size=17, leading=20, before=22, after=8, bold=True, keep=True, left=INDENT)
    _style(document, STATUS, size=12, leading=15, after=5, italic=True, keep=True, left=INDENT)
    _style(document, "Heading 1", size=13, leading=16, before=16, after=8, bold=True, keep=True, left=INDENT)
    _style(document, "Heading 2", size=10.5, leading=13, before=12, after=5, bold=True, keep=True, left=INDENT)
    _style(document, NOTE, size=8.5, leading=10.5, before=4, after=4, left=INDENT)
    _style(document, MASTHEAD, size=10.5, leading=13)
    cell = _style(document, CELL, size=9, leading=11, before=2, after=2)
    # A row is a unit: half a name at the foot of a page is of use to nobody.
    cell.paragraph_format.keep_together = True
    spoken = _style(document, SPOKEN, size=10.5, leading=13, before=3, after=3, justified=True)
    spoken.paragraph_format.left_indent, spoken.paragraph_format.right_indent = NUMBER, OUTDENT
    _style(document, "Header", size=9, leading=11)
    _style(document, "Footer", size=8.5, leading=10.5)
    chain = _style(document, CHAIN, size=6.5, leading=8)
    face(chain, MONO)


def _style(document: Doc, name: str, **looks: Any) -> ParagraphStyle:
    """
    A paragraph style with these looks, made if the template has none of the name.
    """
    styles = document.styles
    style: Any = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = None if name == "Normal" else styles[looks.get("based_on", "Normal")]
    style.quick_style = True
    form = style.paragraph_format
    if "size" in looks:
        face(style, SERIF)
        style.font.size = Pt(looks["size"])
        style.font.bold, style.font.italic = looks.get("bold", False), looks.get("italic", False)
        style.font.color.rgb = INK
        _complex_size(style, looks["size"])
    if "leading" in looks:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(looks["leading"])
    if "size" in looks or "after" in looks:
        form.space_before, form.space_after = Pt(looks.get("before", 0)), Pt(looks.get("after", 0))
    if looks.get("justified"):
        form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    if looks.get("keep"):
        form.keep_with_next = True
    if "left" in looks:
        form.left_indent, form.right_indent = looks["left"], OUTDENT
    # The template spaces the letters of its title, and draws a blue line under it.
    for spacing in style.element.findall(f"{qn('w:rPr')}/{qn('w:spacing')}"):
        spacing.getparent().remove(spacing)
    for border in style.element.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):
        border.getparent().remove(border)
    return style


def _character_styles(document: Doc) -> None:
    def add(name: str) -> CharacterStyle:
        style: CharacterStyle = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        return style

    holder = add(HOLDER)
    holder.font.size = Pt(7.5)
    _complex_size(holder, 7.5)
    add(BRACKET).font.bold = True
    add(STRUCK).font.strike = True
    # Underlined, not coloured: a copy in black and white says the same.
    add(PROPOSED).font.underline = True


def face(style: Any, name: str) -> None:
    """
    Set a face for every script, and drop the template's themes, which would win over it.
    """
    style.font.name = name
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.attrib.pop(qn(f"w:{script}Theme"), None)
    fonts.attrib.pop(qn("w:cstheme"), None)
    for script in ("cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), name)


def _complex_size(style: Any, points: float) -> None:
    # Arabic and Hebrew have a size of their own in Word.
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), str(round(points * 2)))
    properties.find(qn("w:sz")).addnext(size)


def _speak(document: Doc, language: str) -> None:
    """
    Say the language of the document, for spelling and for whoever listens to it.
    """
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    spoken = defaults.find(qn("w:lang"))
    spoken.set(qn("w:val"), language)
    spoken.set(qn("w:bidi"), "ar-SA")

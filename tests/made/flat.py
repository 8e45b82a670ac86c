"""Writes the articles as flat ODT, which LibreOffice makes everything else of.

    python3 flat.py FOLDER
"""

import base64
import struct
import sys
import zlib
from html import escape
from pathlib import Path

from articles import FOOTNOTE, FOOTNOTED, NEWS, REPORT

NAMES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{where}:1.0"' for name, where in [
    ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("meta", "meta"), ("draw", "drawing")])
NAMES += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
NAMES += ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
NAMES += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'

STYLES = """
<office:styles>
 <style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="0.2cm"/>
  <style:text-properties fo:font-size="13pt" style:font-name="Liberation Serif" fo:language="vi" fo:country="VN"/></style:style>
 <style:style style:name="Text_20_body" style:display-name="Text body" style:family="paragraph" style:parent-style-name="Standard">
  <style:paragraph-properties fo:text-align="justify" fo:text-indent="1cm"/></style:style>
 <style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard">
  <style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="18pt" fo:font-weight="bold"/></style:style>
 <style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Standard"
  style:default-outline-level="1"><style:text-properties fo:font-size="14pt" fo:font-weight="bold"/></style:style>
 <style:style style:name="Caption" style:family="paragraph" style:parent-style-name="Standard">
  <style:text-properties fo:font-size="11pt" fo:font-style="italic"/></style:style>
 <style:style style:name="Centred" style:family="paragraph" style:parent-style-name="Standard">
  <style:paragraph-properties fo:text-align="center"/></style:style>
 <style:style style:name="Right" style:family="paragraph" style:parent-style-name="Standard">
  <style:paragraph-properties fo:text-align="end"/></style:style>
</office:styles>
<office:automatic-styles>
 <style:style style:name="Columns" style:family="section"><style:section-properties>
  <style:columns fo:column-count="2" fo:column-gap="0.8cm"/></style:section-properties></style:style>
 <style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2cm"
  fo:margin-bottom="2cm" fo:margin-left="3cm" fo:margin-right="2cm"/>
  <style:header-style><style:header-footer-properties fo:margin-bottom="0.5cm" svg:height="1cm"/></style:header-style>
  <style:footer-style><style:header-footer-properties fo:margin-top="0.5cm" svg:height="1cm"/></style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">
 <style:header><text:p text:style-name="Centred">HEAD</text:p></style:header>
 <style:footer><text:p text:style-name="Centred">Trang <text:page-number text:select-page="current">1</text:page-number></text:p>
 </style:footer></style:master-page></office:master-styles>
"""


def picture():
    """A picture of one colour, as base64 of a PNG."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + b"\x80\x90\x60" * 8 for _ in range(8))
    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return base64.b64encode(png).decode()


def paragraph(text, style="Text_20_body"):
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def blocks(article):
    out, items = [], []
    for number, (kind, text) in enumerate(article["blocks"]):
        if kind != "li" and items:
            out.append(f'<text:list>{"".join(items)}</text:list>')
            items = []
        if kind == "p":
            note = ""
            if article is NEWS and number == FOOTNOTED:
                note = (f'<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
                        f'<text:note-body>{paragraph(escape(FOOTNOTE), "Standard")}</text:note-body></text:note>')
            out.append(paragraph(escape(text) + note))
        elif kind == "h":
            out.append(f'<text:h text:style-name="Heading_20_1" text:outline-level="1">{escape(text)}</text:h>')
        elif kind == "li":
            items.append(f'<text:list-item>{paragraph(escape(text), "Standard")}</text:list-item>')
        elif kind == "table":
            rows = "".join("<table:table-row>" + "".join(
                f'<table:table-cell office:value-type="string">{paragraph(escape(cell), "Standard")}</table:table-cell>'
                for cell in row) + "</table:table-row>" for row in text)
            out.append(f'<table:table table:name="Bảng1"><table:table-column table:number-columns-repeated="3"/>{rows}</table:table>')
        elif kind == "caption":
            image = (f'<draw:frame text:anchor-type="as-char" svg:width="8cm" svg:height="3cm"><draw:image><office:binary-data>'
                     f'{picture()}</office:binary-data></draw:image></draw:frame>')
            out.append(paragraph(image, "Centred") + paragraph(escape(text), "Caption"))
    return "".join(out)


def flat(article, columns=False):
    """The article as a flat ODT; of two columns below the headline if asked."""
    author = article["author"] or ""
    if article is NEWS:
        head = paragraph(article["title"], "Title") + paragraph(article["date_line"], "Standard")
        foot = paragraph(author, "Right")
        header = "Báo Làng"
    else:
        table = ('<table:table table:name="Đầu"><table:table-column table:number-columns-repeated="2"/><table:table-row>'
                 '<table:table-cell>{}{}{}</table:table-cell><table:table-cell>{}{}</table:table-cell></table:table-row></table:table>')
        head = table.format(
            paragraph("HUYỆN ỦY ĐĂK HÀ", "Centred"), paragraph("ĐẢNG ỦY XÃ NGỌK RÉO", "Centred"),
            paragraph("Số 88-BC/ĐU", "Centred"), paragraph("ĐẢNG CỘNG SẢN VIỆT NAM", "Centred"),
            paragraph(article["date_line"], "Centred"))
        head += paragraph("BÁO CÁO", "Centred") + paragraph(article["title"], "Centred")
        foot = paragraph("T/M ĐẢNG ỦY XÃ", "Right") + paragraph("BÍ THƯ", "Right") + paragraph("A Blưh", "Right")
        header = "Đảng ủy xã Ngọk Réo"
    body = blocks(article)
    if columns:
        body = f'<text:section text:style-name="Columns" text:name="Bài">{body}</text:section>'
    return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMES} office:version="1.2" '
            f'office:mimetype="application/vnd.oasis.opendocument.text"><office:meta>'
            f'<dc:title>{escape(article["title"])}</dc:title><meta:initial-creator>{author}</meta:initial-creator>'
            f'<dc:creator>{author}</dc:creator></office:meta>{STYLES.replace("HEAD", header)}'
            f'<office:body><office:text>{head}{body}{foot}</office:text></office:body></office:document>')


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for article, columns, name in [(NEWS, False, "tin"), (NEWS, True, "hai-cot"), (REPORT, False, "bao-cao")]:
        (folder / f"{name}.fodt").write_text(flat(article, columns), encoding="utf-8")

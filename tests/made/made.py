"""Makes the files that LibreOffice doesn't: page, e-mail, book, feed, archive, saved page, pictures of pages.

    python3 made.py page FOLDER      the page that Chromium prints and saves
    python3 made.py saved FOLDER     that page as Chromium saves it (MHTML)
    python3 made.py scanned FOLDER   a page of pictures of the pages `page-*.png`
    python3 made.py articles FOLDER  what they were made of, for the test that compares
    python3 made.py rest FOLDER      e-mail, feed, archive; FOLDER has the documents already
    python3 made.py book FOLDER      a book, by openpyxl
"""

import base64
import email.policy
import email.utils
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from datetime import datetime, timedelta, timezone
from email.message import EmailMessage
from html import escape
from pathlib import Path

from articles import FOOTNOTE, NEWS, REPORT

VIETNAM = timezone(timedelta(hours=7))
PUBLISHED = datetime(2023, 11, 20, 7, 30, tzinfo=VIETNAM)


def texts(article):
    """The paragraphs of the body, without its table and its caption."""
    return [text for kind, text in article["blocks"] if kind in ("p", "h", "li")]


def page(article):
    body, items = [], []
    for kind, text in article["blocks"]:
        if kind != "li" and items:
            body.append(f'<ul>{"".join(items)}</ul>')
            items = []
        if kind == "p":
            body.append(f"<p>{escape(text)}</p>")
        elif kind == "h":
            body.append(f"<h2>{escape(text)}</h2>")
        elif kind == "li":
            items.append(f"<li>{escape(text)}</li>")
        elif kind == "table":
            rows = "".join(f'<tr>{"".join(f"<td>{escape(cell)}</td>" for cell in row)}</tr>' for row in text)
            body.append(f"<table>{rows}</table>")
        elif kind == "caption":
            body.append(f"<figure><figcaption>{escape(text)}</figcaption></figure>")
    author = f'<p class="author">{article["author"]}</p>' if article["author"] else ""
    return (f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{escape(article["title"])}</title>'
            f"<style>body {{ font-family: 'Liberation Serif'; text-align: justify }} td {{ padding-right: 2em }}</style></head>"
            f'<body><article><h1>{escape(article["title"])}</h1><p class="date">{article["date_line"]}</p>{"".join(body)}{author}'
            f"</article></body></html>")


def saved(folder):
    """Asks Chromium over two pipes; no library is needed for that."""
    there, to = os.pipe()
    back, here = os.pipe()
    command = f"exec chromium --headless --no-sandbox --disable-gpu --remote-debugging-pipe about:blank 3<&{there} 4>&{here}"
    program = subprocess.Popen(["bash", "-c", command], pass_fds=(there, here), stderr=subprocess.DEVNULL)
    os.close(there)
    os.close(here)
    answers = os.fdopen(back, "rb")
    left, number = b"", 0

    def messages():
        nonlocal left
        while True:
            while b"\0" in left:
                message, left = left.split(b"\0", 1)
                yield json.loads(message)
            chunk = answers.read1(1 << 16)
            if not chunk:
                raise SystemExit("chromium has ended")
            left += chunk

    def ask(method, session=None, **parameters):
        nonlocal number
        number += 1
        message = {"id": number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(to, json.dumps(message).encode() + b"\0")
        for answer in messages():
            if answer.get("id") == number:
                return answer["result"]

    target = ask("Target.createTarget", url="about:blank")["targetId"]
    session = ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    ask("Page.enable", session)
    ask("Page.navigate", session, url=(folder / "tin.html").resolve().as_uri())
    for message in messages():
        if message.get("method") == "Page.loadEventFired":
            break
    snapshot = ask("Page.captureSnapshot", session, format="mhtml")["data"]
    (folder / "tin.mhtml").write_text(snapshot, encoding="utf-8", newline="")
    program.terminate()
    program.wait()


def scanned(folder):
    """A page for Chromium to print, of nothing but pictures."""
    images = "".join(f'<img src="data:image/png;base64,{base64.b64encode(path.read_bytes()).decode()}">'
                     for path in sorted(folder.glob("page-*.png")))
    (folder / "scan.html").write_text(
        "<!DOCTYPE html><style>@page { margin: 0; size: A4 } body { margin: 0 } img { width: 210mm; height: 296mm; display: block }"
        f"</style>{images}", encoding="utf-8")


def book(folder):
    from openpyxl import Workbook

    made = Workbook()
    sheet = made.active
    sheet.append(["Tiêu đề", "Ngày đăng", "Tác giả", "Nội dung", "URL"])
    for article in (NEWS, REPORT):
        day = datetime.fromisoformat(article["date"])
        url = f'https://lang.example.vn/{article["name"]}.html'
        sheet.append([article["title"], day, article["author"], "\n".join(texts(article)), url])
    for row in sheet.iter_rows(min_row=2, min_col=2, max_col=2):
        row[0].number_format = "dd/mm/yyyy"
    made.save(folder / "bang.xlsx")


def rest(folder):
    mail = EmailMessage(policy=email.policy.SMTP)
    mail["From"] = email.utils.formataddr((NEWS["author"], "vu.lan@example.vn"))
    mail["To"] = "toa-soan@example.vn"
    mail["Subject"] = NEWS["title"]
    mail["Date"] = PUBLISHED
    mail["Message-ID"] = "<1@example.vn>"
    mail.set_content("\n\n".join(texts(NEWS)))
    mail.add_alternative("".join(f"<p>{escape(text)}</p>" for text in texts(NEWS)), subtype="html")
    subtype = "vnd.openxmlformats-officedocument.wordprocessingml.document"
    report = (folder / "bao-cao.docx").read_bytes()
    mail.add_attachment(report, maintype="application", subtype=subtype, filename="báo cáo.docx")
    (folder / "thu.eml").write_bytes(bytes(mail))

    rss = ET.Element("rss", version="2.0")
    channel = ET.SubElement(rss, "channel")
    ET.SubElement(channel, "title").text = "Báo Làng"
    content = "{http://purl.org/rss/1.0/modules/content/}encoded"
    ET.register_namespace("content", "http://purl.org/rss/1.0/modules/content/")
    for article in (NEWS, REPORT):
        item = ET.SubElement(channel, "item")
        ET.SubElement(item, "title").text = article["title"]
        ET.SubElement(item, "link").text = f'https://lang.example.vn/{article["name"]}.html'
        ET.SubElement(item, "pubDate").text = email.utils.format_datetime(PUBLISHED)
        ET.SubElement(item, content).text = "".join(f"<p>{escape(text)}</p>" for text in texts(article))
    ET.ElementTree(rss).write(folder / "tin.rss", encoding="utf-8", xml_declaration=True)

    with zipfile.ZipFile(folder / "kho.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("tin.docx", "bao-cao.pdf", "bao-cao.rtf"):
            archive.write(folder / name, f"năm 2023/{name}")


if __name__ == "__main__":
    what, folder = sys.argv[1], Path(sys.argv[2])
    match what:
        case "page":
            (folder / "tin.html").write_text(page(NEWS), encoding="utf-8")
        case "saved":
            saved(folder)
        case "scanned":
            scanned(folder)
        case "articles":
            written = {article["name"]: dict(article, blocks=list(article["blocks"])) for article in (NEWS, REPORT)}
            written["tin"]["blocks"].append(("note", FOOTNOTE))
            (folder / "articles.json").write_text(json.dumps(written, ensure_ascii=False, indent=1), encoding="utf-8")
        case "rest":
            rest(folder)
        case "book":
            book(folder)

"""Makes an e-mail and archives of the report on a road, in the folder where its documents are; `make.sh` calls it."""

import io
import json
import os
import sys
import tarfile
import zipfile
from email.message import EmailMessage

TEXT = "Sáng nay, chi bộ thôn Thượng họp bàn việc làm con đường ra đồng; bà con đến đông, ai cũng có ý kiến."


def read(name):
    with open(name, "rb") as file:
        return file.read()


def mail():
    message = EmailMessage()
    message["Subject"] = "Fwd: Báo cáo làm đường"
    message["From"] = "Vũ Lan <lan@xa.example.vn>"
    message["To"] = "van-phong@huyen.example.vn"
    message["Date"] = "Mon, 20 Nov 2023 22:15:00 +0000"
    message.set_content("Kính gửi văn phòng,\n\nGửi các anh chị báo cáo làm đường của xã Yên Khê.\n")
    message.add_alternative("<p>Kính gửi văn phòng,</p><p>Gửi các anh chị báo cáo làm đường của xã Yên Khê.</p>", subtype="html")
    message.add_attachment(
        read("lam-duong.docx"),
        maintype="application",
        subtype="vnd.openxmlformats-officedocument.wordprocessingml.document",
        filename="Báo cáo.docx",
    )
    inner = EmailMessage()
    inner["Subject"] = "Họp ở thôn Thượng"
    inner["From"] = "Hà An <an@xa.example.vn>"
    inner.set_content(TEXT)
    message.add_attachment(inner)
    return message.as_bytes()


def tar():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as packed:
        data = f"Họp ở thôn Trung\n\n{TEXT}\n".encode()
        info = tarfile.TarInfo("2023/" + "thư mục/" * 20 + "tin.txt")
        info.size = len(data)
        packed.addfile(info, io.BytesIO(data))
    return out.getvalue()


os.chdir(sys.argv[1])
with open("thu-lam-duong.eml", "wb") as file:
    file.write(mail())
with zipfile.ZipFile("bo.zip", "w", zipfile.ZIP_DEFLATED) as packed:
    packed.writestr("văn bản/bao-cao.odt", read("lam-duong.odt"))
    packed.writestr("tin.jsonl", json.dumps({"id": "a", "title": "Tin", "body": TEXT}, ensure_ascii=False) + "\n")
    packed.writestr("trong.tgz", tar())
    packed.writestr("thu.eml", read("thu-lam-duong.eml"))

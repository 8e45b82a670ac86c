#!/usr/bin/env bash
# Makes the files of articles by the programs that people have: LibreOffice, Chromium, Python's mail, openpyxl.
#
#   make.sh [FOLDER]     into FOLDER, by default tests/made/files, which is committed
#
# Needs soffice, chromium, pdftoppm, python3. Where openpyxl isn't there and can't be downloaded, the book is that which is committed.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-$here/files}
mkdir -p "$folder"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'echo "make.sh: failed at line $LINENO:" >&2; cat "$work/log" >&2 || true' ERR
export PYTHONDONTWRITEBYTECODE=1

office() { soffice --headless -env:UserInstallation="file://$work/profile" --convert-to "$1" --outdir "$work" "${@:2}" >"$work/log" 2>&1; }
print() { chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf="$work/$2" "file://$work/$1" >"$work/log" 2>&1; }

python3 "$here/flat.py" "$work"
for ending in docx odt doc rtf pdf; do
  office "$ending" "$work/tin.fodt" "$work/bao-cao.fodt"
done
office pdf "$work/hai-cot.fodt"
cp "$work/tin.fodt" "$work/mat-khau.fodt"
office 'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"x"}}' \
  "$work/mat-khau.fodt"

python3 "$here/made.py" articles "$work"
python3 "$here/made.py" page "$work"
print tin.html tin-in.pdf
python3 "$here/made.py" saved "$work"
pdftoppm -r 110 -gray -png "$work/bao-cao.pdf" "$work/page"
python3 "$here/made.py" scanned "$work"
print scan.html scan.pdf
python3 "$here/made.py" rest "$work"

python=python3
if ! python3 -c 'import openpyxl' 2>/dev/null; then
  python3 -m venv --system-site-packages "$work/python" >"$work/log" 2>&1
  python=$work/python/bin/python
  "$work/python/bin/pip" install --quiet openpyxl >"$work/log" 2>&1 || python=
fi
if [ -n "$python" ]; then
  "$python" "$here/made.py" book "$work"
else
  echo "make.sh: openpyxl couldn't be downloaded, so bang.xlsx is not made anew" >&2
  cp "$here/files/bang.xlsx" "$work"
fi
office 'csv:Text - txt - csv (StarCalc):44,34,76' "$work/bang.xlsx"

# A report that was written as a page, and a mail and archives with it.
cp "$here/lam-duong.html" "$work"
office odt:writer8 --infilter="HTML (StarWriter)" "$work/lam-duong.html"
office docx "$work/lam-duong.odt"
office fodt "$work/lam-duong.odt"
gzip -9nf "$work/lam-duong.fodt"
python3 "$here/lam_duong.py" "$work"

cp "$work"/{tin.docx,tin.odt,tin.doc,tin.rtf,tin.pdf,tin-in.pdf,hai-cot.pdf,mat-khau.pdf,scan.pdf,tin.mhtml} "$folder"
cp "$work"/{bao-cao.docx,bao-cao.doc,bao-cao.rtf,bao-cao.pdf,articles.json,thu.eml,bang.xlsx,bang.csv,tin.rss,kho.zip} "$folder"
cp "$work"/{lam-duong.docx,lam-duong.odt,lam-duong.fodt.gz,thu-lam-duong.eml,bo.zip} "$folder"

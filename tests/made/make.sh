#!/bin/sh
# Makes the documents, the e-mail and the archives of this folder anew, with LibreOffice and Python: as people have them.
# tests/it/made.rs reads them.
set -eu
cd "$(dirname "$0")"
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
office() { soffice "-env:UserInstallation=file://$profile" --headless "$@" >/dev/null 2>&1; }
office --convert-to odt:writer8 --infilter="HTML (StarWriter)" bao-cao.html
office --convert-to docx bao-cao.odt
office --convert-to fodt --outdir "$profile" bao-cao.odt
gzip -9nc "$profile/bao-cao.fodt" > bao-cao.fodt.gz
python3 make.py

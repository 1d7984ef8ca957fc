# RFC 9110, 12.5.2: a charset that is not offered is disregarded or answered with 406; it is never the server's fault.
# shellcheck shell=bash
for charset in ISO-8859-1 UTF-16 windows-1252 Shift_JIS nonsense; do
  expect "Accept with charset=$charset is no fault of ours" '@(200|406) *' \
    "$(status -H "Accept: application/json; charset=$charset" "$api/")"
done

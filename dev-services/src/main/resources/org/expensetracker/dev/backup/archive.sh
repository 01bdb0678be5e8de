# archive.sh SEGMENT TARGET: keeps a segment of PostgreSQL's WAL as TARGET.gz, whole or not at all, and never writes over
# another. Without a folder for it there is no base backup, and nobody who could need it.
segment=$1
target=$2.gz
new=$2.new
fail() {
  echo "archive: $(echo "$1" | tr -s '\n' ' ')" >&2
  exit 1
}
[ -d "${target%/*}" ] || exit 0
# After a crash PostgreSQL may ask again for what was done.
same() { gzip -dc "$target" | cmp -s - "$segment"; }
if [ -f "$target" ]; then
  same || fail "$target is there already, with another content"
  exit 0
fi
why=$(gzip -1 -c "$segment" 2>&1 >"$new") || fail "$target: ${why:-cannot be written}"
sync "$new" || fail "$target: did not reach the disk"
why=$(ln "$new" "$target" 2>&1) || fail "$why"
rm -f "$new"

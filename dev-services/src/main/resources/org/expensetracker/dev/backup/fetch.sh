# fetch.sh SOURCE SEGMENT: gets SOURCE.gz back out of the archive as PostgreSQL's file SEGMENT.
[ -f "$1.gz" ] || exit 1
why=$(gzip -dc "$1.gz" 2>&1 >"$2") && exit 0
echo "fetch: $(echo "$why" | tr -s '\n' ' ')" >&2
exit 1

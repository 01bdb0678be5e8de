# fetch.sh SOURCE SEGMENT: gets SOURCE.gz back out of the archive as PostgreSQL's file SEGMENT.
[ -f "$1.gz" ] || exit 1
gzip -dc "$1.gz" >"$2"

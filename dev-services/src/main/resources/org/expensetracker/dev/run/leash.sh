# leash.sh SIGNAL PIDFILE COMMAND...: runs the command and ends it with the signal when standard input closes, which it
# does when the program that started this dies, however it dies; and when asked to by TERM.
signal=$1
pidfile=$2
shift 2
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
echo $child >"$pidfile"
trap 'kill -s $signal $child 2>/dev/null' TERM INT HUP
{
  cat <&3 >/dev/null
  kill -s $signal $child
  tries=0
  while [ $tries -lt 125 ] && kill -0 $child; do
    sleep 0.2
    tries=$((tries + 1))
  done
  kill -s KILL $child
} 2>/dev/null &
watcher=$!
exec 3<&-
wait $child
status=$?
# A trapped signal ends `wait` early; the child may still be stopping.
while kill -0 $child 2>/dev/null; do
  wait $child
  status=$?
done
kill $watcher 2>/dev/null
rm -f "$pidfile"
exit $status

# Joins standard input and output to the PostgreSQL server of the container in which this runs.
#
# One process without forks, whose exit status is 0 or 1: in a container the server can be process 1, and takes a
# process that it inherits and that ends otherwise for a crashed one of its own, upon which it throws out all sessions.
# Only bash has two children, which are waited for. Never busybox's cat instead of dd: it deadlocks.
#
# With PGDATA's socket folder elsewhere, PGHOST of the container says where.
socket=${PGHOST:-/var/run/postgresql}
case $socket in /*) ;; *) socket=/var/run/postgresql ;; esac
port=${PGPORT:-5432}
socket=$socket/.s.PGSQL.$port
host=127.0.0.1
has() { command -v "$1" > /dev/null 2>&1; }

with_perl='
my ($path, $host, $port) = @ARGV;
my ($server, $up, $down) = (undef, "", "");
unless (socket($server, AF_UNIX, SOCK_STREAM, 0) && connect($server, sockaddr_un($path))) {
    my $why = $!;
    unless (socket($server, AF_INET, SOCK_STREAM, 0) && connect($server, sockaddr_in($port, inet_aton($host)))) {
        print STDERR "the server does not answer: $path: $why; $host:$port: $!\n";
        exit 1;
    }
}
$SIG{PIPE} = "IGNORE";
$server->blocking(0);
STDOUT->blocking(0);
my $n = fileno $server;
for (;;) {
    my ($read, $write) = ("", "");
    vec($read, 0, 1) = 1 if $up eq "";
    vec($read, $n, 1) = 1 if $down eq "";
    vec($write, $n, 1) = 1 if $up ne "";
    vec($write, 1, 1) = 1 if $down ne "";
    next if select($read, $write, undef, undef) < 0;
    if (vec $read, 0, 1) { sysread(STDIN, $up, 65536) or exit 0 }
    if (vec $read, $n, 1) { sysread($server, $down, 65536) or exit 0 }
    if (vec $write, $n, 1) {
        my $count = syswrite $server, $up;
        if (defined $count) { substr($up, 0, $count) = "" } elsif (!$!{EAGAIN}) { exit 1 }
    }
    if (vec $write, 1, 1) {
        my $count = syswrite STDOUT, $down;
        if (defined $count) { substr($down, 0, $count) = "" } elsif (!$!{EAGAIN}) { exit 1 }
    }
}'

with_python='
import os, socket, sys, threading
try:
    server = socket.socket(socket.AF_UNIX)
    server.connect(sys.argv[1])
except OSError as first:
    try:
        server = socket.create_connection((sys.argv[2], int(sys.argv[3])))
    except OSError as second:
        sys.stderr.write("the server does not answer: %s; %s\n" % (first, second))
        sys.exit(1)
def up():
    try:
        while True:
            data = os.read(0, 65536)
            if not data: break
            server.sendall(data)
    finally:
        os._exit(0)
threading.Thread(target=up, daemon=True).start()
try:
    while True:
        data = server.recv(65536)
        if not data: break
        while data: data = data[os.write(1, data):]
finally:
    os._exit(0)'

with_bash='
trap "" PIPE
exec 3<> "/dev/tcp/$0/$1" 4<&0 || exit 1
dd bs=65536 <&4 >&3 2> /dev/null & up=$!
dd bs=65536 <&3 4<&- 2> /dev/null & down=$!
exec 4<&-
wait -n
kill $up $down 2> /dev/null
wait
exit 0'

use() { [ -z "$MUSELENS_RELAY" ] || [ "$MUSELENS_RELAY" = "$1" ]; }
if use perl && has perl; then
    exec perl -MSocket -MIO::Handle -e "$with_perl" "$socket" "$host" "$port"
elif use python3 && has python3; then
    exec python3 -c "$with_python" "$socket" "$host" "$port"
elif use socat && has socat && [ -S "$socket" ]; then
    exec socat -t 0.2 - "UNIX-CONNECT:$socket"
elif use bash && has bash && has dd; then
    exec bash -c "$with_bash" "$host" "$port"
elif use nc && has nc; then
    case "$(nc --help 2>&1)" in
    *BusyBox*'HOST PORT'*) exec nc "local:$socket" "$port" ;;
    *BusyBox*) exec nc "$host" "$port" ;;
    *N*U*) exec nc -N -U "$socket" ;;
    esac
fi
echo "relay: the container has none of perl, python3, socat, bash with dd, and a fitting nc, one of which is needed" >&2
exit 1

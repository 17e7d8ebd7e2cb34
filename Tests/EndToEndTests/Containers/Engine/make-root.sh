#!/usr/bin/env bash
# Fills ROOT with the files of an image that is like the official one of PostgreSQL: this machine's own server, a
# shell, and every program that a relay can be made of. A test takes away what its image is not to have.
#
#   make-root.sh ROOT PACKAGES NAME…      (NAME: the packages of PACKAGES to be unpacked into it)
set -euo pipefail

root=$1
packages=$2
shift 2

mkdir -p "$root"/{dev,etc,proc,root,sys,tmp,run,usr/{bin,lib,sbin},usr/local/bin,var/lib/postgresql/data}
chmod 1777 "$root/tmp"
ln -s ../run "$root/var/run"
for name in bin lib sbin; do ln -s "usr/$name" "$root/$name"; done
for name in "$@"; do dpkg-deb --fsys-tarfile "$packages/$name"_*.deb | tar -C "$root" -x --keep-directory-symlink; done
ln -sf python3.11 "$root/usr/bin/python3"
ln -sf nc.openbsd "$root/usr/bin/nc"

server=$(dirname "$(readlink -f "$(command -v postgres || ls /usr/lib/postgresql/*/bin/postgres | tail -n 1)")")
version=$(basename "$(dirname "$server")")
mkdir -p "$root$server" "$root/usr/lib/postgresql/$version/lib" "$root/usr/share/postgresql" "$root/usr/share/zoneinfo"
cp "$server"/{postgres,initdb,pg_ctl,psql} "$root$server/"
for name in postgres initdb pg_ctl psql; do ln -s "$server/$name" "$root/usr/bin/$name"; done
cp "/usr/lib/postgresql/$version/lib"/{plpgsql,dict_snowball,libpqwalreceiver}.so "$root/usr/lib/postgresql/$version/lib/"
cp -a "/usr/share/postgresql/$version" "$root/usr/share/postgresql/"
cp -aL /usr/share/zoneinfo/UTC "$root/usr/share/zoneinfo/"

programs=(bash dash perl cat chmod chown cp date dd env grep head id kill ls mkdir mv ps rm sed setpriv sleep tail touch tr true)
for name in "${programs[@]}"; do cp -L "$(PATH=/usr/bin:/bin:/usr/sbin type -P "$name")" "$root/usr/bin/"; done
ln -sf dash "$root/usr/bin/sh"
mkdir -p "$root/usr/lib/x86_64-linux-gnu"
cp -a /usr/lib/x86_64-linux-gnu/perl-base "$root/usr/lib/x86_64-linux-gnu/"

# The libraries of all of them, those that came with the packages besides.
libraries=$root/usr/lib/x86_64-linux-gnu
list() { LD_LIBRARY_PATH=$libraries find "$root/usr/bin" "$root/usr/lib/postgresql" -type f -exec ldd {} + 2> /dev/null; }
{ list || true; } | sed -nE 's/^\t(.* => )?(\/[^ ]+) .*/\2/p' | sort -u | while read -r library; do
    case $library in "$root"/*) continue ;; esac
    [ -e "$root$library" ] && continue
    mkdir -p "$root$(dirname "$library")"
    cp -L "$library" "$root$library"
done
mkdir -p "$root/usr/lib64"
[ -e "$root/lib64" ] || ln -s usr/lib64 "$root/lib64"
cp -L /lib64/ld-linux-x86-64.so.2 "$root/usr/lib64/" 2> /dev/null || true
cp -L /lib/x86_64-linux-gnu/libnss_files.so.2 "$root/usr/lib/x86_64-linux-gnu/" 2> /dev/null || true

printf 'root:x:0:0:root:/root:/bin/sh\npostgres:x:999:999::/var/lib/postgresql:/bin/sh\n' > "$root/etc/passwd"
printf 'root:x:0:\npostgres:x:999:\n' > "$root/etc/group"
install -m 755 "$(dirname "$0")/start-server" "$root/usr/local/bin/start-server"

#!/usr/bin/env bash
# Makes the image muselens-test/application in the engine of FOLDER: a stand-in for MuseHub's application, with Debian's
# Python, and with alembic and what it needs from PyPI. Nothing is installed or kept outside FOLDER.
#
#   make-image.sh FOLDER      (start.sh FOLDER came before)
set -euo pipefail

folder=$1
here=$(cd "$(dirname "$0")" && pwd)
. "$folder/environment"
context=$folder/application
root=$context/root
mkdir -p "$context/packages" "$root" "$context/temporary"

python=(python3.11-minimal libpython3.11-minimal libpython3.11-stdlib libexpat1 libffi8 zlib1g)
(cd "$context/packages" && apt-get download -qq "${python[@]}" python3-pip-whl 2> /dev/null)
for name in "${python[@]}"; do
    dpkg-deb --fsys-tarfile "$context/packages/$name"_*.deb | tar -C "$root" -x --exclude='./usr/share/*' ./usr
done
dpkg-deb -x "$context/packages"/python3-pip-whl_*.deb "$context/pip"

# The image's own Python takes them, so that they are made for it.
env TMPDIR="$context/temporary" PYTHONDONTWRITEBYTECODE=1 LD_LIBRARY_PATH="$root/usr/lib/x86_64-linux-gnu" \
    PYTHONPATH="$(echo "$context"/pip/usr/share/python-wheels/pip-*.whl)" \
    "$root/usr/bin/python3.11" -m pip install --quiet --no-cache-dir --no-compile --only-binary=:all: \
    --disable-pip-version-check --root-user-action=ignore \
    --target "$root/usr/local/lib/python3.11/dist-packages" alembic sqlalchemy pg8000 msgpack

# Compiled modules of others name libraries that glibc has kept for them.
cp -L /lib/x86_64-linux-gnu/{libdl,libm,libpthread,librt,libutil}.so.* "$root/usr/lib/x86_64-linux-gnu/"

mkdir "$root/app" "$root/make"
cp -R "$here"/{musehub,deploy} "$root/app/"
cp -R "$here"/{migrations,env.py,script.py.mako,make_migrations.py,fill_hub.py} "$root/make/"
cp "$here/Dockerfile" "$context/"
DOCKER_BUILDKIT=0 docker build --quiet --network none --force-rm --tag muselens-test/application "$context" > /dev/null
rm -rf "$context"

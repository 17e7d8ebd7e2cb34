# Writes the files of a folder, each behind a line with a mark that no file can have foreseen, and its name.
#
#   FOLDER  SUFFIX  MARK  BYTES      (of each file that are written at most)
#
# Where there is no such folder, the mark comes alone.
cd -- "$1" 2> /dev/null || { printf '%s' "$3"; exit 0; }
for name in *"$2"; do
    [ -f "$name" ] && [ -r "$name" ] || continue
    printf '\n%s=%s\n' "$3" "$name"
    head -c "$4" -- "$name"
done
exit 0

# Sourced by scripts/bench: how long captures take to open that are large, or odd.
# shellcheck disable=SC2154 # which sets root, folder, jar

readonly OPENING_TIMEOUT_S=120
readonly OPENING_SNAPSHOTS=4
readonly OPENING_RAM_START=0x20000000
# What the state of a heap lies in, but none of its tables.
readonly OPENING_STATE_BYTES=1024
readonly OPENING_SPARSE_BYTES=$((100 << 30))

# board KIB: the capture of a device with so much RAM, most of it free, one snapshot in 50 changes.
board() {
    java -Xmx512m -cp "$synthetic" heapreel.synthetic.SyntheticMain "$folder/opening/$1" --profile K --seed 1 \
        --snapshots "$OPENING_SNAPSHOTS" --ram-kib "$1" --every 50 >&2
    mv "$folder/opening/$1/ram.bin" "$folder/opening/$1.bin"
}

# filled BYTES OCTAL: so many bytes of one value.
filled() {
    head -c "$1" /dev/zero | LC_ALL=C tr '\0' "\\$2"
}

# padded BOARD BYTES-TO-KEEP BYTES OCTAL: snapshots of so many bytes, the first ones the board's, the others of one value.
padded() {
    local stride snapshot
    stride=$(($(stat -c %s "$1") / OPENING_SNAPSHOTS))
    for ((snapshot = 0; snapshot < OPENING_SNAPSHOTS; snapshot++)); do
        tail -c +$((snapshot * stride + 1)) "$1" | head -c "$2" || true # tail can't write all
        filled $(($3 - $2)) "$4"
    done
}

# repeated FILE BYTES: its first page again and again.
repeated() {
    local page=$folder/opening/page count
    head -c 4096 "$1" >"$page"
    for ((count = $2 / 4096; count > 0; count--)); do
        echo "$page"
    done | xargs cat
}

# called CAPTURE FILE LAYOUT CALL ARGUMENT...: a row of the table, from one run.
called() {
    local log=$folder/opening/log row="$1 | $3 | $4" file=$2 code=0 wall user kernel resident said
    shift 4
    HEAPREEL_JAVA_OPTIONS=-Xmx256m /usr/bin/time -q -o "$folder/opening/time" -f '%e %U %S %M' \
        timeout --foreground -k 1 "$OPENING_TIMEOUT_S" "$root/scripts/heapreel" "$file" "$@" >/dev/null 2>"$log" || code=$?
    read -r wall user kernel resident <"$folder/opening/time"
    said=$(sed -n 's/^heapreel: error: //p; s/^heapreel: warning: /warning: /p' "$log" | head -n 1)
    said=${said//"$folder/opening/"/}
    if ((code == 124 || code == 137)); then
        echo "| $row | over $OPENING_TIMEOUT_S | | | | stopped |"
    else
        printf '| %s | %s | %.2f | %d | %d | %s |\n' "$row" "$wall" "$(awk "BEGIN {print $user + $kernel}")" \
            $((resident / 1024)) "$code" "${said//|/\\|}"
    fi
}

# opened CAPTURE FILE BYTES: the rows for a capture whose snapshots have so many bytes; deletes it.
opened() {
    local given=(--ram-start "$OPENING_RAM_START" --ram-length "$3")
    say "opening $1"
    called "$1" "$2" inferred "last snapshot" --no-draw-heap-layout
    called "$1" "$2" inferred --inspect --inspect
    called "$1" "$2" given "last snapshot" "${given[@]}" --no-draw-heap-layout
    called "$1" "$2" given --inspect "${given[@]}" --inspect
    rm "$2"
}

# opening_rows: the rows of all captures, each made, opened and deleted.
opening_rows() {
    local in=$folder/opening kib=1024 mib=$((1 << 20)) large=$((8 << 20))
    board 6656
    padded "$in/6656.bin" $((6656 * kib)) "$large" 0 >"$in/zeros.bin"
    opened "8 MiB, a heap in 6.5, then zeros" "$in/zeros.bin" "$large"
    padded "$in/6656.bin" $((6656 * kib)) "$large" 377 >"$in/ones.bin"
    opened "8 MiB, a heap in 6.5, then 0xff" "$in/ones.bin" "$large"
    padded "$in/6656.bin" "$OPENING_STATE_BYTES" "$large" 0 >"$in/empty.bin"
    opened "8 MiB, the state of an empty heap, zeros" "$in/empty.bin" "$large"
    padded "$in/6656.bin" "$OPENING_STATE_BYTES" "$large" 377 >"$in/marked.bin"
    opened "8 MiB, the state of a heap, 0xff" "$in/marked.bin" "$large"
    repeated "$in/6656.bin" $((OPENING_SNAPSHOTS * large)) >"$in/pages.bin"
    opened "8 MiB, one page 2,048 times" "$in/pages.bin" "$large"
    head -c $((OPENING_SNAPSHOTS * large)) /dev/urandom >"$in/random.bin"
    opened "8 MiB, random" "$in/random.bin" "$large"
    filled $((OPENING_SNAPSHOTS * mib / 4)) 377 >"$in/ones.bin"
    opened "256 KiB, 0xff" "$in/ones.bin" $((mib / 4))
    board 48
    padded "$in/48.bin" $((48 * kib)) $((mib / 4)) 377 >"$in/ones.bin"
    opened "256 KiB, a heap in 48, then 0xff" "$in/ones.bin" $((mib / 4))
    board 16
    truncate -s "$OPENING_SPARSE_BYTES" "$in/16.bin"
    opened "16 KiB, then 100 GiB of zeros" "$in/16.bin" $((16 * kib))
    board 53248
    padded "$in/53248.bin" $((52 * mib)) $((64 * mib)) 0 >"$in/zeros.bin"
    rm "$in/53248.bin"
    opened "64 MiB, a heap in 52, then zeros" "$in/zeros.bin" $((64 * mib))
}

# opening: the table of opening captures. It leaves no files.
opening() {
    need_disk $((2 * OPENING_SNAPSHOTS * (64 << 20))) "captures to open"
    echo "## Opening"
    echo
    echo "Captures of $OPENING_SNAPSHOTS snapshots, each opened in a new JVM by scripts/heapreel with -Xmx256m; what is mapped of the file is part of the resident memory."
    echo
    echo "| snapshots | layout | asked for | s | CPU, s | peak resident, MiB | exit code | says |"
    echo "|---|---|---|---|---|---|---|---|"
    mkdir -p "$folder/opening"
    (
        trap 'rm -rf "$folder/opening"' EXIT
        trap 'exit 130' INT TERM
        opening_rows
    )
}

# Sourced by scripts/bench: how long stills take.
# shellcheck disable=SC2154 # which sets root, folder, jar, threads

# seconds ARGUMENT...: how long a run of scripts/heapreel takes, the median of three.
seconds() {
    for _ in 1 2 3; do
        /usr/bin/time -o "$folder/time" -f %e "$root/scripts/heapreel" "$@" >/dev/null 2>&1
        cat "$folder/time"
    done | sort -n | sed -n 2p
}

# still KIB-OF-HEAP KIB-OF-RAM EVERY SNAPSHOTS: a row of the table of stills. The heap is that of a device
# that fills it, so that pictures are of all degrees of fullness.
still() {
    local files one=$folder/stills/one.bin out=$folder/out log=$folder/log allocations count=$4
    java -Xmx64m -cp "$synthetic" heapreel.synthetic.SyntheticMain "$folder/stills/$1" \
        --profile K --seed 1 --snapshots "$count" --ram-kib "$2" --every "$3" >&2
    files=("$folder/stills/$1"/{ram.bin,firmware.bin,firmware.map})
    dd if="${files[0]}" of="$one" bs=$(($2 * 1024)) skip=$((count / 2)) count=1 status=none
    allocations=$(java -jar "$jar" "$one" "${files[@]:1}" --no-draw-heap-layout 2>/dev/null |
        sed -nE 's/.* ([0-9,]+) allocations$/\1/p')
    java -jar "$jar" "${files[@]}" -v --threads "$threads" --draw-heap-layout --snapshots 0--1 \
        -o "$out" >/dev/null 2>"$log"
    printf '| %d KiB | %s | %s | %s | %s | %s |\n' "$1" "$(rate "$log" read)" "$allocations" \
        "$(seconds "$one" "${files[@]:1}" -o "$out")" \
        "$(seconds "$one" "${files[@]:1}" --draw-heap-ownership --no-draw-heap-layout -o "$out")" \
        "$(seconds "$one" "${files[@]:1}" --draw-heap-ownership --no-draw-heap-layout -o "$out" --format png)"
}

# stills: the table of layouts and graphs.
stills() {
    echo "## Stills"
    echo
    echo "Layouts as PNG, many in one run from the start of a new JVM; and runs for a single snapshot, the median of three, with the JVM's start."
    echo
    echo "| heap | layouts a second | allocations | its layout, s | its graph as SVG, s | as PNG, s |"
    echo "|---|---|---|---|---|---|"
    still 32 36 10 600
    still 144 155 40 150
}

# Sourced by scripts/bench: packed captures beside raw ones.
# shellcheck disable=SC2154 # which sets root, folder, jar, counts, threads

readonly PACKED_RUNS=5

# packed_seconds RAM OUT ARGUMENT...: seconds of a run that makes OUT of a capture, in a new JVM.
packed_seconds() {
    local ram=$1 out=$2 command=$3
    shift 3
    /usr/bin/time -f %e -o "$folder/seconds" java -Xmx256m -jar "$jar" "$command" "$ram" "$@" -q --threads "$threads" -o "$out" >/dev/null
    cat "$folder/seconds"
}

# packed_row WORDS COMMAND NAME FILE...: raw and packed by turns, so that what else the machine does is the same for both;
# fails where they make other bytes.
packed_row() {
    local words=$1 command=$2 name=$3 run
    local raw=() packed=()
    shift 3
    for ((run = 0; run < PACKED_RUNS; run++)); do
        raw+=("$(packed_seconds "$folder/raw/ram.bin" "$folder/raw/$name" "$command" "$@")")
        packed+=("$(packed_seconds "$folder/packed/ram.bin" "$folder/packed/$name" "$command" "$@")")
    done
    cmp "$folder/raw/$name" "$folder/packed/$name" >&2 || fail "$words: expected the same bytes from a packed capture"
    mapfile -t raw < <(printf '%s\n' "${raw[@]}" | sort -n)
    mapfile -t packed < <(printf '%s\n' "${packed[@]}" | sort -n)
    awk -v words="$words" -v a="${raw[*]}" -v b="${packed[*]}" 'BEGIN {
        n = split(a, r, " "); split(b, p, " "); m = (n + 1) / 2
        printf "| %s | %.2f (%.2f to %.2f) | %.2f (%.2f to %.2f) | %.2f |\n", words, r[m], r[1], r[n], p[m], p[1], p[n], p[m] / r[m] }'
}

# packed_captures: the table of packed captures. They get the raw one's name, for that is in the film.
packed_captures() {
    local count=${counts[0]} source bytes small
    source=$folder/$count
    write_capture "$count"
    mkdir -p "$folder/raw" "$folder/packed"
    ln -sf "$(realpath "$source/ram.bin")" "$folder/raw/ram.bin"
    java -Xmx256m -jar "$jar" pack "$source/ram.bin" -q -o "$folder/packed/ram.bin"
    java -Xmx256m -jar "$jar" unpack "$folder/packed/ram.bin" -q -o "$folder/unpacked.bin"
    cmp "$folder/unpacked.bin" "$source/ram.bin" >&2 || fail "$source/ram.bin: expected the same bytes when it is packed and unpacked"
    rm "$folder/unpacked.bin"
    bytes=$(stat -c %s "$source/ram.bin")
    small=$(stat -c %s "$folder/packed/ram.bin")
    cat "$source/ram.bin" >/dev/null # into the page cache, as far as that is large enough
    echo "## Packed captures"
    echo
    echo "$count snapshots of $RAM_KIB KiB: $small bytes instead of $bytes, 1/$((bytes / small)). Seconds of whole runs, each in a new JVM, raw and packed by turns: the"
    echo "median of $PACKED_RUNS, and from the fastest to the slowest. What they make has the same bytes."
    echo
    echo "| run | raw, s | packed, s | packed to raw |"
    echo "|---|---|---|---|"
    packed_row "table, sizes" table table.csv
    packed_row "film, sizes" film heap.mp4
    packed_row "table, kinds" table kinds.csv "$source"/firmware.{bin,map}
    packed_row "film, kinds" film kinds.mp4 "$source"/firmware.{bin,map}
}

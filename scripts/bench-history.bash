# Sourced by scripts/bench: which lines allocate, beside the table of kinds.
# shellcheck disable=SC2154 # which sets root, folder, jar, counts, threads

readonly HISTORY_RUNS=5

# history_seconds ARGUMENT...: seconds of a run with these arguments, in a new JVM.
history_seconds() {
    /usr/bin/time -f %e -o "$folder/seconds" java -Xmx256m -jar "$jar" "$@" -q --threads "$threads" >/dev/null
    cat "$folder/seconds"
}

# history_row WORDS ARGUMENT...: a run beside the table of kinds, by turns, so that what else the machine does is the same for both.
history_row() {
    local words=$1 source=$folder/${counts[0]} run
    local table=() other=()
    shift
    for ((run = 0; run < HISTORY_RUNS; run++)); do
        table+=("$(history_seconds table "$source"/{ram.bin,firmware.bin,firmware.map})")
        other+=("$(history_seconds history "$source"/{ram.bin,firmware.bin,firmware.map} "$@")")
    done
    mapfile -t table < <(printf '%s\n' "${table[@]}" | sort -n)
    mapfile -t other < <(printf '%s\n' "${other[@]}" | sort -n)
    awk -v words="$words" -v a="${table[*]}" -v b="${other[*]}" 'BEGIN {
        n = split(a, t, " "); split(b, o, " "); m = (n + 1) / 2
        printf "| %s | %.2f (%.2f to %.2f) | %.2f (%.2f to %.2f) | %.2f |\n", words, t[m], t[1], t[n], o[m], o[1], o[n], o[m] / t[m] }'
}

# history_captures: the table of following allocations.
history_captures() {
    local count=${counts[0]}
    write_capture "$count"
    cat "$folder/$count/ram.bin" >/dev/null # into the page cache, as far as that is large enough
    echo "## Births, deaths and lines"
    echo
    echo "$count snapshots of $RAM_KIB KiB with their firmware. Seconds of whole runs, each in a new JVM, by turns: the median of $HISTORY_RUNS, and from the fastest to the slowest."
    echo
    echo "| run | table of kinds, s | history, s | history to table |"
    echo "|---|---|---|---|"
    history_row "sums"
    history_row "every allocation" --json
    history_row "flame graph of the worst moment" --flame "$folder/history.svg"
}

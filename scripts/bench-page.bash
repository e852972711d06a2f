# Sourced by scripts/bench: the page to explore, beside the film.
# shellcheck disable=SC2154 # which sets root, folder, jar, counts, threads

readonly PAGE_RUNS=3

# page_seconds COMMAND FILE SOURCE: seconds of a run that makes the file, in a new JVM.
page_seconds() {
    /usr/bin/time -f %e -o "$folder/seconds" java -jar "$jar" "$1" "$3"/{ram.bin,firmware.bin,firmware.map} -q --threads "$threads" -o "$folder/$2" >/dev/null
    cat "$folder/seconds"
}

# pages: the table of pages, of runs by turns, so that what else the machine does is the same for both.
pages() {
    local count=${counts[0]} source=$folder/${counts[0]} run film=() page=()
    write_capture "$count"
    cat "$source/ram.bin" >/dev/null # into the page cache, as far as that is large enough
    for ((run = 0; run < PAGE_RUNS; run++)); do
        film+=("$(page_seconds film page.mp4 "$source")")
        page+=("$(page_seconds page page.html "$source")")
    done
    mapfile -t film < <(printf '%s\n' "${film[@]}" | sort -n)
    mapfile -t page < <(printf '%s\n' "${page[@]}" | sort -n)
    echo "## The page beside the film"
    echo
    echo "$count snapshots of $RAM_KIB KiB with their firmware. Seconds of whole runs, each in a new JVM, by turns: the median of $PAGE_RUNS, and from the fastest to the slowest."
    echo
    echo "| film, s | page, s | page to film | page, bytes |"
    echo "|---|---|---|---|"
    awk -v a="${film[*]}" -v b="${page[*]}" -v bytes="$(stat -c %s "$folder/page.html")" 'BEGIN {
        n = split(a, f, " "); split(b, p, " "); m = (n + 1) / 2
        printf "| %.2f (%.2f to %.2f) | %.2f (%.2f to %.2f) | %.2f | %d |\n", f[m], f[1], f[n], p[m], p[1], p[n], p[m] / f[m], bytes }'
}

# Sourced by scripts/bench: the page to explore, beside the film.
# shellcheck disable=SC2154 # which sets root, folder, jar, counts, threads

readonly PAGE_RUNS=3
readonly MANY=60000 MANY_KIB=16

# page_seconds COMMAND FILE SOURCE: seconds of a run that makes the file, in a new JVM.
page_seconds() {
    /usr/bin/time -f %e -o "$folder/seconds" java -jar "$jar" "$1" "$3"/{ram.bin,firmware.bin,firmware.map} -q --threads "$threads" -o "$folder/$2" >/dev/null
    cat "$folder/seconds"
}

# browsing FILE...: how fast pages open and scrub in Chromium.
browsing() {
    local tools=$folder/npm file files=()
    for file in "$@"; do
        files+=("$(realpath "$file")")
    done
    mkdir -p "$tools"
    cp -r "$root"/src/test/page/{package.json,package-lock.json,support} "$tools"
    (cd "$tools" && npm ci --no-audit --no-fund --loglevel=error >&2)
    echo "## Pages in a browser"
    echo
    echo "$(chromium --version), without a window, from its performance trace: the median of 5 runs, each in a new browser, and from the least to the most."
    echo
    node "$tools/support/speed.js" "${files[@]}"
}

# pages: the table of pages, of runs by turns, so that what else the machine does is the same for both.
pages() {
    local count=${counts[0]} source=$folder/${counts[0]} many=$folder/small run film=() page=()
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
    echo
    [ -r "$many/ram.bin" ] ||
        java -Xmx64m -cp "$synthetic" heapreel.synthetic.SyntheticMain "$many" --profile K --seed 1 --snapshots "$MANY" --ram-kib "$MANY_KIB" >&2
    page_seconds page many.html "$many" >/dev/null
    browsing "$folder"/{page,many}.html
}

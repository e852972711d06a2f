# Sourced by scripts/fleet: a fleet on one worker and on two, and what a worker that is lost costs.
# shellcheck disable=SC2154 # which sets root

readonly BENCH_SIZE=1280x720

# bench_classes CLASS ARGUMENT...: runs a class of the job's tests, with Spark in its own JVM.
bench_classes() {
    java "@$root/src/fleet/java.options" -Xmx2g -Dspark.master=local[1] -Dspark.ui.enabled=false \
        -Dlog4j2.configurationFile="$root/src/fleet/log4j2.properties" -Droot="$root" \
        -cp "$root/target/fleet/test-classes:$root/target/fleet/classes:$(cat "$root/target/fleet.classpath")" "$@"
}

# fleet_run WORKERS KILL-AFTER OUTPUT: a run; prints its seconds, and those of processor time of all its processes but
# an executor that is killed.
fleet_run() {
    local TIMEFORMAT='%R %U %S'
    rm -rf "$3"
    { time fleet "$1" "$2" heapreel.fleet.FleetMain "$listing" "$3" --size "$BENCH_SIZE" >"$bench/log" 2>&1; } 2>&1 |
        awk '{ printf "%.1f %.1f", $1, $2 + $3 }' || fail "the run failed: $(tail -n 1 "$bench/log")"
}

# bench_fleet CAPTURES: writes them, and prints a table of the runs.
bench_fleet() {
    local bench=$root/target/bench/fleet listing=$root/target/bench/fleet/nightly.csv row
    (cd "$root" && mvn -B -q --no-transfer-progress -Dstyle.color=never -f src/fleet/pom.xml test-compile \
        dependency:build-classpath -Dmdep.outputFile="$root/target/fleet.classpath") >&2
    rm -rf "$bench"
    mkdir -p "$bench"
    say "writing $1 captures"
    bench_classes heapreel.fleet.BenchFleet "$bench" "$1"
    echo "$1 captures, films of $BENCH_SIZE; each worker has one core; from the start of master, workers and job to their end."
    echo
    echo "| run | s | processor s |"
    echo "|---|---|---|"
    row=$(fleet_run 1 0 "$bench/one")
    echo "| 1 worker | ${row/ / | } |"
    local one=${row% *}
    row=$(fleet_run 2 0 "$bench/two")
    echo "| 2 workers | ${row/ / | } |"
    local two=${row% *}
    row=$(fleet_run 2 $(($1 / 4 + 1)) "$bench/lost")
    echo "| 2 workers, one of them killed after a quarter of the captures | ${row/ / | } |"
    echo
    awk -v one="$one" -v two="$two" 'BEGIN { printf "2 workers take %.2f of the time of one.\n", two / one }'
    say "comparing with local runs, which takes as long again"
    bench_classes heapreel.fleet.CompareMain "$listing" "$bench/lost" "$BENCH_SIZE"
}

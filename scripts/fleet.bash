# Sourced by the scripts here: builds the job for Apache Spark.

# prepare_fleet ROOT: what the job's own project needs: heapreel's jar where Maven finds it, and the jars of
# Spark from Maven Central, whose paths are in target/spark.classpath. heapreel has to be packaged before.
prepare_fleet() {
    local root=$1 spark jar
    local mvn=(mvn -B -q --no-transfer-progress -Dstyle.color=never)
    jar=$root/target/heapreel-$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' "$root/pom.xml").jar
    spark=$(sed -n 's:.*<spark.version>\(.*\)</spark.version>.*:\1:p' "$root/src/fleet/pom.xml")
    (cd "$root" && "${mvn[@]}" org.apache.maven.plugins:maven-install-plugin:3.1.4:install-file \
        -Dfile="$jar" -DpomFile=pom.xml)
    (cd "$root" && "${mvn[@]}" -f src/fleet/spark.pom.xml -Dspark.version="$spark" \
        dependency:build-classpath -Dmdep.outputFile="$root/target/spark.classpath")
}

# build_fleet ROOT: target/heapreel-fleet.jar, unless it is there and newer than its sources.
build_fleet() {
    local root=$1 jar=$1/target/heapreel-fleet.jar
    if [ -f "$jar" ] && [ -f "$root/target/spark.classpath" ] &&
        [ -z "$(find "$root/src/main" "$root/src/fleet" "$root/pom.xml" -newer "$jar" -print -quit)" ]; then
        return
    fi
    say "building $jar, which takes some minutes, and fetches 290 MB of Spark the first time"
    (cd "$root" && mvn -B -q --no-transfer-progress -Dstyle.color=never package -DskipTests) >&2
    prepare_fleet "$root" >&2
    (cd "$root" && mvn -B -q --no-transfer-progress -Dstyle.color=never -f src/fleet/pom.xml package -DskipTests) >&2
    touch "$jar"
}

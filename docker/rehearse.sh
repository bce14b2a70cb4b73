#!/usr/bin/env bash
# Runs a command with a Docker engine of its own and stand-ins for the base images, on a machine that cannot fetch these: as root, on
# Linux, with Debian's packages docker.io, docker-compose and mmdebstrap.
#
#   docker/rehearse.sh FOLDER COMMAND…    for example: docker/rehearse.sh FOLDER bash
#
# The engine keeps everything in FOLDER. It lives in namespaces of its own, so that the machine's network stays as it is, and all
# that was started ends with the command. A stand-in has the name, users, folders and variables of its base image, but is made of
# Debian's packages and of jars of Maven's repository.
set -euo pipefail

folder=$(mkdir -p "$1" && cd "$1" && pwd)
shift
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
launcher=$repository/jobs/target/launcher

# What takes the machine's network: Debian, and this project's build, which has Spark's jars.
prepare() {
  [[ -f $launcher/spark-classpath ]] || "$repository/jobs/bin/intense" --version >&2
  if [[ ! -f $folder/debian.tar ]]; then
    mmdebstrap --quiet --variant=minbase --include=openjdk-17-jdk-headless,maven bookworm "$folder/part.tar"
    mv "$folder/part.tar" "$folder/debian.tar"
  fi
  rm -rf "$folder/jars" "$folder/hadoop"
  mkdir -p "$folder/jars" "$folder/hadoop"
  # Of the jars that are both Spark's and this project's, those that a Spark distribution has.
  tr : '\n' <"$launcher/spark-classpath" \
    | grep -vxFf <(tr : '\n' <"$launcher/executor-classpath" \
      | grep -vE '/(com/fasterxml/jackson|org/apache/commons|commons-io|com/google/code|org/slf4j)/') \
    | xargs cp -L -t "$folder/jars"
  find "$(maven)/org/apache/hadoop/hadoop-client-minicluster" -name '*.jar' -exec cp {} "$folder/hadoop" \;
  cp "$folder"/jars/*.jar "$folder/hadoop"
  cat >"$folder/hadoop/hdfs" <<'END'
#!/usr/bin/env bash
case $1 in
  namenode) main=hdfs.server.namenode.NameNode ;;
  datanode) main=hdfs.server.datanode.DataNode ;;
  dfsadmin) main=hdfs.tools.DFSAdmin ;;
  dfs) main=fs.FsShell ;;
esac
shift
exec java -Xmx256m -cp "/opt/hadoop:/opt/hadoop/*" "org.apache.hadoop.$main" "$@"
END
  # The settings come in variables, as FILE.XML_name=value.
  cat >"$folder/hadoop/starter.sh" <<'END'
#!/usr/bin/env bash
for file in core-site hdfs-site; do
  {
    echo '<configuration>'
    env | sed -n "s|^${file^^}.XML_\([^=]*\)=\(.*\)|<property><name>\1</name><value>\2</value></property>|p"
    echo '</configuration>'
  } >"/opt/hadoop/$file.xml"
done
[[ ! -v ENSURE_NAMENODE_DIR || -d $ENSURE_NAMENODE_DIR ]] || hdfs namenode -format -force
exec "$@"
END
  chmod +x "$folder/hadoop/hdfs" "$folder/hadoop/starter.sh"
}

maven() {
  local some
  some=$(tr : '\n' <"$launcher/spark-classpath" | grep -m 1 /org/apache/spark/)
  echo "${some%%/org/apache/spark/*}"
}

if [[ $1 != --inside ]]; then
  prepare
  exec unshare --net --mount --pid --fork --mount-proc --kill-child bash "${BASH_SOURCE[0]}" "$folder" --inside "$@"
fi
shift

export PATH=/usr/sbin:/usr/bin:/sbin:/bin
export DOCKER_HOST=unix://$folder/socket DOCKER_CONFIG=$folder/config DOCKER_BUILDKIT=1

start_engine() {
  ip link set lo up
  # What an engine that was killed has left says that it runs.
  rm -rf "$folder/pid" "$folder/engine"
  dockerd --data-root "$folder/data" --exec-root "$folder/engine" --pidfile "$folder/pid" -H "$DOCKER_HOST" >"$folder/engine.log" 2>&1 &
  for _ in {1..60}; do
    if docker version >"$folder/log" 2>&1; then return; fi
    sleep 1
  done
  echo "rehearse.sh: no engine, see $folder/engine.log" >&2
  exit 1
}

# "docker compose" is Debian's docker-compose, which does not read a project's name in the file.
install_compose() {
  mkdir -p "$DOCKER_CONFIG/cli-plugins"
  cat >"$DOCKER_CONFIG/cli-plugins/docker-compose" <<'END'
#!/usr/bin/env bash
set -euo pipefail
if [[ $1 == docker-cli-plugin-metadata ]]; then
  echo '{"SchemaVersion": "0.1.0", "Vendor": "Debian", "Version": "1"}'
  exit
fi
[[ $1 == compose && $2 == -f ]]
file=$3
shift 3
sed '/^name:/d' "$file" >"$DOCKER_CONFIG/compose.yaml"
exec docker-compose -f "$DOCKER_CONFIG/compose.yaml" --project-directory "$(dirname "$file")" -p "$(sed -n 's/^name: *//p' "$file")" "$@"
END
  chmod +x "$DOCKER_CONFIG/cli-plugins/docker-compose"
}

# stand_in IMAGE FROM FOLDER CHANGE…: standard input is done in FROM, where FOLDER is /from.
stand_in() {
  if docker image inspect "$1" >"$folder/log" 2>&1; then return; fi
  echo "rehearse.sh: a stand-in for $1" >&2
  docker rm --force stand-in >"$folder/log" 2>&1 || true
  docker run --interactive --name stand-in --network none --volume "$3:/from:ro" "$2" bash -eu
  local changes=()
  for change in "${@:4}"; do changes+=(--change "$change"); done
  docker commit "${changes[@]}" stand-in "$1" >"$folder/log"
  docker rm stand-in >"$folder/log"
}

make_stand_ins() {
  docker image inspect rehearsal/debian >"$folder/log" 2>&1 || docker import "$folder/debian.tar" rehearsal/debian >"$folder/log"
  stand_in eclipse-temurin:17.0.13_11-jre-focal rehearsal/debian "$folder/hadoop" 'ENV JAVA_HOME=/opt/java/openjdk' <<'END'
# A link that leads nowhere.
rm /usr/lib/jvm/java-17-openjdk-amd64/lib/src.zip
mkdir -p /opt/java
cp -rL /usr/lib/jvm/java-17-openjdk-amd64 /opt/java/openjdk
END
  stand_in maven:3.9.9-eclipse-temurin-17 eclipse-temurin:17.0.13_11-jre-focal "$(maven)" 'CMD ["mvn"]' <<'END'
cp -r /from /repository
find /repository -name _remote.repositories -delete
echo '<settings><localRepository>/repository</localRepository><offline>true</offline></settings>' >/etc/maven/settings.xml
END
  stand_in apache/spark:3.5.7-scala2.12-java17-ubuntu eclipse-temurin:17.0.13_11-jre-focal "$folder/jars" 'ENV SPARK_HOME=/opt/spark' <<'END'
useradd --system --uid 185 --gid root --home-dir /opt/spark spark
mkdir /opt/spark
cp -r /from /opt/spark/jars
END
  stand_in apache/hadoop:3.3.6 eclipse-temurin:17.0.13_11-jre-focal "$folder/hadoop" 'ENTRYPOINT ["/opt/starter.sh"]' 'USER hadoop' <<'END'
useradd --create-home --uid 1000 hadoop
cp -r /from /opt/hadoop
mv /opt/hadoop/hdfs /usr/bin/
mv /opt/hadoop/starter.sh /opt/
chown -R hadoop /opt/hadoop
END
  stand_in nvidia/cuda:11.6.2-cudnn8-runtime-ubuntu20.04 rehearsal/debian "$folder/hadoop" 'CMD ["bash"]' <<<'rm -r /usr/lib/jvm'
}

start_engine
install_compose
make_stand_ins
"$@"

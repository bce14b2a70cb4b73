#!/usr/bin/env bash
# Carries out a Dockerfile of this project without Docker, as root of a Linux machine with Java 17 and Maven.
#
#   docker/rehearse.sh FOLDER build DOCKERFILE    its instructions, one after another
#   docker/rehearse.sh FOLDER run [-e NAME=VALUE]… [ARGUMENT…]
#                                                 the entry point of what came out, with its user, folder and variables,
#                                                 in a container of its own; /volume is FOLDER/volume in all of them
#
# Instead of base images there is this machine itself: each stage is an overlay on its files, so that paths, users and rights
# are those of the image, and nothing of the machine changes. Spark is Maven's, in the place where Spark's image has it.
set -euo pipefail

folder=$(mkdir -p "$1" && cd "$1" && pwd)
action=$2
shift 2
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

user=0:0 directory=/ variables=() entrypoint=() command=()

fail() {
  echo "rehearse.sh: $1" >&2
  exit 1
}

# Runs something in a layer on this machine's files, and does not come back.
within() {
  local layer=$1
  shift
  mkdir -p "$layer/own/volume" "$layer/work" "$layer/root" "$folder/volume"
  chmod 1777 "$folder/volume"
  # shellcheck disable=SC2016
  exec unshare --mount --pid --fork --kill-child bash -euc '
    layer=$1 volume=$2 user=$3
    shift 3
    mount -t overlay overlay -o "lowerdir=/,upperdir=$layer/own,workdir=$layer/work" "$layer/root"
    mount -t proc proc "$layer/root/proc"
    mount --rbind /dev "$layer/root/dev"
    mount --bind "$volume" "$layer/root/volume"
    exec chroot --userspec="$user" "$layer/root" "$@"' - "$layer" "$folder/volume" "$user" \
    env -i --chdir="$directory" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root "${variables[@]}" "$@"
}

# What a base image has and this machine does not.
base() {
  local own=$folder/$2/own launcher=$folder/build/own/build/jobs/target/launcher
  case $1 in
    apache/spark:*)
      mkdir -p "$own/opt/spark/jars" "$own/etc"
      # Its user has a name there; Hadoop asks for it.
      cp /etc/passwd "$own/etc/passwd"
      echo 'spark:x:185:185::/opt/spark:/usr/sbin/nologin' >>"$own/etc/passwd"
      tr : '\n' <"$launcher/spark-classpath" \
        | grep -vxFf <(tr : '\n' <"$launcher/executor-classpath" \
          | grep -vE '/(com/fasterxml/jackson|org/apache/commons|commons-io|com/google/code|org/slf4j)/') \
        | sed "s|^/build/|$folder/build/own/build/|" | xargs cp -L -t "$own/opt/spark/jars"
      chmod -R a+rX "$own/opt"
      variables=(SPARK_HOME=/opt/spark)
      ;;
    eclipse-temurin:*)
      mkdir -p "$own/opt/java"
      cp -a "$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")" "$own/opt/java/openjdk"
      ;;
  esac
}

# COPY [--from=STAGE] SOURCE… TARGET, with the rules of Docker: a folder's content, not the folder.
copy() {
  local from=$folder/context stage=$1
  shift
  if [[ $1 == --from=* ]]; then
    from=$folder/${1#--from=}/own
    shift
  fi
  local target=${*: -1} sources=("${@:1:$#-1}")
  [[ $target == /* ]] || target=$directory/$target
  local place=$folder/$stage/own$target
  for source in "${sources[@]}"; do
    if [[ -d $from/$source ]]; then
      mkdir -p "$place"
      cp -a "$from/$source/." "$place"
    elif [[ $target == */ || ${#sources[@]} -gt 1 ]]; then
      mkdir -p "$place"
      cp -a "$from/$source" "$place"
    else
      mkdir -p "$(dirname "$place")"
      cp -a "$from/$source" "$place"
    fi
  done
}

list() {
  tr -d '[]"' <<<"$1" | tr ',' '\n' | sed 's/^ *//'
}

build() {
  local dockerfile=$1 stage="" number=0
  local ignored=()
  while read -r pattern; do
    case $pattern in
      '**/'*) ignored+=(--no-anchored --exclude="${pattern#'**/'}") ;;
      *) ignored+=(--anchored --exclude="./$pattern") ;;
    esac
  done <"$dockerfile.dockerignore"
  mkdir -p "$folder/context"
  tar -C "$repository" "${ignored[@]}" -c . | tar -C "$folder/context" -x --no-same-owner
  while read -r instruction rest; do
    echo "rehearse.sh: $instruction $rest" >&2
    case $instruction in
      FROM)
        number=$((number + 1)) user=0:0 directory=/ variables=() entrypoint=() command=()
        [[ $rest == *' AS '* ]] && stage=${rest##* AS } || stage=stage$number
        mkdir -p "$folder/$stage/own"
        base "${rest%% *}" "$stage"
        ;;
      WORKDIR)
        directory=$rest
        mkdir -p "$folder/$stage/own$directory"
        ;;
      COPY)
        read -r -a parts <<<"$rest"
        copy "$stage" "${parts[@]}"
        ;;
      RUN) (within "$folder/$stage" /bin/sh -c "${rest#--mount=type=cache,target=/root/.m2 }") ;;
      USER) [[ $rest == root ]] && user=0:0 || user=$rest:0 ;;
      ENV) eval "variables+=($rest)" ;;
      ENTRYPOINT) mapfile -t entrypoint < <(list "$rest") ;;
      CMD) mapfile -t command < <(list "$rest") ;;
      *) fail "no instruction known as $instruction" ;;
    esac
  done < <(sed -e '/^#/d' -e '/^$/d' "$dockerfile" | sed -e ':a' -e '/\\$/{N;s/ *\\\n */ /;ba}')
  declare -p stage user directory variables entrypoint command >"$folder/image"
  [[ $user != 0:* ]] || fail "the image runs as root"
}

run() {
  # shellcheck source=/dev/null
  source "$folder/image"
  while [[ ${1:-} == -e ]]; do
    variables+=("$2")
    shift 2
  done
  [[ $# -eq 0 ]] || command=("$@")
  local container
  container=$(mktemp -d "$folder/container-XXXX")
  chmod 755 "$container"
  # Links: layers must not lie in each other, and a container writes files of its own.
  cp -al "$folder/$stage/own" "$container/own"
  within "$container" "${entrypoint[@]}" "${command[@]}"
}

case $action in
  build | run) "$action" "$@" ;;
  *) fail "build or run, not $action" ;;
esac

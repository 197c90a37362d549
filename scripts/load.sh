#!/usr/bin/env bash
# Load: PAIRS article pairs through one process with its memory, and KILLS of a cached batch at random moments, after which
# the bytes must be those of a run that nobody disturbed.
#     scripts/load.sh target/release/transdrift 100000 50
set -euo pipefail
program=$(realpath "$1")
pairs=${2:-100000}
kills=${3:-50}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

# Records of harbours: no two are alike, and their words come back.
records() {
  awk -v count="$1" 'BEGIN {
    split("harbour ferry bridge lighthouse fisherman council storm island", en); split("satama lautta silta majakka kalastaja valtuusto myrsky saari", fi)
    for (n = 0; n < count; n++) {
      a = n % 8 + 1; b = int(n / 8) % 8 + 1; c = n % 7 ? n % 997 : n % 997 + 1
      printf "{\"id\":\"%d\",\"source\":{\"lang\":\"en\",\"text\":\"The %s near the %s has stood for %d years.\\n\\nNobody counted %d of them in %d.\"},", n, en[a], en[b], n % 997, n % 89, 1900 + n % 120
      printf "\"target\":{\"lang\":\"fi\",\"text\":\"%s lähellä %s on seissyt %d vuotta.\\n\\nKukaan ei laskenut niitä %d vuonna %d.\"}}\n", fi[a], fi[b], c, n % 89, 1900 + n % 120
    }
  }'
}

echo "== $pairs pairs through one process"
for count in $((pairs / 10)) "$pairs"; do
  # A named pipe: nothing of the input is kept on disk.
  mkfifo "in.jsonl" 2>/dev/null || true
  records "$count" >in.jsonl &
  python3 - "$program" "$count" <<'P'
import resource, subprocess, sys, time
begun = time.time()
subprocess.run([sys.argv[1], "batch", "--no-config", "--no-progress", "--format", "jsonl=/dev/null", "in.jsonl"])
most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
spent = time.time() - begun
print(f"{sys.argv[2]:>9} pairs  {spent:8.1f} s  {int(sys.argv[2]) / spent:8.0f} pairs/s  {most:6.0f} MB at most")
P
  wait
done

echo "== $kills kills of a cached batch"
records 3000 >all.jsonl
"$program" batch --no-config --no-cache --format jsonl all.jsonl >undisturbed || true
for kill in $(seq "$kills"); do
  "$program" batch --no-config --no-progress --cache-dir cache --format jsonl all.jsonl >/dev/null 2>&1 &
  # A later kill goes further, as the cache fills.
  sleep "0.$((RANDOM % 90 + 10))"
  kill -9 $! 2>/dev/null || true
  wait $! 2>/dev/null || true
done
"$program" batch --no-config --cache-dir cache --format jsonl all.jsonl >disturbed || true
cmp undisturbed disturbed && echo "the bytes of an undisturbed run after $kills kills"

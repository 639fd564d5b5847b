#!/bin/sh
# From the data to models/: about two and a half hours on two cores with AMX that do nothing else. Every step keeps its result in the cache; delete it to start anew.
#   python3 -m venv .venv && .venv/bin/pip install -r training/requirements.txt && PATH=$PWD/.venv/bin:$PATH training/run.sh
set -eu
cd "$(dirname "$0")/.."
export OMP_WAIT_POLICY=PASSIVE DATELINE_TRAINING_CACHE="${DATELINE_TRAINING_CACHE:-$PWD/.cache/training}"
c=$DATELINE_TRAINING_CACHE
mkdir -p "$c"
step() { # file, command...: runs the command unless the file is there
  f=$1; shift
  [ -e "$f" ] || "$@" 2>&1 | tee "$f.log"
}
step "$c/names1.pt" python -m training.train_names --out "$c/names1.pt" --steps 700
step "$c/names.pt" python -m training.train_names --start "$c/names1.pt" --out "$c/names.pt" --seed 2 --steps 2000
step "$c/facts1.pt" python -m training.train_facts --names "$c/names.pt" --out "$c/facts1.pt" --epochs 6 --own 0
# Two encoders read one half each of the articles that we wrote or annotated; the heads learn each article from the one that has not read it.
step "$c/fold0.pt" python -m training.train_facts --start "$c/facts1.pt" --out "$c/fold0.pt" --epochs 1.6 --own 2 --fold 0 --rate 8e-5 --head-rate 8e-4 --seed 5
step "$c/fold1.pt" python -m training.train_facts --start "$c/facts1.pt" --out "$c/fold1.pt" --epochs 1.6 --own 2 --fold 1 --rate 8e-5 --head-rate 8e-4 --seed 6
# A warm restart of each: some 1,100 steps more.
for k in 0 1; do
  step "$c/more$k.pt" python -m training.train_facts --start "$c/fold$k.pt" --out "$c/more$k.pt" --epochs 4.3 --own 2 --fold $k --rate 1.2e-4 --head-rate 1e-3 --seed 1$k
done
step "$c/facts.pt" python -m training.train_heads "$c/more0.pt" "$c/more1.pt" --out "$c/facts.pt"
step "$c/calibration.json" python -m training.calibrate "$c/facts.pt" --out "$c/calibration.json"
python -m training.export "$c/facts.pt" --calibration "$c/calibration.json"
# Each half of the real articles is read with the encoder of the other.
for k in 0 1; do python -m training.export "$c/more$k.pt" --calibration "$c/calibration.json" --out "$c/more$k"; done
python -m training.standoff unpack
r="$c/real,$c/real/halves.json"
node --import tsx scripts/tune.ts ../shared/silver,training/split.json:val ../shared/gold "$r:0" "$r:1" --models models --models models --models "$c/more1" --models "$c/more0" --write
python -m training.parity models
python -m training.evaluate models val gold12 gold test

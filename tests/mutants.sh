#!/usr/bin/env bash
# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Mutation testing of the engine and the model: change one thing at a time, and see whether a unit test notices.
# `make mutants` puts mutmut on PATH. Fails when fewer than THRESHOLD per cent (default: 80) of the mutants are noticed.
# Arguments are names of mutants, with wildcards, to try only those.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
threshold=${THRESHOLD:-80}

# mutmut knows a function by its module and finds the file of it by the same name, so the collection must lie where its
# full name says. Only code and tests are copied; the results of an earlier run stay, mutmut redoes what has changed.
root=build/mutants
collection=$root/ansible_collections/contactcenter/engage
rm -rf "$root/ansible_collections"
mkdir -p "$collection"
git ls-files -z --cached --others --exclude-standard |
    while IFS= read -r -d '' file; do
        if [[ -e $file ]]; then printf '%s\0' "$file"; fi
    done |
    tar --create --null --files-from - |
    tar --extract --directory "$collection"
cp pyproject.toml "$root"

cd "$root"
mutmut run "$@"
mutmut export-cicd-stats
python - "$threshold" <<'PYTHON'
import json
import pathlib
import sys

stats = json.loads(pathlib.Path('mutants/mutmut-cicd-stats.json').read_text(encoding='utf-8'))
total = stats['total'] - stats['skipped']
noticed = stats['killed'] + stats['timeout']
if not total:
    sys.exit('No mutants at all: look at [tool.mutmut] in pyproject.toml.')
rate = 100 * noticed / total
print(f'Mutants: {noticed} of {total} noticed, {rate:.1f} % ({stats["survived"]} survived, {stats["no_tests"]} without a test).')
if rate < float(sys.argv[1]):
    sys.exit(f'That is less than {sys.argv[1]} %. `mutmut browse` in build/mutants shows the survivors.')
PYTHON

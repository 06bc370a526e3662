#!/usr/bin/env bash
# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
#
# ansible-test sanity, from any checkout. `make sanity` puts ansible-test on PATH and sets HOME and ANSIBLE_HOME.
# More arguments go to ansible-test, for instance: tests/sanity.sh --test pylint plugins/
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
checkout=$PWD

if compgen -G 'tests/sanity/ignore*'; then
    echo 'tests/sanity: this collection ignores no sanity error. Mend the code instead.' >&2
    exit 1
fi

# ansible-test insists on a real path .../ansible_collections/contactcenter/engage, so it gets a copy of what git knows or
# would know. A new copy each time: a deleted file must not linger.
tree=build/sanity/ansible_collections
rm -rf "$tree"
mkdir -p "$tree/contactcenter/engage"
git ls-files -z --cached --others --exclude-standard |
    while IFS= read -r -d '' file; do
        if [[ -e $file || -L $file ]]; then printf '%s\0' "$file"; fi
    done |
    tar --create --null --files-from - |
    tar --extract --directory "$tree/contactcenter/engage"
# A repository of its own: in the one around it, ansible-test would find that all of build/ is ignored, and test nothing.
git init --quiet "$tree/contactcenter/engage"

# The name of the bootstrap file follows the pip version that this ansible-core pins.
python=$(python -c 'import sys; print("%d.%d" % sys.version_info[:2])')
cache=${ANSIBLE_HOME:-$HOME/.ansible}/test/cache
mkdir -p "$cache"
python - "$cache" "$checkout/tests/get_pip.py" <<'PYTHON'
import pathlib
import re
import shutil
import sys

import ansible_test._internal.python_requirements as requirements

source = pathlib.Path(requirements.__file__).read_text(encoding='utf-8')
versions = set(re.findall(r"pip='([0-9.]+)'", source))
if not versions:
    sys.exit('This ansible-test does not say which pip it pins: tests/sanity.sh needs a look.')
for version in versions:
    shutil.copy(sys.argv[2], pathlib.Path(sys.argv[1], 'get_pip_%s.py' % version.replace('.', '_')))
PYTHON

# compile and import run once for each Python that ansible-test finds on PATH, where the shims of pyenv would hide the real
# ones. Modules run from 3.9 on. The one we run with must stay the one of the virtual environment.
pythons=$checkout/build/sanity/pythons
rm -rf "$pythons"
mkdir -p "$pythons"
for version in 3.9 3.10 3.11 3.12 3.13 3.14; do
    if [[ $version != "$python" ]] && found=$("$checkout/.ci/find-python" "$version" 2>/dev/null); then
        ln -s "$found" "$pythons/python$version"
    fi
done
PATH=$pythons:$PATH

cd "$tree/contactcenter/engage"
# No --python: with it, only that one would be looked at.
ansible-test sanity --local --color no "$@"

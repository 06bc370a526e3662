# Copyright (c) 2026, contactcenter.engage contributors
# GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Everything this project can do to itself. Whatever is written lands in build/, virtual environments included, so
# `make clean` returns to a fresh clone. PYTHON= chooses the interpreter: a version, a command or a path.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
# Recipes share build/; the tools use the cores by themselves.
.NOTPARALLEL:

PYTHON ?= python3
# pip keeps the user's own configuration. All other tools get a home of their own, which is why pyenv's must be noted first.
export USER_HOME ?= $(HOME)
ifndef PYENV_ROOT
export PYENV_ROOT := $(shell pyenv root 2>/dev/null)
endif
export HOME := $(CURDIR)/build/home
export XDG_CACHE_HOME := $(CURDIR)/build/cache
export PIP_CACHE_DIR := $(CURDIR)/build/cache/pip
export UV_CACHE_DIR := $(CURDIR)/build/cache/uv
export HYPOTHESIS_STORAGE_DIRECTORY := $(CURDIR)/build/cache/hypothesis
export TMPDIR := $(CURDIR)/build/tmp
export ANSIBLE_HOME := $(CURDIR)/build/home/.ansible
# On a local host, too, Ansible would put modules below the home that the user database names, whatever HOME says.
export ANSIBLE_REMOTE_TEMP := $(CURDIR)/build/home/.ansible/tmp
export ANSIBLE_COLLECTIONS_PATH := $(CURDIR)/build/tree
export ANSIBLE_LOCALHOST_WARNING := false
export ANSIBLE_NOCOWS := 1
export LC_ALL := C.UTF-8
# Set, it would keep Python from caching bytecode: every start of Ansible then takes twice as long.
unexport PYTHONDONTWRITEBYTECODE
# These are the user's, and would lead the tools astray.
unexport ANSIBLE_CONFIG ANSIBLE_INVENTORY PYTHONPATH VIRTUAL_ENV

# $(call interpreter,WISHES): path of the first that works; says on stderr if none does.
interpreter = $(shell PYENV_ROOT="$(PYENV_ROOT)" .ci/find-python $(1))
# $(call version,PATH): 3.11, for instance.
version = $(shell "$(1)" -c 'import sys; print("%d.%d" % sys.version_info[:2])')

INTERPRETER := $(call interpreter,"$(PYTHON)")
ifeq ($(INTERPRETER),)
$(error PYTHON=$(PYTHON) does not work here)
endif
ifneq ($(shell "$(INTERPRETER)" -c 'import sys; print(sys.version_info >= (3, 11))'),True)
$(error PYTHON=$(PYTHON) is older than 3.11, which ansible-core needs on a controller)
endif
RUN_VENV := build/venv-run-$(call version,$(INTERPRETER))
DEV_VENV := build/venv-dev-$(call version,$(INTERPRETER))
IMPORTER_VENV := build/venv-importer-$(call version,$(INTERPRETER))
MUTANTS_VENV := build/venv-mutants-$(call version,$(INTERPRETER))
FUZZ_VENV := build/venv-fuzz-$(call version,$(INTERPRETER))
# Relative targets and absolute PATHs: the checkout may lie below a folder with spaces in its name.
RUN = PATH="$$PWD/$(RUN_VENV)/bin:$$PATH"
DEV = PATH="$$PWD/$(DEV_VENV)/bin:$$PATH"

# The newest ansible-test needs a newer Python than the collection does.
SANITY_WISHES := 3.12 3.13 3.14 3.11
# atheris has no wheels for later ones.
FUZZ_WISHES := 3.12 3.13 3.11
FUZZ_SECONDS ?= 60
# The demo runs on the oldest Python for a controller and on the newest one there is here.
DEMO_WISHES := 3.11 "3.14 3.13 3.12"

##@ Use

.PHONY: help
help: ## list the targets
	@awk 'BEGIN { FS = ":.*## " } \
	    /^##@/ { printf "\n%s\n", substr($$0, 5) } \
	    /^[a-z-]+:.*## / { printf "  %-10s %s\n", $$1, $$2 }' Makefile
	@printf '\nPYTHON=%s is %s\n' "$(PYTHON)" "$(INTERPRETER)"

.PHONY: demo
demo: $(RUN_VENV)/.stamp | build/dirs ## build a contact centre on an embedded server: twice, with diffs
	ANSIBLE_COLLECTIONS_PATH="$$PWD/build/collections" $(RUN) .ci/demo

.PHONY: bench
bench: $(DEV_VENV)/.stamp | build/dirs ## measure how time and requests grow with the number of objects
	$(DEV) python tests/benchmark/run.py $(BENCH_ARGS)

.PHONY: dist
dist: $(RUN_VENV)/.stamp | build/dirs ## build the artefact for Galaxy into build/dist
	rm -rf build/dist
	$(RUN) ansible-galaxy collection build --force --output-path build/dist .

##@ Check

.PHONY: test
test: ## everything that CI runs, the quickest answers first
	.ci/steps drift lint types unit sanity molecule compat demos docs importer

.PHONY: drift
drift: $(DEV_VENV)/.stamp | build/dirs ## do the generated files match what they are generated from?
	$(DEV) python docs/generate.py --check

.PHONY: lint
lint: $(DEV_VENV)/.stamp | build/dirs ## style of Python, YAML, shell, playbooks, roles and changelog fragments
	$(DEV) ruff check .
	$(DEV) ruff format --check .
	$(DEV) yamllint --strict .
	$(DEV) shellcheck .ci/* tests/*.sh
	$(DEV) ansible-lint --offline --profile production
	$(DEV) antsibull-changelog lint

.PHONY: types
types: $(DEV_VENV)/.stamp | build/dirs ## mypy, strict, on module_utils
	$(DEV) mypy

.PHONY: unit
unit: $(DEV_VENV)/.stamp | build/dirs ## all tests under tests/unit, tests/contract and tests/integration
	$(DEV) pytest -n 2 $(PYTEST_ARGS)

.PHONY: coverage
coverage: PYTEST_ARGS += --cov --cov-report=term --cov-report=html
coverage: unit ## the same, with a coverage report in build/coverage/html

.PHONY: sanity
sanity: $(DEV_VENV)/.stamp | build/dirs ## ansible-test sanity, without a single ignore
	$(MAKE) --no-print-directory _sanity PYTHON="$(call interpreter,$(SANITY_WISHES))" EXTRA_PATH="$$PWD/$(DEV_VENV)/bin"

# ansible-core comes from the run-time environment, shellcheck from the other one.
.PHONY: _sanity
_sanity: $(RUN_VENV)/.stamp
	PATH="$$PWD/$(RUN_VENV)/bin:$$PATH:$(EXTRA_PATH)" tests/sanity.sh

.PHONY: molecule
molecule: $(DEV_VENV)/.stamp | build/dirs ## all scenarios in molecule/
	$(DEV) MOLECULE_GLOB='molecule/*/molecule.yml' molecule test --all

.PHONY: compat
compat: $(DEV_VENV)/.stamp | build/dirs ## unit tests and one scenario on the lowest and the highest ansible-core
	$(DEV) nox

.PHONY: demos
demos: ## the demo on the oldest and the newest Python
	@for wishes in $(DEMO_WISHES); do \
	    python=$$(.ci/find-python $$wishes); \
	    $(MAKE) --no-print-directory demo PYTHON="$$python"; \
	done

.PHONY: docs
docs: drift ## do the documentation of plugins and roles, and the references in it, hold?
	$(DEV) antsibull-docs lint-collection-docs --plugin-docs --validate-collection-refs=self --skip-rstcheck .

.PHONY: importer
importer: $(IMPORTER_VENV)/.stamp dist ## would Galaxy accept what `dist` builds?
	rm -rf build/importer && mkdir -p build/importer
	cd build/importer && PATH="$(CURDIR)/$(IMPORTER_VENV)/bin:$$PATH" python -m galaxy_importer.main ../dist/*.tar.gz

.PHONY: mutants
mutants: $(MUTANTS_VENV)/.stamp | build/dirs ## do the unit tests notice when engine and model are wrong?
	PATH="$$PWD/$(MUTANTS_VENV)/bin:$$PATH" tests/mutants.sh

.PHONY: fuzz
fuzz: ## can any bytes break a reader? FUZZ_SECONDS=60 for each of FUZZ_TARGETS, by default for all
	$(MAKE) --no-print-directory _fuzz PYTHON="$(call interpreter,$(FUZZ_WISHES))"

.PHONY: _fuzz
_fuzz: $(FUZZ_VENV)/.stamp | build/dirs
	PATH="$$PWD/$(FUZZ_VENV)/bin:$$PATH" python tests/fuzz/run.py $(FUZZ_TARGETS) --seconds $(FUZZ_SECONDS)

##@ Change

.PHONY: generate
generate: $(DEV_VENV)/.stamp | build/dirs ## write the generated files
	$(DEV) python docs/generate.py

.PHONY: format
format: $(DEV_VENV)/.stamp | build/dirs ## let ruff lay out the Python code and mend what it can
	$(DEV) ruff check --fix .
	$(DEV) ruff format .

.PHONY: clean
clean: ## remove build/ and compiled Python
	rm -rf build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Tools look for the collection below ansible_collections/. A symlink in build/ is all they need; where they would follow
# links for ever, build/ is excluded.
.PHONY: build/dirs
build/dirs:
	@mkdir -p build/home build/tmp build/cache build/tree/ansible_collections/contactcenter
	@ln -sfn "$(CURDIR)" build/tree/ansible_collections/contactcenter/engage

# An environment that did not get ready has no stamp and is made anew. What users install is installed with pip, which is
# what they use; the many packages of the others with uv, in half the time.
define venv
	@mkdir -p build/home build/tmp
	"$(INTERPRETER)" -m venv --clear "$(@D)"
	HOME="$$USER_HOME" "$(@D)/bin/python" -m pip install --quiet --disable-pip-version-check $(1)
endef

define venv-uv
	$(call venv,"$$(grep '^uv==' requirements-dev.txt)")
	HOME="$$USER_HOME" "$(@D)/bin/uv" pip install --quiet --compile-bytecode --python "$(@D)/bin/python" -r $<
	@touch "$@"
endef

build/venv-run-%/.stamp: requirements.txt
	$(call venv,-r $<)
	@touch "$@"

build/venv-dev-%/.stamp: requirements-dev.txt requirements.txt
	$(venv-uv)

build/venv-importer-%/.stamp: requirements-importer.txt requirements.txt
	$(venv-uv)

build/venv-fuzz-%/.stamp: requirements-fuzz.txt
	$(call venv,-r $<)
	@touch "$@"

build/venv-mutants-%/.stamp: requirements-mutants.txt requirements-dev.txt requirements.txt
	$(venv-uv)

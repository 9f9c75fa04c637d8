# Everything runs in a virtual environment of its own: nothing but Python (3.11 or newer) and make is needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
REPLICATIONS ?= 10
EXTRAS ?= fonts,sheets,word

.PHONY: demo test core check bench expected schema model pictures gallery lock locked offline clean

$(VENV)/ready: pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed: https://www.python.org/downloads/"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

demo: $(VENV)/ready  ## what cards, points and the bonus pool do to forty units, and what a cut of limits would change
	$(BIN)/xiaoneng run scenarios/xiangyin-2020.yaml --replications $(REPLICATIONS) --out results/demo
	$(BIN)/xiaoneng compare scenarios/xiangyin-2020.yaml task-limits-30-percent-shorter points-1-3-10 \
		--replications $(REPLICATIONS) --out results/demo/compare

test: $(VENV)/ready  ## every test that takes seconds
	$(BIN)/python -m pytest -n auto --dist loadfile

core: .venv-core/ready  ## the same house without any extra: what needs one skips and says so
	.venv-core/bin/python -m pytest -n auto --dist loadfile tests/test_face.py tests/command tests/report tests/workbook tests/test_scenario_files.py

.venv-core/ready: pyproject.toml
	$(PYTHON) -m venv .venv-core
	.venv-core/bin/python -m pip install --quiet --upgrade pip
	.venv-core/bin/python -m pip install --quiet --editable . pytest pytest-xdist hypothesis
	@touch $@

check: $(VENV)/ready  ## style, types and the walls between the rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/ready  ## ratios of speed, measured in one run
	$(BIN)/python bench/speed.py
	$(BIN)/python bench/sweep.py

expected: $(VENV)/ready  ## refresh the expected scorecards; commit them alone, with the reason
	$(BIN)/python -m pytest tests/test_expected.py --refresh-expected

pictures: $(VENV)/ready  ## the pictures of the READMEs, in both languages
	$(BIN)/python bench/pictures.py

gallery: $(VENV)/ready  ## every chart in both languages, with a page that shows and explains them
	$(BIN)/python bench/gallery.py

model: $(VENV)/ready  ## the generated parts of docs/model.md
	$(BIN)/python bench/model.py

schema: $(VENV)/ready  ## the JSON Schema of scenario files, for editors
	$(BIN)/xiaoneng schema > scenarios/scenario.schema.json

lock: $(VENV)/ready  ## requirements.lock from pyproject.toml: what is newest and fits, for every system; commit it alone
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --fork-strategy fewest \
		--generate-hashes --no-emit-index-url --no-annotate --upgrade --quiet \
		--custom-compile-command "make lock" --output-file requirements.lock

locked: .venv-locked/ready  ## the very versions of the lock file, for which results are promised to the byte

.venv-locked/ready: requirements.lock
	$(PYTHON) -m venv .venv-locked
	.venv-locked/bin/python -m pip install --quiet --require-hashes --requirement requirements.lock
	.venv-locked/bin/python -m pip install --quiet --no-deps --editable .
	@touch $@

# pip reads "needed on Windows only" for the machine that it runs on, so colorama and tzdata are named for the other one
offline: $(VENV)/ready  ## all that a machine without internet needs: make offline PLATFORM=win_amd64 PYTHON_VERSION=3.12
	rm -rf build wheels
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir wheels .
	$(BIN)/python -m pip download --quiet --only-binary=:all: --dest wheels \
		$(addprefix --platform ,$(PLATFORM)) $(addprefix --python-version ,$(PYTHON_VERSION)) \
		"$$(echo wheels/xiaoneng-*.whl)[$(EXTRAS)]" $(if $(findstring win_,$(PLATFORM)),colorama tzdata)
	@mkdir -p dist
	$(BIN)/python -m zipfile -c dist/xiaoneng-offline.zip wheels scenarios docs README.md README.zh.md docs/install.txt
	@echo "dist/xiaoneng-offline.zip: copy it, unpack it, and follow install.txt"

clean:
	rm -rf $(VENV) .venv-core .venv-locked build dist wheels *.egg-info

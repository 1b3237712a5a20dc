# Two commands do it all: `make run` serves, `make test` checks everything.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
VENV := .venv
BIN := $(VENV)/bin
OLD := .venv-whoosh274
PIN := -c .ci/constraints.txt
BUILT_FROM := pyproject.toml .ci/constraints.txt $(wildcard searchsvc/native/*.c) searchsvc/native/backend.py

.PHONY: run test check browser bench clean
.DELETE_ON_ERROR:

run: $(VENV)/run.stamp
	$(BIN)/python manage.py reindex || [ $$? -eq 3 ]
	$(BIN)/python manage.py serve

test: check browser $(OLD)/test.stamp
	$(BIN)/pytest
	$(OLD)/bin/pytest tests/test_engine.py

check: $(VENV)/test.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

browser: $(VENV)/test.stamp
	tests/browser/install.sh $(BIN)/python

bench: $(VENV)/test.stamp
	$(BIN)/pip install --quiet $(PIN) -e '.[bench]'
	$(BIN)/python -m tests.benchmarks.engine --set xwlb --set news
	$(BIN)/python -m tests.benchmarks.reindex

$(BIN)/python:
	@[ -n "$(PYTHON)" ] || { echo "需要 Python 3.11 或更新的版本（Debian/Ubuntu：apt install python3 python3-venv）"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: $(BIN)/python $(BUILT_FROM)
	$(BIN)/pip install --quiet --disable-pip-version-check $(PIN) -e .
	touch $@

$(VENV)/test.stamp: $(BIN)/python $(BUILT_FROM)
	$(BIN)/pip install --quiet --disable-pip-version-check $(PIN) -e '.[test]'
	touch $@ $(VENV)/run.stamp

# The same engine suite on the original Whoosh, so that the choice of the fork stays reversible.
$(OLD)/test.stamp: $(VENV)/test.stamp
	$(PYTHON) -m venv $(OLD)
	grep -v '^whoosh3==' .ci/constraints.txt > $(OLD)/constraints.txt
	$(OLD)/bin/python -c 'import tomllib; \
		project = tomllib.load(open("pyproject.toml", "rb"))["project"]; \
		print(*[one for one in project["dependencies"] if not one.startswith("whoosh3")], sep="\n")' > $(OLD)/requirements.txt
	$(OLD)/bin/pip install --quiet --disable-pip-version-check -c $(OLD)/constraints.txt \
		-r $(OLD)/requirements.txt whoosh==2.7.4 pytest hypothesis
	touch $@

clean:
	rm -rf $(VENV) $(OLD) searchsvc/native/loops*.so .mypy_cache .ruff_cache .import_linter_cache

# Two commands matter: `make demo` and `make test`. Everything runs in .venv.

PYTHON ?= python3
WORKERS ?= 2
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test apps lab lint format bench lock clean help

help:
	@echo "make demo   set up, build the demo study, serve its apps, print the address"
	@echo "make test   set up and run all tests (WORKERS=$(WORKERS) at a time)"
	@echo "make apps   serve the published apps again"
	@echo "make lab    open JupyterLab on the notebooks"
	@echo "make lint   style and types"
	@echo "make bench  measure speeds"

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Workbench needs Python 3.11 or newer; name one with: make demo PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $(READY)

demo: $(READY)
	@exec $(BIN)/workbench demo

test: $(READY)
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder

apps: $(READY)
	@exec $(BIN)/workbench apps

lab: $(READY)
	@exec $(BIN)/workbench lab

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)
	$(BIN)/python -m benchmarks

lock:
	$(BIN)/uv pip compile --quiet --universal --no-emit-index-url --python-version 3.11 \
		--extra test --output-file requirements.lock pyproject.toml

clean:
	rm -rf .venv .workbench published study.db study.db-shm study.db-wal

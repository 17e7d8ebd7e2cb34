# The verbs of this project. `make demo` and `make test` set up what they need by themselves.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DEFAULT_GOAL := build

PREFIX ?= /usr/local
DESTDIR ?=

PACKAGES := libpq-dev libncursesw5-dev libmsgpack-dev pkg-config postgresql tmux
# What the tests want besides.
test check: PACKAGES += pgbouncer
RELEASE := --configuration release --static-swift-stdlib --product muselens
SOURCES := Sources Tests Package.swift

.PHONY: build demo docs test test-containers check format lint install uninstall clean setup

build: setup
	@swift build $(RELEASE)
	# Themes are found beside the binary.
	ln -sfn "$(CURDIR)/themes" "$$(swift build $(RELEASE) --show-bin-path)/themes"

demo: build
	@exec "$$(swift build $(RELEASE) --show-bin-path)/muselens" demo

# Warnings are errors, here and in `check`, so that both share one build.
test check: export MUSELENS_STRICT := 1

test: setup
	# More at once would make each of them slow on a small machine, and none of them sooner done.
	swift test --experimental-maximum-parallelization-width 6

# Those tests alone that want a container engine, which they start themselves (root, namespaces, apt).
test-containers: setup
	swift test --filter "EndToEndTests\.(RelayTests|BridgeTests|ContainerCommandTests)"

check: lint test

format:
	swift format --in-place --recursive $(SOURCES)

lint: setup
	swift format lint --strict --recursive $(SOURCES)

# Pages that the program writes about itself.
docs: setup
	@swift build --product muselens
	{
		printf '# Keys\n\nAll keys of the inspector, as `muselens keys` lists them.\n\n'
		"$$(swift build --show-bin-path)/muselens" keys --format markdown
	} > docs/keys.md

install: build
	@bin="$$(swift build $(RELEASE) --show-bin-path)/muselens"
	to="$(DESTDIR)$(PREFIX)"
	install -Dm755 "$$bin" "$$to/bin/muselens"
	install -Dm644 -t "$$to/share/muselens/themes" themes/*.toml
	install -Dm644 docs/muselens.1 "$$to/share/man/man1/muselens.1"
	install -d "$$to/share/bash-completion/completions" "$$to/share/zsh/site-functions" \
		"$$to/share/fish/vendor_completions.d"
	"$$bin" completions bash > "$$to/share/bash-completion/completions/muselens"
	"$$bin" completions zsh > "$$to/share/zsh/site-functions/_muselens"
	"$$bin" completions fish > "$$to/share/fish/vendor_completions.d/muselens.fish"
	echo "Installed muselens below $$to"

uninstall:
	@to="$(DESTDIR)$(PREFIX)"
	rm -f "$$to/bin/muselens" "$$to/share/man/man1/muselens.1" \
		"$$to/share/bash-completion/completions/muselens" "$$to/share/zsh/site-functions/_muselens" \
		"$$to/share/fish/vendor_completions.d/muselens.fish"
	rm -rf "$$to/share/muselens"

clean:
	swift package clean

# Installs what is missing, and only that.
setup:
	@if ! command -v swift > /dev/null; then
		echo "There is no Swift here: install Swift 6.3 or newer from https://www.swift.org/install" >&2
		exit 1
	fi
	version="$$(swift --version 2> /dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)"
	if [ "$$(printf '%s\n' 6.3 "$$version" | sort -V | head -n 1)" != 6.3 ]; then
		echo "This is Swift $$version: muselens needs 6.3 or newer, see https://www.swift.org/install" >&2
		exit 1
	fi
	if ! command -v dpkg-query > /dev/null || ! command -v apt-get > /dev/null; then
		for tool in pkg-config psql tmux; do
			command -v "$$tool" > /dev/null || missing="$${missing:-} $$tool"
		done
		echo "There is no apt here, so nothing can be installed by itself. Needed are the development files of" \
			"libpq, ncursesw and msgpack-c, and pkg-config, a PostgreSQL server (13 or newer) and tmux." >&2
		if [ -n "$${missing:-}" ]; then echo "Not found:$$missing" >&2; exit 1; fi
		exit 0
	fi
	missing=""
	for package in $(PACKAGES); do
		status="$$(dpkg-query -W -f '$${db:Status-Status}' "$$package" 2> /dev/null || true)"
		if [ "$$status" != installed ]; then missing="$$missing $$package"; fi
	done
	if [ -z "$$missing" ]; then exit 0; fi
	echo "Installing what is missing:$$missing"
	as_root=""
	if [ "$$(id -u)" -ne 0 ]; then
		if ! command -v sudo > /dev/null; then
			echo "That takes root, and there is no sudo. As root: apt-get install$$missing" >&2
			exit 1
		fi
		as_root="sudo"
	fi
	# The tests start a PgBouncer of their own: the package's service is to run neither now nor after the next boot.
	policy=/usr/sbin/policy-rc.d
	if [[ "$$missing" == *pgbouncer* && ! -e "$$policy" ]]; then
		trap '$$as_root rm -f "$$policy"' EXIT
		printf '#!/bin/sh\ncase "$$1" in pgbouncer*) exit 101 ;; esac\n' |
			$$as_root install -m755 /dev/stdin "$$policy"
	fi
	$$as_root apt-get update -q
	$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $$missing < /dev/null
	if [[ "$$missing" == *pgbouncer* ]] && command -v systemctl > /dev/null; then
		$$as_root systemctl --quiet disable pgbouncer
	fi

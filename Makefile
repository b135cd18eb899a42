# A thin front: the work is in CMakePresets.json, demo/demo.sh and .ci/.
#
#	make deps		install what the build needs (Debian 12)
#	make build		the release build, in build/release
#	make demo [FILE=x]	build, start, send applications, show the answers
#	make check		every test, in a debug and in a sanitizer build
#	make clean		forget all builds

.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory --no-builtin-rules
.PHONY: help deps build demo check clean

help:
	@sed -n 's/^#	//p' Makefile

deps:
	@.ci/deps

build: deps
	@cmake --preset release >/dev/null
	@cmake --build --preset release --target meerzorgd meerzorgctl

demo: build
	@MZ_BIN=$(CURDIR)/build/release/bin demo/demo.sh $(if $(FILE),"$(FILE)")

check: deps
	cmake --preset dev >/dev/null
	cmake --build --preset dev
	cmake --preset asan >/dev/null
	cmake --build --preset asan
	ctest --preset dev
	ctest --preset asan

clean:
	rm -rf build

# A thin front: the work is in CMakePresets.json, demo/demo.sh and .ci/.
#
#	make deps		install what the build needs (Debian 12)
#	make build		the release build, in build/release
#	make demo [FILE=x]	build, start, send applications, show the answers
#	make check		every test, in a debug and in a sanitizer build
#	make bench		what a message costs (bench/README.md)
#	make fuzz [SECONDS=n] [TARGET=x] [SEED=n]
#				hostile input of all kinds, n seconds each (60)
#	make torture [N=1000] [SEED=s]
#				so many losses of power, and kills under load
#	make clean		forget all builds

.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory --no-builtin-rules
.PHONY: help deps build demo check fuzz torture clean

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

# What leads somewhere is kept in build/fuzz/corpus, for the next time.
fuzz: deps
	cmake --preset fuzz >/dev/null
	cmake --build --preset fuzz
	MZ_BUILD=$(CURDIR)/build/fuzz tests/fuzz/run.py --jobs 2 \
		--seconds $(or $(SECONDS),60) --seed $(or $(SEED),1) \
		--keep build/fuzz/corpus $(TARGET)

torture: N = 1000
torture: deps
	@cmake --preset dev >/dev/null
	@cmake --build --preset dev
	MZ_SEEDS=$(N) build/dev/tests/fault/powerloss_test \
		>build/dev/powerloss.log 2>&1 || { tail build/dev/powerloss.log; false; }
	MZ_BIN=$(CURDIR)/build/dev/bin tests/fault/torture.py $(N) \
		$(if $(SEED),--seed $(SEED))

bench: build
	@cmake --build --preset release --target mz_bench_make mz_bench_load \
		mz_bench_fill mz_bench_primitives
	@bench/run.py $(BENCH)

clean:
	rm -rf build

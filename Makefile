# Renkei's tasks. `make demo` and `make test` are all that a newcomer needs.

SWIFT ?= swift
SWIFT_FLAGS ?=
OUT ?= out

.PHONY: fuzz benchmark guard compare help demo test build install lint format interop preservation generate docs clean dependencies

help:
	@echo "make demo      見本のブックを点検し、直したブックを $(OUT)/ に書き出します"
	@echo "make test      必要なものを入れて、すべてのテストを走らせます"
	@echo "make build     リリース版を作ります"
	@echo "make install   renkei を PREFIX（既定 /usr/local）に入れます"
	@echo "make lint      書式を調べます"
	@echo "make interop   openpyxl、LibreOffice、XlsxWriter と付き合わせます"
	@echo "make docs      ライブラリの説明書を .build/docs に作ります"
	@echo "make generate  データから作るソースと文書を作り直します"
	@echo "make benchmark 読み書きと点検の速さを、ほかのライブラリーや目標と比べます"
	@echo "make guard     命令数が記録より増えていないかを調べます"
	@echo "make fuzz      でたらめな入力で読み取りを試します（SECONDS=60）"
	@echo "make compare   FILES のブックを二通りに読み、同じになるかを調べます"

dependencies:
	@Tools/install-dependencies

build: dependencies
	$(SWIFT) build -c release --product renkei --static-swift-stdlib $(SWIFT_FLAGS)

demo: build
	@Tools/demo "$$($(SWIFT) build -c release --static-swift-stdlib --show-bin-path)/renkei" "$(OUT)"

test: dependencies
	$(SWIFT) test --disable-xctest --explicit-target-dependency-import-check error $(SWIFT_FLAGS)

lint:
	$(SWIFT) format lint --strict --parallel --recursive Package.swift Sources Tests

format:
	$(SWIFT) format --in-place --parallel --recursive Package.swift Sources Tests

interop: build
	@Tools/install-dependencies --interop
	@Tests/Interop/run "$$($(SWIFT) build -c release --static-swift-stdlib --show-bin-path)/renkei"

benchmark:
	@Benchmarks/run

guard:
	@Benchmarks/guard

SECONDS ?= 60

fuzz:
	@Tools/install-dependencies
	@Tools/fuzz $(SECONDS)

FILES ?= $(wildcard Samples/*.xlsx Samples/*/*.xlsx)

compare: dependencies
	$(SWIFT) build -c release --product Workloads --static-swift-stdlib $(SWIFT_FLAGS)
	@printf '%s\n' $(FILES) | "$$($(SWIFT) build -c release --static-swift-stdlib --show-bin-path)/Workloads" compare -

# Needs the real workbooks of ../shared/corpus; takes half an hour.
preservation: dependencies
	@Tools/install-dependencies --interop
	$(SWIFT) build -c release --product EditTrial $(SWIFT_FLAGS)
	python3 Tests/Interop/preservation.py "$$($(SWIFT) build -c release --show-bin-path)/EditTrial" \
	  ../shared/corpus/valid ../shared/corpus/japanese

generate:
	python3 Tools/embed-data.py
	@mkdir -p docs && $(SWIFT) run --quiet $(SWIFT_FLAGS) renkei rules --format markdown > docs/rules.md.new && mv docs/rules.md.new docs/rules.md
	python3 Tools/make-manual.py "$$($(SWIFT) build $(SWIFT_FLAGS) --show-bin-path)/renkei" docs/man

docs: dependencies
	@Tools/docs

PREFIX ?= /usr/local

install: build
	@renkei="$$($(SWIFT) build -c release --static-swift-stdlib --show-bin-path)/renkei"; \
	share="$(DESTDIR)$(PREFIX)/share"; \
	install -D -m 755 "$$renkei" "$(DESTDIR)$(PREFIX)/bin/renkei"; \
	mkdir -p "$$share/bash-completion/completions" "$$share/zsh/site-functions" "$$share/fish/vendor_completions.d"; \
	"$$renkei" --generate-completion-script bash > "$$share/bash-completion/completions/renkei"; \
	"$$renkei" --generate-completion-script zsh > "$$share/zsh/site-functions/_renkei"; \
	"$$renkei" --generate-completion-script fish > "$$share/fish/vendor_completions.d/renkei.fish"; \
	install -D -m 644 docs/man/man1/renkei.1 "$$share/man/man1/renkei.1"; \
	install -D -m 644 docs/man/ja/man1/renkei.1 "$$share/man/ja/man1/renkei.1"

clean:
	rm -rf .build $(OUT)

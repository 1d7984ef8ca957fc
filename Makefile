# Automater: what you can do here. `make` alone lists it.
.DEFAULT_GOAL := help
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.SILENT:

# A JDK 21 or newer: JAVA_HOME if it is one, else the newest installed one (scripts/find-jdk).
export JAVA_HOME := $(shell scripts/find-jdk 2>/dev/null)
# The version that goes into the artifact; make build VERSION=1.2.3 overrides it.
VERSION ?= $(shell scripts/version)
COMMIT := $(shell git rev-parse --short=12 HEAD 2>/dev/null || echo unknown)
BUILT_AT := $(shell scripts/built-at)

MVN ?= $(shell command -v mvn >/dev/null && echo mvn || echo ./mvnw)
MVN_TELL = $(MVN) -B -Dautomater.version=$(VERSION) -Dautomater.commit=$(COMMIT) -Dautomater.builtAt=$(BUILT_AT)
MVN_RUN = $(MVN_TELL) -ntp -q
JAVA = scripts/java
REHEARSAL = $(JAVA) -jar rehearsal/target/automater-rehearsal.jar
TARGET ?= lambda
# Said before anything is built.
ifneq ($(filter rehearse up,$(MAKECMDGOALS)),)
ifeq ($(filter lambda eks,$(TARGET)),)
$(error TARGET is $(TARGET): it must be lambda or eks)
endif
ifneq ($(TRAFFIC)$(shell [[ "$(TRAFFIC)" =~ ^[0-9]*$$ ]] || echo none),$(TRAFFIC))
$(error TRAFFIC is $(TRAFFIC): it must be requests per second, or 0 for none)
endif
endif
EVENT ?= events/http-api-2.0/root.json
ENV ?= dev
FROM ?= $(or $(WITHIN),dev)

.PHONY: help
help: ## This list
	echo "Automater $(VERSION)"
	echo
	awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-17s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	echo
	echo "Start with: make rehearse"

.PHONY: jdk
jdk:
	scripts/find-jdk >/dev/null

# One stamp for what is built: it has the version in its name, and is newer than every source.
SOURCES := $(shell find contract/src function/src image/src release/src rehearsal/src environments -type f 2>/dev/null)
BUILT := target/.built-$(VERSION)
CONTROLLER := release/target/automater-release.jar
# Where nobody asks for a version, what is built will do.
READY := $(or $(if $(filter file,$(origin VERSION)),$(firstword $(wildcard target/.built-*))),$(BUILT))

$(sort $(BUILT) $(READY)): $(SOURCES) pom.xml $(wildcard */pom.xml) | jdk
	echo "building $(VERSION) …" >&2
	mkdir -p target
	# What runs, such as `make up`, keeps the jars that it has opened; one that is written over would take its classes away.
	# Two builds of one checkout would take each other's files away.
	exec 9>target/.lock
	if command -v flock >/dev/null && ! flock -n 9; then
	  echo "waits for another build of this folder …" >&2
	  flock 9
	  # It may have built the same.
	  if [ -f $@ ] && [ -z "$$(find $^ -newer $@ -print -quit)" ]; then exit 0; fi
	fi
	# The controller stays within reach: a roll back must not wait for a build, least of all for one that fails.
	[ ! -f $(CONTROLLER) ] || mv -f $(CONTROLLER) $(CONTROLLER).before
	rm -f target/.built-* */target/*.jar rehearsal/target/lib/contract-*.jar
	$(MVN_TELL) -T 2 -Dmaven.test.skip=true -pl '!infra/tests' package | scripts/build-progress
	rm -f $(CONTROLLER).before
	touch $(BUILT)

.PHONY: build
build: $(BUILT) ## Build the Lambda zip, the server jar, the release controller and the rehearsal
	echo "built $(VERSION): function/target/automater-function.zip, release/target/automater-release.jar"

# PARTS=function,release builds no more than the manifest needs.
.PHONY: dist
dist: $(if $(PARTS),parts,$(BUILT)) ## Build, and put it into dist/ with the manifest that every environment takes [IMAGE_DIGEST=]
	VERSION="$(VERSION)" COMMIT="$(COMMIT)" BUILT_AT="$(BUILT_AT)" IMAGE_DIGEST="$(IMAGE_DIGEST)" IMAGE_STAND_IN="$(IMAGE_STAND_IN)" scripts/dist

.PHONY: dist-image
dist-image: image ## The same with the container image in it, as a file that scripts/push-image pushes [JAVA_BASE=]
	$(IMAGE_ENV) scripts/image archive
	IMAGE_ARCHIVE=target/automater-image.tar VERSION="$(VERSION)" COMMIT="$(COMMIT)" BUILT_AT="$(BUILT_AT)" scripts/dist

.PHONY: parts
parts: | jdk
	rm -f target/.built-*
	$(MVN_RUN) -T 2 -DskipTests -pl "$(PARTS)" -am package

.PHONY: doctor
doctor: ## What this machine has, what it lacks, and what each missing tool costs [ARGS=--output json]
	scripts/doctor $(ARGS)

.PHONY: rehearse
rehearse: $(READY) ## See a release go live, a broken one rolled back, on this machine, in some minutes [TARGET=lambda|eks]
	exec $(REHEARSAL) rehearse --target $(TARGET) $(ARGS)

.PHONY: rehearse-pipeline
rehearse-pipeline: $(BUILT) ## See a good commit go to prod and a bad one stop at dev, by the pipeline's own scripts [TARGET=]
	exec scripts/rehearse-pipeline $(if $(filter command line,$(origin TARGET)),$(TARGET))

MINUTES ?= 10
HISTORIES = release/target/surefire-reports/io.automater.release.world.HistoriesTest-output.txt
FUZZ_SEED ?= $(shell date +%s)

.PHONY: soak
soak: $(BUILT) ## Releases, bursts and idle times for as long as you like, then odd requests: no freeze, no growth, no fault [MINUTES=10]
	$(REHEARSAL) soak --minutes $(MINUTES) $(ARGS)
	echo "histories of the controller in virtual time"
	$(MVN_RUN) -pl release -am test -Dtest=HistoriesTest -Dsurefire.failIfNoSpecifiedTests=false -Dworld.minutes=$(MINUTES)
	cat $(HISTORIES)
	echo "odd requests to both doors, seed $(FUZZ_SEED)"
	$(MVN_RUN) -pl function -am test -Dtest=DoorsFuzzTest -Dsurefire.failIfNoSpecifiedTests=false -Dfuzz.seconds=$$(($(MINUTES) * 6)) -Dfuzz.seed=$(FUZZ_SEED)

# A history of the controller in virtual time; a failing test names its seed and target.
.PHONY: world
world: jdk ## Tell one history of the controller in a world that lies, in virtual time, or play many [SEED=1 TARGET=lambda|eks COUNT=]
	$(MVN_RUN) -pl release -am test -Dtest=HistoriesTest#should$(if $(COUNT),Hold*Fixed*,Tell*) -Dsurefire.failIfNoSpecifiedTests=false -Dworld.histories=$(or $(COUNT),1) -Dworld.seed=$(or $(SEED),1) -Dworld.target=$(TARGET)
	cat $(HISTORIES)

# From the command line only: many a tool has a DEBUG in the environment.
DEBUGGER = $(if $(filter command line,$(origin DEBUG)),--debug $(DEBUG))
SENT = $(if $(TRAFFIC),--traffic "$(TRAFFIC)")

.PHONY: up
up: $(READY) ## Start AWS in miniature with what is built, and traffic to it; Ctrl-C ends it [TARGET=lambda|eks TRAFFIC=0 API_PORT= AWS_PORT= DEBUG=5005]
	exec $(REHEARSAL) up --target $(TARGET) $(if $(API_PORT),--api-port $(API_PORT)) $(if $(AWS_PORT),--aws-port $(AWS_PORT)) $(SENT) $(DEBUGGER) $(ARGS)

.PHONY: invoke
invoke: $(READY) ## Run one event through the packaged function [EVENT=events/….json]
	exec $(REHEARSAL) invoke --event $(EVENT) $(ARGS)

.PHONY: run
run: $(READY) ## Run the handler as a server on port 8000 [PORT=]
	exec $(JAVA) -jar function/target/automater-function-server.jar

.PHONY: dev
dev: jdk ## The same, following the sources: a change is there in seconds [PORT=]
	exec scripts/dev

.PHONY: contract
contract: jdk ## Check any deployed URL against the contract [URL=https://…]
	[ -n "$(URL)" ] || { echo "name what to check: make contract URL=https://…" >&2; exit 2; }
	[ -f contract/target/automater-contract.jar ] || $(MVN_RUN) -DskipTests -pl contract -am package
	exec $(JAVA) -jar contract/target/automater-contract.jar $(URL) $(ARGS)

.PHONY: contract-table
contract-table: jdk ## Which contract cases passed at which door, by the last run of the tests [ARGS=--summary|--update]
	[ -f contract/target/automater-contract.jar ] || $(MVN_RUN) -DskipTests -pl contract -am package
	exec $(JAVA) -cp contract/target/automater-contract.jar io.automater.contract.doors.TableCommand $(ARGS)

# What the image scripts take from here; JAVA_BASE and CONTAINER_ENGINE pass through the environment.
IMAGE ?= automater
IMAGE_ENV = IMAGE="$(IMAGE)" VERSION="$(VERSION)" COMMIT="$(COMMIT)" BUILT_AT="$(BUILT_AT)" MVN="$(MVN_RUN)"

.PHONY: image
image: $(BUILT) ## Build the container image, server and Lambda in one [IMAGE= JAVA_BASE= CONTAINER_ENGINE=]
	$(IMAGE_ENV) scripts/image build

.PHONY: image-run
image-run: image ## Run the image as a server on port 8000 [PORT=]
	$(IMAGE_ENV) exec scripts/image run

.PHONY: image-push
image-push: image ## Push the image, and note its digest in target/image.json [IMAGE_REPOSITORY=]
	$(IMAGE_ENV) scripts/image push

.PHONY: image-test
image-test: $(BUILT) ## Build the image and hold it against the contract, as server and as Lambda
	$(IMAGE_ENV) scripts/image-test

.PHONY: push-image-test
push-image-test: $(BUILT) ## Push the image that image-test built to a registry of its own, and pull it from there
	$(IMAGE_ENV) scripts/check-push-image

.PHONY: localstack-test
localstack-test: $(BUILT) ## Release the zip, and roll it back, on LocalStack and on the rehearsal in its place
	$(IMAGE_ENV) scripts/localstack-test $(ARGS)

.PHONY: plan
plan: ## What Terraform would make for an environment, against a mock of AWS: no account needed [ENV=dev]
	exec infra/aws/tf --mock workloads/$(ENV) plan $(ARGS)

.PHONY: environment
environment: ## Write one more environment, like another one; WITHIN= makes it ephemeral [NAME=staging FROM=dev WITHIN=]
	exec scripts/environment "$(NAME)" "$(FROM)" "$(WITHIN)"

.PHONY: test
test: jdk ## All tests, with formatting and static checks
	scripts/side-by-side scripts/check-scripts scripts/check-doctor scripts/check-template
	# Two modules at a time: function and release need nothing of each other.
	$(subst -q,,$(MVN_RUN)) -T 2 verify
	mkdir -p target && rm -f target/.built-* && touch $(BUILT)
	$(MAKE) dist
	scripts/side-by-side scripts/check-pipeline scripts/check-flows scripts/check-hooks scripts/check-dev scripts/check-commands scripts/check-reproducible
	scripts/image-test-setup $(MAKE) image-test push-image-test localstack-test ARGS=$(if $(CI),,--or-skip)
	$(MAKE) contract-table ARGS="--summary $(if $(CI),,--as-far-as-it-ran)"
	scripts/count-tests

.PHONY: docs
docs: jdk ## Write the tables of inputs and outputs into the READMEs of infra/aws
	$(MVN_RUN) -pl infra/tests -am test -Dtest=ReadmeTablesTest -Dtables.update -Dsurefire.failIfNoSpecifiedTests=false

.PHONY: hooks
hooks: ## Let git check the format before each commit of this clone
	scripts/hooks

.PHONY: format
format: jdk ## Format the Java code
	$(MVN_RUN) spotless:apply

.PHONY: clean
clean: jdk ## Remove what was built
	$(MVN_RUN) clean
	rm -rf target dist
